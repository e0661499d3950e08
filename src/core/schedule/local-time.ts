import { Temporal } from 'temporal-polyfill';
import { DAY_MS, type EpochMs, MINUTE_MS } from '../time.ts';

/** A local calendar day, as days since 1970-01-01. */
type LocalDay = number;

export const MINUTES_PER_DAY = 24 * 60;

/** Wall-clock time in one time zone. */
export interface LocalTime {
  dayAt(at: EpochMs): LocalDay;
  /** False for a day that the zone skipped, such as 2011-12-30 in Samoa, which crossed the date line. */
  hasDay(day: LocalDay): boolean;
  /**
   * The instant of a wall-clock time, `minute` minutes into `day` (beyond 1439: on the following days). As in
   * Temporal's `compatible`: a time that a spring change skips moves forward by the gap; one that an autumn change
   * repeats is the first.
   */
  instantOf(day: LocalDay, minute: number): EpochMs;
}

const MOST_DAYS_KEPT = 10_000;
const zones = new Map<string, LocalTime>();

/** One per zone, because every schedule of a zone asks about the same days. `timeZone` is a canonical IANA name. */
export function localTimeIn(timeZone: string): LocalTime {
  const known = zones.get(timeZone);
  if (known) return known;
  const made = makeLocalTime(timeZone);
  zones.set(timeZone, made);
  return made;
}

/**
 * Temporal is exact but takes microseconds per question, and almost no day is near a clock change. A day is plain if
 * the offset is the same at the UTC midnights around it. These offsets are cached, and all other days go to Temporal.
 * (Two changes that cancel out between two midnights would be missed. No zone has ever done that.)
 */
function makeLocalTime(timeZone: string): LocalTime {
  const offsets = new Map<number, number>();

  const exactOffsetAt = (at: EpochMs): number =>
    Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(timeZone).offsetNanoseconds / 1e6;

  const offsetAtMidnight = (utcDay: number): number => {
    const known = offsets.get(utcDay);
    if (known !== undefined) return known;
    if (offsets.size >= MOST_DAYS_KEPT) offsets.clear();
    const offset = exactOffsetAt(utcDay * DAY_MS);
    offsets.set(utcDay, offset);
    return offset;
  };

  const offsetAt = (at: EpochMs): number => {
    const utcDay = Math.floor(at / DAY_MS);
    const offset = offsetAtMidnight(utcDay);
    return offset === offsetAtMidnight(utcDay + 1) ? offset : exactOffsetAt(at);
  };

  /** Offsets are less than a day either way, so a local day lies between these midnights in every zone. */
  const plainOffset = (day: LocalDay): number | undefined => {
    const offset = offsetAtMidnight(day);
    const plain =
      offset === offsetAtMidnight(day + 1) &&
      offset === offsetAtMidnight(day - 1) &&
      offset === offsetAtMidnight(day + 2);
    return plain ? offset : undefined;
  };

  const dateOf = (day: LocalDay): Temporal.PlainDate => new Temporal.PlainDate(1970, 1, 1).add({ days: day });

  return {
    dayAt: (at) => Math.floor((at + offsetAt(at)) / DAY_MS),

    hasDay(day) {
      if (plainOffset(day) !== undefined) return true;
      const date = dateOf(day);
      return date.toZonedDateTime(timeZone).toPlainDate().equals(date);
    },

    instantOf(startDay, minutes) {
      const day = startDay + Math.floor(minutes / MINUTES_PER_DAY);
      const minute = minutes % MINUTES_PER_DAY;
      const offset = plainOffset(day);
      if (offset !== undefined) return day * DAY_MS + minute * MINUTE_MS - offset;
      const time = { hour: Math.floor(minute / 60), minute: minute % 60 };
      return dateOf(day).toPlainDateTime(time).toZonedDateTime(timeZone).epochMilliseconds;
    },
  };
}
