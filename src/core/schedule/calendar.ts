import { DAY_MS, type EpochMs } from '../time.ts';
import { type Interval, mergeIntervals } from './intervals.ts';
import { localTimeIn, MINUTES_PER_DAY } from './local-time.ts';
import type { Direction, Occurrence, Period, Schedule } from './schedule.ts';

export type WeeklySchedule = Extract<Schedule, { kind: 'weekly' }>;

/** What a schedule says at an instant, and why. */
export interface Word {
  readonly occurrence: Occurrence;
  /** `hours`: the union of the two-sided periods begins or ends here. `alone`: only a one-sided period says so. */
  readonly from: 'hours' | 'alone';
}

/** Seven days of a calendar. Pages join without a gap: page n covers [n, n + 1) times `PAGE_MS` since the epoch. */
interface Page {
  /** Ascending. If two fall on one instant, the start comes last: keeping something up is the smaller mistake. */
  readonly words: readonly Word[];
  /** Whether the page's first instant lies within hours that began before it. */
  readonly runsOn: boolean;
}

/** A weekly schedule's words, week by week. A page is made when it is first read. */
export interface Calendar {
  readonly hasHours: boolean;
  page(index: number): Page;
}

const DAYS_PER_PAGE = 7;
const PAGE_MS = DAYS_PER_PAGE * DAY_MS;
const MOST_PAGES_KEPT = 520;

export const pageIndexAt = (at: EpochMs): number => Math.floor(at / PAGE_MS);

const calendars = new WeakMap<WeeklySchedule, Calendar>();

/** The same schedule object gets the same calendar, so that all resources that share it share its pages. */
export function calendarOf(schedule: WeeklySchedule): Calendar {
  const known = calendars.get(schedule);
  if (known) return known;
  const pages = new Map<number, Page>();
  const made: Calendar = {
    hasHours: schedule.periods.some(isTwoSided),
    page(index) {
      const written = pages.get(index);
      if (written) return written;
      if (pages.size >= MOST_PAGES_KEPT) pages.clear();
      const page = writePage(schedule, index);
      pages.set(index, page);
      return page;
    },
  };
  calendars.set(schedule, made);
  return made;
}

const isTwoSided = ({ startMinute, stopMinute }: Period): boolean =>
  startMinute !== undefined && stopMinute !== undefined;

/**
 * A period spans two local days, and local days are up to a day off UTC days. Anything that touches the page began
 * within these days.
 */
const DAYS_BEFORE = 3;
const DAYS_AFTER = 1;

function writePage(schedule: WeeklySchedule, index: number): Page {
  const from = index * PAGE_MS;
  const to = from + PAGE_MS;
  const { intervals, alone } = occasions(
    schedule,
    index * DAYS_PER_PAGE - DAYS_BEFORE,
    (index + 1) * DAYS_PER_PAGE + DAYS_AFTER,
  );
  const hours = mergeIntervals(intervals);
  const words: Word[] = [];
  const write = (at: EpochMs, direction: Direction, source: Word['from']): void => {
    if (at >= from && at < to) words.push({ occurrence: { at, direction }, from: source });
  };
  for (const { start, stop } of hours) {
    write(start, 'start', 'hours');
    write(stop, 'stop', 'hours');
  }
  for (const { at, direction } of alone) write(at, direction, 'alone');
  return {
    words: withoutRepeats(words.sort(inOrder)),
    runsOn: hours.some(({ start, stop }) => start < from && from < stop),
  };
}

interface Occasions {
  readonly intervals: readonly Interval[];
  readonly alone: readonly Occurrence[];
}

/** The periods as they fall on the local days from `firstDay` to `lastDay`. */
function occasions(schedule: WeeklySchedule, firstDay: number, lastDay: number): Occasions {
  const local = localTimeIn(schedule.timeZone);
  const intervals: Interval[] = [];
  const alone: Occurrence[] = [];
  for (let day = firstDay; day <= lastDay; day++) {
    const periods = schedule.periods.filter(({ days }) => days.some((weekday) => weekday === weekdayOf(day)));
    if (periods.length === 0 || !local.hasDay(day)) continue;
    for (const { startMinute, stopMinute } of periods) {
      if (startMinute !== undefined && stopMinute !== undefined) {
        const overnight = stopMinute <= startMinute ? MINUTES_PER_DAY : 0;
        const interval = {
          start: local.instantOf(day, startMinute),
          stop: local.instantOf(day, stopMinute + overnight),
        };
        // A period that a clock change skips completely does not happen.
        if (interval.start < interval.stop) intervals.push(interval);
      } else if (startMinute !== undefined)
        alone.push({ at: local.instantOf(day, startMinute), direction: 'start' });
      else if (stopMinute !== undefined)
        alone.push({ at: local.instantOf(day, stopMinute), direction: 'stop' });
    }
  }
  return { intervals, alone };
}

/** 1970-01-01 was a Thursday. */
const weekdayOf = (day: number): number => ((((day + 3) % 7) + 7) % 7) + 1;

const rank = ({ occurrence, from }: Word): number =>
  (occurrence.direction === 'start' ? 2 : 0) + (from === 'alone' ? 1 : 0);

const inOrder = (a: Word, b: Word): number => a.occurrence.at - b.occurrence.at || rank(a) - rank(b);

/** Of identical occurrences, the one from the hours is kept, because it says more. */
const withoutRepeats = (words: readonly Word[]): Word[] =>
  words.filter((word, i) => {
    const before = words[i - 1]?.occurrence;
    return before?.at !== word.occurrence.at || before.direction !== word.occurrence.direction;
  });

/**
 * How many weeks are searched for a word. One week holds every word; the others allow for one that a clock change or a
 * skipped day removes.
 */
const PAGES_SEARCHED = 4;

/** The latest word at or before `at`. */
export function latestWord(calendar: Calendar, at: EpochMs): Word | undefined {
  const newest = pageIndexAt(at);
  for (let index = newest; index >= newest - PAGES_SEARCHED; index--) {
    const word = calendar.page(index).words.findLast(({ occurrence }) => occurrence.at <= at);
    if (word) return word;
  }
  return undefined;
}

/** The first word after `at`, of the given direction if any. */
export function nextWord(calendar: Calendar, at: EpochMs, direction?: Direction): Word | undefined {
  const first = pageIndexAt(at);
  for (let index = first; index <= first + PAGES_SEARCHED; index++) {
    const word = calendar
      .page(index)
      .words.find(
        ({ occurrence }) =>
          occurrence.at > at && (direction === undefined || occurrence.direction === direction),
      );
    if (word) return word;
  }
  return undefined;
}

/** Whether `at` lies within the union of the two-sided periods. */
export function isWithinHours(calendar: Calendar, at: EpochMs): boolean {
  const page = calendar.page(pageIndexAt(at));
  const edge = page.words.findLast(({ occurrence, from }) => from === 'hours' && occurrence.at <= at);
  return edge ? edge.occurrence.direction === 'start' : page.runsOn;
}
