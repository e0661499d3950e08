import { weekdayOf } from '../calendar/date.ts';
import { formatPeriods } from '../schedule/format.ts';
import { localTimeIn } from '../schedule/local-time.ts';
import type { Period, Weekday } from '../schedule/schedule.ts';
import { type EpochMs, HOUR_MS, MINUTE_MS } from '../time.ts';

/** Whether something was used in one hour. */
export interface HourOfUse {
  /** When it begins. */
  readonly at: EpochMs;
  readonly used: boolean;
}

/** The schedule that fits the hours in which something was used. */
export type Fit =
  /** `text`: without a time zone. `hours`: how many of a week's 168 it asks for. */
  | { readonly kind: 'hours'; readonly text: string; readonly hours: number }
  /** It was never used. */
  | { readonly kind: 'idle' }
  /** It is used around the clock. */
  | { readonly kind: 'always' }
  /** Not enough is known yet. */
  | { readonly kind: 'unknown' };

/** Two weeks, without the odd hour that AWS did not measure. */
const FEWEST_HOURS = 13 * 24;

/** An hour of the day that was used only once in two weeks is an accident: a reboot, a look. */
const FEWEST_USES = 2;

/** Shorter nights are not worth a stop and a start. */
const SHORTEST_NIGHT = 4;

const DAY_HOURS = 24;

/**
 * The hours and weekdays of use as a schedule, in whole hours of the team's zone. A day begins in the middle of the longest time without use,
 * so that a night shift is one span.
 */
export function fitSchedule(observed: readonly HourOfUse[], timeZone: string): Fit {
  if (observed.length < FEWEST_HOURS) return { kind: 'unknown' };
  const used = observed.filter((hour) => hour.used).flatMap(({ at }) => localHours(at, timeZone));
  const usual = new Set(
    [...Map.groupBy(used, ({ hour }) => hour)].flatMap(([hour, all]) =>
      all.length >= FEWEST_USES ? [hour] : [],
    ),
  );
  if (usual.size === 0) return { kind: 'idle' };
  const night = longestNight(usual);
  const days = usedDays(used, usual, night);
  const periods = periodsOf(night.length === 0 ? days.map(allDay) : days);
  if (periods.length === 0) return { kind: 'idle' };
  const hours = periods.reduce((sum, period) => sum + period.days.length * lengthOf(period), 0);
  return hours > 7 * DAY_HOURS - SHORTEST_NIGHT
    ? { kind: 'always' }
    : { kind: 'hours', text: formatPeriods(periods), hours };
}

/** An hour of a local day. */
interface LocalHour {
  readonly day: number;
  readonly hour: number;
}

/** The local hours that an hour of UTC touches: two where the zone is not whole hours away. */
function localHours(at: EpochMs, timeZone: string): LocalHour[] {
  const zone = localTimeIn(timeZone);
  const day = zone.dayAt(at);
  const minute = Math.floor((at - zone.instantOf(day, 0)) / MINUTE_MS);
  const first = Math.min(Math.floor(minute / 60), DAY_HOURS - 1);
  const last = minute % 60 === 0 ? first : first + 1;
  return first === last
    ? [{ day, hour: first }]
    : [{ day, hour: first }, last === DAY_HOURS ? { day: day + 1, hour: 0 } : { day, hour: last }];
}

/** Hours of the day, from the first without use to the first with. `length` is 0 where there are none. */
interface Night {
  readonly from: number;
  readonly length: number;
}

function longestNight(usual: ReadonlySet<number>): Night {
  let longest: Night = { from: 0, length: 0 };
  for (let from = 0; from < DAY_HOURS; from += 1) {
    let length = 0;
    while (length < DAY_HOURS && !usual.has((from + length) % DAY_HOURS)) length += 1;
    if (length > longest.length) longest = { from, length };
  }
  return longest.length < SHORTEST_NIGHT ? { from: 0, length: 0 } : longest;
}

/** First and last hour of use of each weekday, counted from the middle of the night. */
interface DayOfUse {
  readonly weekday: Weekday;
  readonly first: number;
  /** The hour after the last. */
  readonly end: number;
}

/** Without a night, an hour more or less makes no difference. */
const allDay = ({ weekday }: DayOfUse): DayOfUse => ({ weekday, first: 0, end: DAY_HOURS });

function usedDays(used: readonly LocalHour[], usual: ReadonlySet<number>, night: Night): DayOfUse[] {
  const begins = night.length === 0 ? 0 : (night.from + Math.floor(night.length / 2)) % DAY_HOURS;
  // After noon, a day that begins so is the next one's.
  const shift = begins > 12 ? begins - DAY_HOURS : begins;
  const shifted = used
    .filter(({ hour }) => usual.has(hour))
    .map(({ day, hour }) => {
      const hours = hour - shift;
      const days = day + Math.floor(hours / DAY_HOURS);
      return {
        weekday: weekdayOf(days) as Weekday,
        hour: hours - Math.floor(hours / DAY_HOURS) * DAY_HOURS + shift,
      };
    });
  return [...Map.groupBy(shifted, ({ weekday }) => weekday)]
    .flatMap(([weekday, all]) => {
      if (all.length < FEWEST_USES) return [];
      const hours = all.map(({ hour }) => hour);
      return [{ weekday, first: Math.min(...hours), end: Math.max(...hours) + 1 }];
    })
    .toSorted((a, b) => a.weekday - b.weekday);
}

/** Workdays share their hours, and so does the weekend: a schedule that has others each day is nobody's. */
function periodsOf(days: readonly DayOfUse[]): Period[] {
  const groups = [days.filter(({ weekday }) => weekday <= 5), days.filter(({ weekday }) => weekday > 5)];
  const periods = groups.flatMap((group): Period[] => {
    if (group.length === 0) return [];
    const first = Math.min(...group.map((day) => day.first));
    const end = Math.max(...group.map((day) => day.end));
    return [
      periodOn(
        group.map(({ weekday }) => weekday),
        first,
        end,
      ),
    ];
  });
  const [work, weekend] = periods;
  const isSame =
    weekend !== undefined &&
    work?.startMinute === weekend.startMinute &&
    work?.stopMinute === weekend.stopMinute;
  return isSame && work !== undefined ? [{ ...work, days: [...work.days, ...weekend.days] }] : periods;
}

/** Hours that begin the evening before, or after midnight, belong to that day. */
function periodOn(days: readonly Weekday[], first: number, end: number): Period {
  const later = Math.floor(first / DAY_HOURS);
  return {
    days: days.map((day) => weekdayAfter(day, later)).toSorted((a, b) => a - b),
    startMinute: (first - later * DAY_HOURS) * 60,
    stopMinute: (((end - 1 + DAY_HOURS) % DAY_HOURS) + 1) * 60,
  };
}

const weekdayAfter = (day: Weekday, days: number): Weekday => (((day - 1 + days + 7) % 7) + 1) as Weekday;

function lengthOf({ startMinute = 0, stopMinute = 0 }: Period): number {
  const minutes =
    stopMinute > startMinute ? stopMinute - startMinute : stopMinute + DAY_HOURS * 60 - startMinute;
  return (minutes * MINUTE_MS) / HOUR_MS;
}
