import { weekdayOf } from '../calendar/date.ts';
import { lastWholeWeek, type Period } from '../savings/period.ts';
import { localTimeIn } from '../schedule/local-time.ts';
import type { Suggestion } from '../suggest/suggestion.ts';
import { DAY_MS, type EpochMs } from '../time.ts';
import type { SavingsReport } from './savings.ts';

/** What a channel hears on Mondays. */
export interface SavingsDigest {
  /** Of the channel's resources and its last whole week. */
  readonly report: SavingsReport;
  /** What would save most. */
  readonly suggestion?: Suggestion | undefined;
}

/** When the digest is due, in the settings' time zone. */
export const DIGEST_MINUTE = 9 * 60;

const MONDAY = 1;

/**
 * The week that a digest tells, on Mondays from nine. Days are in UTC, so far in the east it is due once that week is over there, too.
 * Undefined at any other time: what could not be told on a Monday is not told on a Tuesday.
 */
export function digestWeek(now: EpochMs, timeZone: string): Period | undefined {
  const local = localTimeIn(timeZone);
  const day = local.dayAt(now);
  if (weekdayOf(day) !== MONDAY || now < local.instantOf(day, DIGEST_MINUTE)) return undefined;
  const week = lastWholeWeek(Math.floor(now / DAY_MS));
  return week.to === day ? week : undefined;
}
