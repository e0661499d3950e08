import type { Issue } from './issue.ts';
import type { Direction, Period, Weekday } from './schedule.ts';

/** A period and the range of offsets it was read from. */
export interface ReadPeriod {
  readonly period: Period;
  readonly start: number;
  readonly end: number;
}

/** One-sided periods that ask for a start and a stop in the same minute. Neither order can be what the author meant. */
export function contradictions(periods: readonly ReadPeriod[]): Issue[] {
  const said = new Map<string, Direction>();
  const issues: Issue[] = [];
  for (const { period, start, end } of periods) {
    const direction = onlyDirection(period);
    const minute = period.startMinute ?? period.stopMinute;
    if (direction === undefined || minute === undefined) continue;
    // Days of other months never meet; whether a first Monday is the 3rd is not asked.
    const rule = JSON.stringify([period.nth, period.monthDays, period.months]);
    const clashing = period.days.filter((day) => {
      const moment = `${rule} ${momentOfWeek(day, minute)}`;
      const other = said.get(moment) ?? direction;
      said.set(moment, other);
      return other !== direction;
    });
    if (clashing.length === 0) continue;
    issues.push({
      code: 'contradiction',
      position: { start, end },
      problem: { kind: 'contradiction', direction, days: clashing, minute },
    });
  }
  return issues;
}

function onlyDirection({ startMinute, stopMinute }: Period): Direction | undefined {
  if (startMinute === undefined) return 'stop';
  return stopMinute === undefined ? 'start' : undefined;
}

/** 24:00 is the next day's 00:00. */
const momentOfWeek = (day: Weekday, minute: number): string =>
  String(((day - 1) * 1440 + minute) % (7 * 1440));
