import { DAY_MS, type EpochMs } from '../time.ts';
import type { Calendar } from './calendar.ts';
import type { DateNumber } from './date.ts';

/** The days of a source, worked out up to `until`. They are kept beside the settings, because working them out takes much code. */
export interface Expansion extends Pick<Calendar, 'closed' | 'open' | 'closedTimes'> {
  /** The source's, from `sourceKey`. */
  readonly key: string;
  /** "Bayern". Absent where the source has no name of its own. */
  readonly title?: string | undefined;
  readonly until: DateNumber;
  /** When they were worked out, or last found to be unchanged. */
  readonly at: EpochMs;
  /** Of the text that they were worked out from, where others can change it. */
  readonly digest?: string | undefined;
}

/** What is wrong with a source. */
export interface SourceFault {
  /** The setting that is wrong. */
  readonly setting: 'country' | 'subdivision' | 'ical' | 'ssm';
  /** Whole sentences. */
  readonly message: string;
  /** Absent: always. `for-now`: the next look may find it. `for-this-caller`: others may be allowed to read it. */
  readonly holds?: 'for-now' | 'for-this-caller';
}

/** The `until` of a calendar whose days nobody has worked out yet. */
export const NO_DAY: DateNumber = -1;

const YEARS_AHEAD = 3;
const DAYS_LEFT = 366;

/** The last day of a year: from it on, three years are known. */
export const knownUntil = (at: EpochMs): DateNumber =>
  Date.UTC(new Date(at).getUTCFullYear() + YEARS_AHEAD, 11, 31) / DAY_MS;

/** Whether less than a year is left. */
export const isRunningOut = ({ until }: Pick<Expansion, 'until'>, at: EpochMs): boolean =>
  until - at / DAY_MS < DAYS_LEFT;
