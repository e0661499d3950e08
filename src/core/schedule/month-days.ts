import type { MonthDay } from './schedule.ts';

export interface MonthDayRun {
  readonly first: MonthDay;
  readonly last: MonthDay;
}

/** Days that follow each other, as runs from the first to the last. */
export function monthDayRuns(monthDays: readonly MonthDay[]): MonthDayRun[] {
  const runs: { first: MonthDay; last: MonthDay }[] = [];
  for (const day of monthDays) {
    const run = runs.at(-1);
    if (run !== undefined && typeof day === 'number' && run.last === day - 1) run.last = day;
    else runs.push({ first: day, last: day });
  }
  return runs;
}
