import { Temporal } from 'temporal-polyfill';
import type { Weekly } from './any-schedule.ts';

/**
 * Whether an instant is within a schedule's hours, straight from the rules: go through the days around it and ask Temporal about each
 * period. Slow, and knows nothing of calendars, pages or offsets.
 */
export function isWithinHoursByTheBook({ periods, timeZone }: Weekly, at: number): boolean {
  const today = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(timeZone).toPlainDate();
  for (let back = -3; back <= 3; back++) {
    const date = today.subtract({ days: back });
    if (!date.toZonedDateTime(timeZone).toPlainDate().equals(date)) continue;
    const instant = (minute: number): number =>
      date
        .toPlainDateTime()
        .add({ minutes: minute })
        .toZonedDateTime(timeZone, { disambiguation: 'compatible' }).epochMilliseconds;
    for (const { days, startMinute, stopMinute } of periods) {
      if (startMinute === undefined || stopMinute === undefined) continue;
      if (!days.some((day) => day === date.dayOfWeek)) continue;
      const stop = stopMinute <= startMinute ? stopMinute + 1440 : stopMinute;
      if (instant(startMinute) <= at && at < instant(stop)) return true;
    }
  }
  return false;
}
