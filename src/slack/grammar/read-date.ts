import { dateNumber, dateOf } from '../../core/calendar/date.ts';
import type { Day } from '../../core/request/when.ts';
import { monthNamed, shortMonthName } from '../../core/schedule/months.ts';
import type { Month } from '../../core/schedule/schedule.ts';

/** A day with a month in words or in ISO 8601, or a sentence about one that has two readings. */
export type ReadDate = { readonly day: Day } | { readonly issue: string };

/** `24 dec`, `24. december`, `24th dec`, and the year after it if it is said. */
const DAY_FIRST = /^(\d{1,2})(?:st|nd|rd|th|\.)?\s+([a-z]+)\.?(?:,?\s+(\d{4}))?$/;
/** `dec 24`, `december 24th`. */
const MONTH_FIRST = /^([a-z]+)\.?\s+(\d{1,2})(?:st|nd|rd|th)?(?:,?\s+(\d{4}))?$/;
/** `04/05`, `4.5.`, `24/12/2026`. */
const NUMBERS = /^(\d{1,2})([./])(\d{1,2})(?:\2(\d{2}|\d{4})?)?$/;

/**
 * Reads a date as people write it. Numbers alone are not guessed: half the world puts the month first. Undefined if it is no date.
 *
 * @param text in lower case
 */
export function readDate(text: string): ReadDate | undefined {
  const iso = dateNumber(text);
  if (iso !== undefined) return { day: { date: iso } };
  const [, first, firstMonth, firstYear] = DAY_FIRST.exec(text) ?? [];
  if (firstMonth !== undefined) return dayOf(text, Number(first), firstMonth, firstYear);
  const [, month, second, secondYear] = MONTH_FIRST.exec(text) ?? [];
  if (month !== undefined) return dayOf(text, Number(second), month, secondYear);
  return readNumbers(text);
}

/** How many words of a text are a date, from this one on: `24 dec 2026` has three. */
export function datesIn(
  words: readonly string[],
  at: number,
): { readonly read: ReadDate; readonly words: number } | undefined {
  for (const many of [3, 2, 1]) {
    const some = words.slice(at, at + many);
    const read = some.length === many ? readDate(some.join(' ')) : undefined;
    if (read !== undefined) return { read, words: many };
  }
  return undefined;
}

function dayOf(text: string, day: number, word: string, year: string | undefined): ReadDate | undefined {
  const month = monthNamed(word);
  if (month === undefined) return undefined;
  const date = dateOf(year === undefined ? LEAP_YEAR : Number(year), month, day);
  if (date === undefined) return { issue: `There is no \`${text}\`.` };
  return { day: year === undefined ? { month, day } : { date } };
}

/** It has every day. */
const LEAP_YEAR = 2028;

function readNumbers(text: string): ReadDate | undefined {
  const [, a = '', mark, b = ''] = NUMBERS.exec(text) ?? [];
  if (mark === undefined) return undefined;
  const dates = [worded(Number(a), Number(b)), ...(mark === '/' ? [worded(Number(b), Number(a))] : [])];
  const readings = [...new Set(dates)].filter((reading) => reading !== undefined);
  // "21.30" is a time of day, and "1.5" a number.
  if (readings.length === 0) return undefined;
  const time = /^(\d{1,2})\.(\d{2})$/.exec(text) && Number(a) < 24 ? [`${a}:${b}`] : [];
  const choices = [...time, ...readings].map((reading) => `\`${reading}\``);
  return {
    issue:
      choices.length === 1
        ? `Write the month in words: ${choices.join('')}.`
        : `\`${text}\` has more than one reading. Write ${choices.join(' or ')}.`,
  };
}

/** `24 dec`; undefined if there is no such day. */
const worded = (day: number, month: number): string | undefined =>
  dateOf(LEAP_YEAR, month, day) === undefined ? undefined : `${day} ${shortMonthName(month as Month)}`;
