import type { Days, Desired, Direction, Period, Schedule, Weekday } from '../core/schedule/schedule.ts';
import { WEEKDAYS } from '../core/schedule/weekdays.ts';
import type { EpochMs } from '../core/time.ts';
import type { Original } from './imported.ts';
import type { ImportNote } from './note.ts';
import { MINUTES_PER_DAY } from './wall-clock.ts';

/** A start or a stop of a tool that acts at its times, and leaves everything else to people. */
export interface ForeignEvent {
  readonly direction: Direction;
  readonly days: Days;
  readonly minute: number;
}

export type FromEvents =
  | { readonly ok: true; readonly schedule: Schedule; readonly notes: readonly ImportNote[] }
  | { readonly ok: false; readonly note: ImportNote };

/** Hours, where each start is followed by a stop within a day. Starts and stops by themselves otherwise. */
export function fromEvents(events: readonly ForeignEvent[], timeZone: string): FromEvents {
  const atOnce = events.find((start) => events.some((stop) => areAtOnce(start, stop)));
  if (atOnce !== undefined)
    return { ok: false, note: { kind: 'start-and-stop-at-once', minute: atOnce.minute } };
  const hasBoth = ['start', 'stop'].every((side) => events.some(({ direction }) => direction === side));
  const notes: ImportNote[] = hasBoth ? [] : [{ kind: 'start-without-stop' }];
  const periods = hoursOf(events) ?? events.map(asOneSided);
  return { ok: true, schedule: { kind: 'weekly', periods, timeZone }, notes };
}

const areAtOnce = (start: ForeignEvent, stop: ForeignEvent): boolean =>
  start.direction === 'start' &&
  stop.direction === 'stop' &&
  start.minute === stop.minute &&
  (isLimited(start.days) ||
    isLimited(stop.days) ||
    start.days.days.some((day) => stop.days.days.includes(day)));

const isLimited = ({ monthDays, months, nth }: Days): boolean =>
  [monthDays, months, nth].some((each) => each !== undefined);

const asOneSided = ({ direction, days, minute }: ForeignEvent): Period =>
  direction === 'start' ? { ...days, startMinute: minute } : { ...days, stopMinute: minute };

interface WeekMoment {
  readonly direction: Direction;
  readonly day: Weekday;
  readonly minute: number;
  /** Since Monday 00:00. */
  readonly at: number;
}

const MINUTES_PER_WEEK = 7 * MINUTES_PER_DAY;

/** Undefined where they are no hours of a week. */
function hoursOf(events: readonly ForeignEvent[]): Period[] | undefined {
  if (events.some(({ days }) => isLimited(days))) return undefined;
  const moments = WEEKDAYS.flatMap((day) =>
    events
      .filter(({ days }) => days.days.includes(day))
      .map(({ direction, minute }): WeekMoment => {
        return { direction, day, minute, at: (day - 1) * MINUTES_PER_DAY + minute };
      }),
  ).sort((a, b) => a.at - b.at);
  const byHours = new Map<string, { readonly start: number; readonly stop: number; days: Weekday[] }>();
  for (const [i, moment] of moments.entries()) {
    const next = moments[(i + 1) % moments.length];
    if (next === undefined || next.direction === moment.direction) return undefined;
    if (moment.direction === 'stop') continue;
    const length = (next.at - moment.at + MINUTES_PER_WEEK) % MINUTES_PER_WEEK;
    const stop = next.minute === 0 ? MINUTES_PER_DAY : next.minute;
    if (length >= MINUTES_PER_DAY) return undefined;
    const key = `${moment.minute}-${stop}`;
    const known = byHours.get(key) ?? { start: moment.minute, stop, days: [] };
    known.days.push(moment.day);
    byHours.set(key, known);
  }
  return [...byHours.values()].map(({ start, stop, days }) => ({
    days,
    startMinute: start,
    stopMinute: stop,
  }));
}

const MOST_DAYS_BACK = 40;

/**
 * What stands at an instant: the last thing asked for. It goes back step by step, and remembers what it saw.
 *
 * @param asks what is asked for in the step that begins here, if anything
 */
export function lastAskedFor(asks: (at: EpochMs) => Direction | undefined, stepMs: number): Original {
  const known = new Map<EpochMs, Desired>();
  const furthest = (MOST_DAYS_BACK * MINUTES_PER_DAY * 60_000) / stepMs;
  const desired = (at: EpochMs): Desired => {
    const first = Math.floor(at / stepMs) * stepMs;
    let state: Desired = 'any';
    let step = first;
    for (let back = 0; back < furthest; back += 1, step -= stepMs) {
      const seen = known.get(step);
      const asked = seen === undefined ? asks(step) : undefined;
      if (seen === undefined && asked === undefined) continue;
      state = seen ?? (asked === 'start' ? 'running' : 'stopped');
      break;
    }
    for (; step <= first; step += stepMs) known.set(step, state);
    return state;
  };
  return { desired, asks: 'words' };
}
