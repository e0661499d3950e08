import type { Clock } from '../../app/ports/clock.ts';
import type { EpochMs } from '../../core/time.ts';

const SECOND_MS = 1_000;

/**
 * How long ago Slack sent a request, in milliseconds. Slack's timestamp has whole seconds, so its second counts to the end.
 *
 * @param timestamp `x-slack-request-timestamp`, which the signature covers
 */
export const ageOf = (timestamp: number, now: EpochMs): number =>
  Math.max(0, now - (timestamp * SECOND_MS + SECOND_MS - 1));

/**
 * When Slack sent the request, on the product's clock: a slow start of this function does not make a press late. Socket Mode, which the
 * playground can use, does not tell.
 */
export function sentAt({ ageMs }: Readonly<Record<string, unknown>>, clock: Clock): EpochMs {
  return clock.now() - (typeof ageMs === 'number' ? ageMs : 0);
}
