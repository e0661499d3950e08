import type { DateNumber } from '../../core/calendar/date.ts';
import type { CoverageRecord } from '../../core/savings/coverage.ts';
import type { DayRecord } from '../../core/savings/day.ts';
import type { Period } from '../../core/savings/period.ts';

/** What was saved, day by day. A day is written once and kept for `HISTORY_DAYS`. */
export interface History {
  /** Whether this part has this day. Costs nothing where it was asked or written before. */
  hasDay(day: DateNumber, part: string): Promise<boolean>;
  /** `existed` where another run was faster: its record stays as it is. */
  writeDay(record: DayRecord): Promise<'created' | 'existed'>;
  /** Those of all parts, in order. One that cannot be read is left out. */
  readDays(period: Period): Promise<readonly DayRecord[]>;
  /** `existed` where another run was faster: its record stays as it is. */
  writeCoverage(record: CoverageRecord): Promise<'created' | 'existed'>;
  /** Of all accounts. What cannot be read is left out, as if there were no figure. */
  readCoverage(period: Period): Promise<readonly CoverageRecord[]>;
}
