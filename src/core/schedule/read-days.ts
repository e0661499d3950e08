import { nearest, typosTolerated } from '../nearest.ts';
import type { Weekday } from './schedule.ts';
import type { Token } from './tokens.ts';
import { DAY_WORDS, dayNamed, daysBetween } from './weekdays.ts';

/** `mon`, `monday`, `mon-fri`, `fri-mon`; undefined for anything else. */
export function readDays(token: Token): readonly Weekday[] | undefined {
  const words = token.text.split('-');
  const [first, last] = words.map(dayNamed);
  if (first === undefined || words.length > 2) return undefined;
  if (words.length === 1) return [first];
  return last === undefined ? undefined : daysBetween(first, last);
}

/** Words that people use for days. The settings may use them as names. */
const GROUPS: ReadonlyMap<string, string> = new Map([
  ['daily', 'mon-sun'],
  ['everyday', 'mon-sun'],
  ['weekday', 'mon-fri'],
  ['weekdays', 'mon-fri'],
  ['workdays', 'mon-fri'],
  ['weekend', 'sat-sun'],
  ['weekends', 'sat-sun'],
]);

/** The days that a word most likely meant: `mno-fri` gives `mon-fri`. */
export function nearestDays(token: Token): string | undefined {
  const group = GROUPS.get(token.text);
  if (group !== undefined) return group;
  const meant = token.text
    .split('-')
    .map((part) => (dayNamed(part) ? part : nearest(part, DAY_WORDS, Math.min(2, typosTolerated(part)))));
  return meant.length <= 2 && meant.every((part) => part !== undefined) ? meant.join('-') : undefined;
}
