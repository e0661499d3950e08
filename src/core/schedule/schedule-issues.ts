import type { DoubtfulZone } from './doubtful-zone.ts';
import { formatDays } from './format.ts';
import type { Issue } from './issue.ts';
import { MONTHS } from './months.ts';
import type { ReadTimes } from './read-times.ts';
import type { Days, Month, MonthDay, NthWeekday, Weekday } from './schedule.ts';
import type { Token } from './tokens.ts';
import { WEEKDAYS } from './weekdays.ts';

/** A tag value has at most 256 characters. The limit keeps hostile texts cheap. */
export const MOST_CHARACTERS = 1_000;

/** Days collected until their times follow. */
export interface PendingDays {
  readonly tokens: readonly Token[];
  readonly days: readonly Weekday[];
  readonly nth: readonly NthWeekday[];
  readonly monthDays: readonly MonthDay[];
  readonly months: readonly Month[];
}

/** Days that were not said are all days, and those hold every first Monday. */
export function daysOf({ days, nth, monthDays, months }: PendingDays): Days {
  const said = inWeek(days);
  const isAny = said.length === WEEKDAYS.length || (said.length === 0 && nth.length === 0);
  return {
    days: isAny ? WEEKDAYS : said,
    ...(nth.length > 0 && !isAny && { nth: distinctNth(nth) }),
    ...(monthDays.length > 0 && { monthDays: [...new Set(monthDays)] }),
    ...(months.length > 0 &&
      months.length < MONTHS.length && { months: MONTHS.filter((each) => months.includes(each)) }),
  };
}

const distinctNth = (nth: readonly NthWeekday[]): NthWeekday[] => [
  ...new Map(nth.map((each) => [`${each.nth} ${each.day}`, each])).values(),
];

/** Whether only days of the week are said. */
export const areWeekdays = ({ nth, monthDays, months }: PendingDays): boolean =>
  nth.length + monthDays.length + months.length === 0;

export const rangeOf = (tokens: readonly Token[]): Issue['position'] => ({
  start: tokens[0]?.start ?? 0,
  end: tokens.at(-1)?.end ?? 0,
});

export const tooLong = (text: string): Issue => ({
  code: 'unknown-word',
  position: { start: MOST_CHARACTERS, end: text.length },
  problem: { kind: 'too-long', length: text.length, most: MOST_CHARACTERS },
});

export const empty = (text: string): Issue => ({
  code: 'empty',
  position: { start: 0, end: text.length },
  problem: { kind: 'empty' },
});

/** A person's stop is the latest word, and no schedule takes it back at once. */
export const enforced = (text: string): Issue => ({
  code: 'unknown-word',
  position: { start: 0, end: text.length },
  problem: { kind: 'enforced' },
});

export const misplacedSchedule = (token: Token): Issue => ({
  code: 'misplaced',
  position: { start: token.start, end: token.end },
  problem: { kind: 'schedule-among-words' },
});

export const looseSemicolon = (token: Token): Issue => ({
  code: 'unknown-word',
  position: { start: token.start, end: token.end },
  problem: { kind: 'loose-semicolon' },
});

export const zoneInDoubt = (token: Token, { doubt, zones, likely }: DoubtfulZone): Issue => ({
  code: 'unknown-zone',
  position: { start: token.start, end: token.end },
  problem: { kind: 'doubtful-zone', doubt, zones },
  suggestion: likely,
});

export const misplacedZone = (token: Token): Issue => ({
  code: 'misplaced',
  position: { start: token.start, end: token.end },
  problem: { kind: 'zone-in-the-middle' },
});

/**
 * Missing days would mean every day, but beside a period with days they could mean those days. A person decides; we do
 * not guess.
 */
export const daysMissing = (times: ReadTimes, earlierDays: readonly Weekday[] = []): Issue => ({
  code: 'bad-period',
  position: { start: times.start, end: times.end },
  problem: { kind: 'hours-without-days' },
  // Days that were not understood cannot be suggested again.
  suggestion: earlierDays.length === 0 ? undefined : `${formatDays(inWeek(earlierDays))} ${times.text}`,
});

export const inWeek = (days: readonly Weekday[]): Weekday[] => WEEKDAYS.filter((day) => days.includes(day));

export const timesMissing = ({ tokens }: PendingDays, timesBefore: boolean): Issue => ({
  code: 'bad-period',
  position: rangeOf(tokens),
  problem: { kind: 'days-without-times', timesBefore },
});

export const onlySpecialDays = (tokens: readonly Token[]): Issue => ({
  code: 'bad-period',
  position: rangeOf(tokens),
  problem: { kind: 'only-special-days' },
});

export const nothingButZone = (tokens: readonly Token[]): Issue => ({
  code: 'bad-period',
  position: rangeOf(tokens),
  problem: { kind: 'only-a-zone' },
});
