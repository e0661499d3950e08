import type { Clock } from '../app/ports/clock.ts';
import type { EpochMs } from '../core/time.ts';
import { quote } from '../text/quote.ts';
import { INSTANT_EXPECTED, readInstant } from './read-instant.ts';
import { UsageError } from './world.ts';

/** The instant of `--at`, or now. @throws UsageError */
export function readAt(options: Readonly<Record<string, unknown>>, clock: Clock): EpochMs {
  if (options.at === undefined) return clock.now();
  const at = readInstant(String(options.at));
  if (at === undefined)
    throw new UsageError(`--at ${quote(String(options.at))}: expected ${INSTANT_EXPECTED}.`);
  return at;
}
