import * as v from 'valibot';
import { type DateNumber, dateNumber, isoDate } from '../../core/calendar/date.ts';
import type { Expansion } from '../../core/calendar/expansion.ts';
import { type RecordForm, readRecord, writeRecord } from './record-text.ts';

const dates = v.record(v.pipe(v.string(), v.regex(/^\d{4}-\d\d-\d\d$/)), v.string());

/** Dates are written as people write them: somebody may have to read a record. */
const CALENDAR = {
  name: 'calendar',
  version: 1,
  schema: v.object({
    expansions: v.array(
      v.object({
        key: v.string(),
        title: v.optional(v.string()),
        closed: dates,
        open: dates,
        closedTimes: v.array(v.object({ start: v.number(), stop: v.number(), name: v.string() })),
        until: v.number(),
        at: v.number(),
        digest: v.optional(v.string()),
      }),
    ),
  }),
} satisfies RecordForm<unknown>;

export const writeExpansions = (expansions: readonly Expansion[]): string =>
  writeRecord(CALENDAR, {
    expansions: expansions.map((each) => ({
      ...each,
      closed: byIsoDate(each.closed),
      open: byIsoDate(each.open),
      closedTimes: [...each.closedTimes],
    })),
  });

/** Undefined where there are none, or none that this release can read: then no schedule that depends on them is acted on. */
export function readExpansions(text: string | undefined): readonly Expansion[] | undefined {
  const read = readRecord(CALENDAR, text);
  if (!read.ok) return undefined;
  return read.value.expansions.map((each) => ({
    ...each,
    closed: byDateNumber(each.closed),
    open: byDateNumber(each.open),
  }));
}

const byIsoDate = (days: ReadonlyMap<DateNumber, string>): Record<string, string> =>
  Object.fromEntries([...days].map(([day, name]) => [isoDate(day), name]));

const byDateNumber = (days: Readonly<Record<string, string>>): ReadonlyMap<DateNumber, string> =>
  new Map(
    Object.entries(days).flatMap(([text, name]) => {
      const day = dateNumber(text);
      return day === undefined ? [] : [[day, name] as const];
    }),
  );

/** Newer ones in the place of older ones of the same source. */
export const mergedExpansions = (
  older: readonly Expansion[] = [],
  newer: readonly Expansion[] = [],
): readonly Expansion[] => [...new Map([...older, ...newer].map((each) => [each.key, each])).values()];
