import type { Weekday } from './schedule.ts';

/** Monday first, as ISO 8601 counts. */
export const WEEKDAYS: readonly Weekday[] = [1, 2, 3, 4, 5, 6, 7];

const NAMES: Readonly<Record<Weekday, string>> = {
  1: 'monday',
  2: 'tuesday',
  3: 'wednesday',
  4: 'thursday',
  5: 'friday',
  6: 'saturday',
  7: 'sunday',
};

/** `mon` */
export const shortDayName = (day: Weekday): string => NAMES[day].slice(0, 3);

/** `monday` */
export const longDayName = (day: Weekday): string => NAMES[day];

const BY_NAME: ReadonlyMap<string, Weekday> = new Map([
  ...WEEKDAYS.flatMap((day) => [[shortDayName(day), day] as const, [longDayName(day), day] as const]),
  ['tues', 2],
  ['weds', 3],
  ['thur', 4],
  ['thurs', 4],
]);

/** What a day may be a typing error of: `mon`, `monday`, ... "hours" is not "thurs". */
export const DAY_WORDS: readonly string[] = WEEKDAYS.flatMap((day) => [shortDayName(day), longDayName(day)]);

/** The day that a lower-case word names. */
export const dayNamed = (word: string): Weekday | undefined => BY_NAME.get(word);

/** Also in two letters, as calendars have it. In a command they could be the end of a name: `web fr`. */
export const dayInSchedule = (word: string): Weekday | undefined =>
  dayNamed(word) ?? (word.length === 2 ? WEEKDAYS.find((day) => NAMES[day].startsWith(word)) : undefined);

/** From one day to another, both included. `fri` to `mon` covers the weekend. */
export function daysBetween(first: Weekday, last: Weekday): Weekday[] {
  const length = ((last - first + 7) % 7) + 1;
  return WEEKDAYS.filter((day) => (day - first + 7) % 7 < length);
}

/**
 * The days as the fewest possible runs, each from its first to its last day. A single run over the weekend stays one
 * (`fri` to `mon`). Several runs are listed from Monday.
 */
export function dayRuns(days: readonly Weekday[]): { readonly first: Weekday; readonly last: Weekday }[] {
  const runs: { first: Weekday; last: Weekday }[] = [];
  for (const day of days) {
    const run = runs.at(-1);
    if (run && run.last + 1 === day) run.last = day;
    else runs.push({ first: day, last: day });
  }
  const [early, late] = runs;
  if (runs.length === 2 && early?.first === 1 && late?.last === 7)
    return [{ first: late.first, last: early.last }];
  return runs;
}
