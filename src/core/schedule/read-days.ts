import { nearestWord } from './nearest-word.ts';
import type { Weekday } from './schedule.ts';
import type { Token } from './tokens.ts';
import { DAY_WORDS, dayInSchedule, dayNamed, daysBetween, WEEKDAYS } from './weekdays.ts';

const MON_FRI: readonly Weekday[] = [1, 2, 3, 4, 5];

/** They mean the same everywhere. The settings may use them as names, which then come first. */
const GROUPS: ReadonlyMap<string, readonly Weekday[]> = new Map([
  ['daily', WEEKDAYS],
  ['everyday', WEEKDAYS],
  ['weekday', MON_FRI],
  ['weekdays', MON_FRI],
  ['m-f', MON_FRI],
]);

/** `mon`, `mo`, `monday`, `mon-fri`, `fri-mon`, `mon/wed/fri`, `weekdays`, `m-f`; undefined for anything else. */
export function readDays(
  token: Pick<Token, 'text'>,
  names: ReadonlyMap<string, unknown>,
): readonly Weekday[] | undefined {
  if (names.has(token.text) && dayNamed(token.text) === undefined) return undefined;
  const group = GROUPS.get(token.text);
  if (group !== undefined) return group;
  const days = token.text.split('/').map(readRange);
  return days.every((each) => each !== undefined) ? days.flat() : undefined;
}

function readRange(text: string): readonly Weekday[] | undefined {
  const words = text.split('-');
  const [first, last] = words.map(dayInSchedule);
  if (first === undefined || words.length > 2) return undefined;
  if (words.length === 1) return [first];
  return last === undefined ? undefined : daysBetween(first, last);
}

/** Some people's weekend begins on Friday evening, and some work on Saturday: these are asked back. */
const DOUBTFUL: ReadonlyMap<string, string> = new Map([
  ['workdays', 'mon-fri'],
  ['weekend', 'sat-sun'],
  ['weekends', 'sat-sun'],
]);

/** The days that a word most likely meant: `mondya-fri` gives `monday-fri`. */
export function nearestDays(token: Token): string | undefined {
  const group = DOUBTFUL.get(token.text);
  if (group !== undefined) return group;
  const meant = token.text.split('-').map((part) => (dayNamed(part) ? part : nearestWord(part, DAY_WORDS)));
  return meant.length <= 2 && meant.every((part) => part !== undefined) ? meant.join('-') : undefined;
}
