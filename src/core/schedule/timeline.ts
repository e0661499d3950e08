import { type Interval, mergeIntervals, withoutIntervals } from '../calendar/intervals.ts';
import { DAY_MS, type EpochMs } from '../time.ts';
import { closedTimes, closureOn } from './closure.ts';
import { fallsOn } from './falls-on.ts';
import { type LocalTime, localTimeIn, MINUTES_PER_DAY } from './local-time.ts';
import type { Direction, ExtraHours, Occurrence, Period, Planned, Schedule } from './schedule.ts';

export type WeeklySchedule = Extract<Schedule, { kind: 'weekly' }>;

/** What a schedule says at an instant, and why. */
export interface Word {
  readonly occurrence: Occurrence;
  /** `hours`: the union of the two-sided periods begins or ends here. `alone`: only a one-sided period says so. */
  readonly from: 'hours' | 'alone';
}

/** Seven days of a timeline. Pages join without a gap: page n covers [n, n + 1) times `PAGE_MS` since the epoch. */
interface Page {
  /** Ascending. If two fall on one instant, the start comes last: keeping something up is the smaller mistake. */
  readonly words: readonly Word[];
  /** Whether the page's first instant lies within hours that began before it. */
  readonly runsOn: boolean;
}

/** A weekly schedule's words, week by week. A page is made when it is first read. */
export interface Timeline {
  readonly hasHours: boolean;
  /** Weeks may pass without a word. */
  readonly isSparse: boolean;
  page(index: number): Page;
  /** The first page from this one on, in steps of `step` and before `end`, that may have words. */
  nextWithDays(from: number, step: 1 | -1, end: number): number | undefined;
}

const DAYS_PER_PAGE = 7;
const PAGE_MS = DAYS_PER_PAGE * DAY_MS;
const MOST_PAGES_KEPT = 520;

export const pageIndexAt = (at: EpochMs): number => Math.floor(at / PAGE_MS);

const timelines = new WeakMap<WeeklySchedule, Timeline>();

/** The same schedule object gets the same timeline, so that all resources that share it share its pages. */
export function timelineOf(schedule: WeeklySchedule): Timeline {
  const known = timelines.get(schedule);
  if (known) return known;
  const pages = new Map<number, Page>();
  const ahead = new Map<number, number | 'none'>();
  const made: Timeline = {
    hasHours: hasHours(schedule),
    isSparse: isSparse(schedule),
    page(index) {
      const written = pages.get(index);
      if (written) return written;
      if (pages.size >= MOST_PAGES_KEPT) pages.clear();
      const page = writePage(schedule, index);
      pages.set(index, page);
      return page;
    },
    nextWithDays(from, step, end) {
      const key = from * step;
      const found = ahead.get(key) ?? scan(schedule, from, step, end);
      if (ahead.size >= MOST_PAGES_KEPT) ahead.clear();
      ahead.set(key, found);
      return found === 'none' ? undefined : found;
    },
  };
  timelines.set(schedule, made);
  return made;
}

const hasHours = ({ periods, also }: WeeklySchedule): boolean =>
  periods.some(isTwoSided) || also !== undefined;

const isSparse = ({ periods, except, also, planned }: WeeklySchedule): boolean =>
  except !== undefined ||
  also !== undefined ||
  planned !== undefined ||
  periods.some(({ nth, monthDays, months }) => [nth, monthDays, months].some((each) => each !== undefined));

/** Looks at days only: cheaper than making a page for each of hundreds of weeks. */
function scan(schedule: WeeklySchedule, from: number, step: 1 | -1, end: number): number | 'none' {
  for (let index = from; index !== end; index += step) {
    const [first, last] = daysAround(index);
    for (let day = first; day <= last; day++)
      if (periodsOn(schedule, day).length > 0 || extraOn(schedule, day).length > 0) return index;
    if (edgesWithin(schedule, first, last)) return index;
  }
  return 'none';
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
  const { hours, alone } = occasions(schedule, ...daysAround(index));
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

const daysAround = (index: number): [first: number, last: number] => [
  index * DAYS_PER_PAGE - DAYS_BEFORE,
  (index + 1) * DAYS_PER_PAGE + DAYS_AFTER,
];

interface Occasions {
  /** Ascending; none touches another. */
  readonly hours: readonly Interval[];
  readonly alone: readonly Occurrence[];
}

/** What the schedule says about the local days from `firstDay` to `lastDay`. */
function occasions(schedule: WeeklySchedule, firstDay: number, lastDay: number): Occasions {
  const local = localTimeIn(schedule.timeZone);
  const regular: Interval[] = [];
  const extra: Interval[] = [];
  const alone: Occurrence[] = [];
  for (let day = firstDay; day <= lastDay; day++) {
    const periods = periodsOn(schedule, day);
    const also = extraOn(schedule, day);
    if ((periods.length === 0 && also.length === 0) || !local.hasDay(day)) continue;
    for (const { startMinute, stopMinute } of periods) {
      if (startMinute !== undefined && stopMinute !== undefined)
        regular.push(...hoursOf(local, day, { startMinute, stopMinute }));
      else if (startMinute !== undefined)
        alone.push({ at: local.instantOf(day, startMinute), direction: 'start' });
      else if (stopMinute !== undefined)
        alone.push({ at: local.instantOf(day, stopMinute), direction: 'stop' });
    }
    for (const each of also) extra.push(...hoursOf(local, day, each));
  }
  const closed = closedTimes(schedule.except, firstDay * DAY_MS - DAY_MS, (lastDay + 3) * DAY_MS);
  const isClosed = (at: EpochMs) => closed.some((each) => isWithin(at, each));
  return withPlanned(schedule, plannedWithin(schedule, firstDay, lastDay), {
    hours: mergeIntervals([...withoutIntervals(mergeIntervals(regular), closed), ...extra]),
    alone: alone.filter(({ at, direction }) => direction === 'stop' || !isClosed(at)),
  });
}

const isWithin = (at: EpochMs, { start, stop }: Interval): boolean => at >= start && at < stop;

/** What goes on without an end says nothing new in between. */
const edgesWithin = ({ planned = [] }: WeeklySchedule, firstDay: number, lastDay: number): boolean =>
  planned.some(({ start, stop }) =>
    [start, stop].some((at) => at >= (firstDay - 1) * DAY_MS && at < (lastDay + 2) * DAY_MS),
  );

/** Local days are up to a day off UTC days. */
const plannedWithin = (
  { planned = [] }: WeeklySchedule,
  firstDay: number,
  lastDay: number,
): readonly Planned[] =>
  planned.filter(({ start, stop }) => start < (lastDay + 2) * DAY_MS && stop > (firstDay - 1) * DAY_MS);

/** What somebody has planned goes over everything else. Where people decide about the rest, a plan only says when it begins and ends. */
function withPlanned(
  schedule: WeeklySchedule,
  planned: readonly Planned[],
  { hours, alone }: Occasions,
): Occasions {
  if (planned.length === 0) return { hours, alone };
  let over = hours;
  for (const each of planned)
    over = each.keep === 'running' ? mergeIntervals([...over, each]) : withoutIntervals(over, [each]);
  const others = alone.filter(({ at }) => !planned.some((each) => isWithin(at, each)));
  if (hasHours(schedule)) return { hours: over, alone: others };
  const stops = planned.filter(
    ({ keep, start }) => keep === 'stopped' && !over.some((each) => isWithin(start, each)),
  );
  return {
    hours: [],
    alone: [...others, ...over.flatMap(edgesOf), ...stops.map(({ start }) => stopAt(start))],
  };
}

const edgesOf = ({ start, stop }: Interval): Occurrence[] => [
  { at: start, direction: 'start' },
  stopAt(stop),
];

const stopAt = (at: EpochMs): Occurrence => ({ at, direction: 'stop' });

/** A stop alone also stops what a person has started on a closed day. */
const periodsOn = ({ periods, except }: WeeklySchedule, day: number): readonly Period[] => {
  const meant = periods.filter((period) => fallsOn(period, day));
  if (meant.length === 0 || closureOn(except, day) === undefined) return meant;
  return meant.filter(({ startMinute }) => startMinute === undefined);
};

export const extraOn = ({ also = [] }: WeeklySchedule, day: number): readonly ExtraHours[] =>
  also.filter(({ first, last }) => day >= first && day <= last);

export function hoursOf(
  local: LocalTime,
  day: number,
  { startMinute, stopMinute }: Pick<ExtraHours, 'startMinute' | 'stopMinute'>,
): Interval[] {
  const overnight = stopMinute <= startMinute ? MINUTES_PER_DAY : 0;
  const start = local.instantOf(day, startMinute);
  const stop = local.instantOf(day, stopMinute + overnight);
  // A period that a clock change skips completely does not happen.
  return start < stop ? [{ start, stop }] : [];
}

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
 * How many weeks are read at once for a word. One week holds every word of a plain schedule; the others allow for one that a
 * clock change or a skipped day removes.
 */
const PAGES_SEARCHED = 4;

/** Beyond that, only weeks with days of its own are read. The fifth Sunday in February comes every 28 years, or after 40. */
const PAGES_SCANNED = 45 * 53;

/** The latest word at or before `at`. */
export function latestWord(timeline: Timeline, at: EpochMs): Word | undefined {
  const newest = pageIndexAt(at);
  return firstOf(timeline, newest, -1, ({ words }) =>
    words.findLast(({ occurrence }) => occurrence.at <= at),
  );
}

/** The first word after `at`, of the given direction if any. */
export function nextWord(timeline: Timeline, at: EpochMs, direction?: Direction): Word | undefined {
  return firstOf(timeline, pageIndexAt(at), 1, ({ words }) =>
    words.find(
      ({ occurrence }) =>
        occurrence.at > at && (direction === undefined || occurrence.direction === direction),
    ),
  );
}

function firstOf(
  timeline: Timeline,
  from: number,
  step: 1 | -1,
  find: (page: Page) => Word | undefined,
): Word | undefined {
  for (let read = 0, index = from; read <= PAGES_SEARCHED; read++, index += step) {
    const word = find(timeline.page(index));
    if (word) return word;
  }
  if (!timeline.isSparse) return undefined;
  const end = from + step * PAGES_SCANNED;
  let index = timeline.nextWithDays(from + step * (PAGES_SEARCHED + 1), step, end);
  while (index !== undefined) {
    const word = find(timeline.page(index));
    if (word) return word;
    index = timeline.nextWithDays(index + step, step, end);
  }
  return undefined;
}

/** Whether `at` lies within the union of the two-sided periods. */
export function isWithinHours(timeline: Timeline, at: EpochMs): boolean {
  const page = timeline.page(pageIndexAt(at));
  const edge = page.words.findLast(({ occurrence, from }) => from === 'hours' && occurrence.at <= at);
  return edge ? edge.occurrence.direction === 'start' : page.runsOn;
}
