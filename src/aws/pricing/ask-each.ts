import { mapLimited } from '../../app/limiter.ts';
import type { Clock } from '../../app/ports/clock.ts';
import type { Log } from '../../app/ports/log.ts';
import { type EpochMs, MINUTE_MS } from '../../core/time.ts';
import { awsFailure, failureText } from '../sdk/errors.ts';

const ASKED_AT_ONCE = 8;

/** If nothing was answered at all (no permission, no connection), nothing is asked for this long. */
const PAUSE_MS = 15 * MINUTE_MS;

/** Asks for optional values. Never rejects; what is not answered is missing. */
export type AskEach = <T>(items: readonly T[], ask: (item: T) => Promise<void>) => Promise<void>;

/** Asks a few at a time. If none is answered, logs that once until it works again, and pauses for a while. */
export const createAskEach = (
  what: string,
  { clock, log }: { readonly clock: Clock; readonly log: Log },
): AskEach => {
  let pausedUntil: EpochMs = Number.NEGATIVE_INFINITY;
  let said = false;
  return async (items, ask) => {
    if (items.length === 0 || clock.now() < pausedUntil) return;
    const answers = await mapLimited(items, ASKED_AT_ONCE, async (item) => {
      try {
        await ask(item);
        return { ok: true };
      } catch (error) {
        return { ok: false, error };
      }
    });
    const [first] = answers;
    if (first === undefined || answers.some(({ ok }) => ok)) {
      said = false;
      return;
    }
    pausedUntil = clock.now() + PAUSE_MS;
    if (!said)
      log.warn(`${what} could not be read: no prices`, { reason: failureText(awsFailure(first.error)) });
    said = true;
  };
};
