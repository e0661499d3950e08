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
  /** When they were worked out. */
  readonly at: EpochMs;
}

/** What is wrong with a source. */
export interface SourceFault {
  /** The setting that is wrong. */
  readonly setting: 'country' | 'subdivision' | 'ical';
  readonly message: string;
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
