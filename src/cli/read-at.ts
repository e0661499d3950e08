import type { Clock } from '../app/ports/clock.ts';
import type { EpochMs } from '../core/time.ts';
import { quote } from '../text/quote.ts';
import { INSTANT_EXPECTED, readInstant } from './read-instant.ts';
import { UsageError } from './usage-error.ts';

/** The instant of `--at`, or now. @throws UsageError */
export function readAt(text: string | undefined, clock: Clock): EpochMs {
  if (text === undefined) return clock.now();
  const at = readInstant(text);
  if (at === undefined) throw new UsageError(`--at ${quote(text)}: expected ${INSTANT_EXPECTED}.`);
  return at;
}
