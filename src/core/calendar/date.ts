import { DAY_MS } from '../time.ts';

/** A date without a place, as days since 1970-01-01. */
export type DateNumber = number;

/** The first and the last day that a schedule may name: 1970-01-01 and 2199-12-31. */
const FIRST: DateNumber = 0;
const LAST: DateNumber = Date.UTC(2199, 11, 31) / DAY_MS;

/** `2026-12-24`; undefined for anything else, and for a day that the calendar does not have. */
export function dateNumber(text: string): DateNumber | undefined {
  const date = Date.parse(`${text}T00:00Z`) / DAY_MS;
  // 30 February is parsed, too, as a day in March.
  return date >= FIRST && date <= LAST && isoDate(date) === text ? date : undefined;
}

/** Undefined for a day that the calendar does not have. */
export function dateOf(year: number, month: number, day: number): DateNumber | undefined {
  const two = (part: number) => String(part).padStart(2, '0');
  return dateNumber(`${year}-${two(month)}-${two(day)}`);
}

/** `2026-12-24` */
export const isoDate = (date: DateNumber): string => new Date(date * DAY_MS).toISOString().slice(0, 10);

/** 1 to 12. */
export const monthOf = (date: DateNumber): number => new Date(date * DAY_MS).getUTCMonth() + 1;

/** 1 to 31. */
export const dayOfMonth = (date: DateNumber): number => new Date(date * DAY_MS).getUTCDate();

/** The last day of the date's month, 28 to 31. */
export function lastDayOfMonth(date: DateNumber): number {
  const there = new Date(date * DAY_MS);
  return new Date(Date.UTC(there.getUTCFullYear(), there.getUTCMonth() + 1, 0)).getUTCDate();
}

/** ISO 8601: 1 = Monday ... 7 = Sunday. 1970-01-01 was a Thursday. */
export const weekdayOf = (date: DateNumber): number => ((((date + 3) % 7) + 7) % 7) + 1;
