import type { Month } from './schedule.ts';

const NAMES = [
  'january',
  'february',
  'march',
  'april',
  'may',
  'june',
  'july',
  'august',
  'september',
  'october',
  'november',
  'december',
] as const;

/** January first. */
export const MONTHS: readonly Month[] = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12];

/** `jan` */
export const shortMonthName = (month: Month): string => longMonthName(month).slice(0, 3);

/** `january` */
export const longMonthName = (month: Month): string => NAMES[month - 1] ?? '';

const BY_NAME: ReadonlyMap<string, Month> = new Map([
  ...MONTHS.flatMap((month) => [
    [shortMonthName(month), month] as const,
    [longMonthName(month), month] as const,
  ]),
  ['sept', 9],
]);

/** The month that a lower-case word names. */
export const monthNamed = (word: string): Month | undefined => BY_NAME.get(word);

/** From one month to another, both included. `nov` to `feb` goes over the new year. */
export function monthsBetween(first: Month, last: Month): Month[] {
  const length = ((last - first + 12) % 12) + 1;
  return MONTHS.filter((month) => (month - first + 12) % 12 < length);
}

/** The months as the fewest possible runs. A single run over the new year stays one (`nov` to `feb`). */
export function monthRuns(months: readonly Month[]): { readonly first: Month; readonly last: Month }[] {
  const runs: { first: Month; last: Month }[] = [];
  for (const month of months) {
    const run = runs.at(-1);
    if (run && run.last + 1 === month) run.last = month;
    else runs.push({ first: month, last: month });
  }
  const [early, late] = runs;
  if (runs.length === 2 && early?.first === 1 && late?.last === 12)
    return [{ first: late.first, last: early.last }];
  return runs;
}
