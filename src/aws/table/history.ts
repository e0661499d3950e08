import type { History } from '../../app/ports/history.ts';
import { type DateNumber, isoDate } from '../../core/calendar/date.ts';
import { type DayRecord, HISTORY_DAYS } from '../../core/savings/day.ts';
import { DAY_MS } from '../../core/time.ts';
import { chunk } from '../sdk/chunk.ts';
import { DAY, type DayPage } from './day-form.ts';
import { readRecord, writeRecord } from './record-text.ts';
import type { NewRecord, RecordKey, Table, TableRecord } from './table.ts';

/** Compressed, so many take a tenth of what DynamoDB keeps in an item. */
const LINES_A_RECORD = 1_000;

/** What was saved: a partition for each month, and in it one record for each day, part and thousand resources. */
export function createHistory(table: Table): History {
  const known = new Set<string>();
  return {
    async hasDay(day, part) {
      const name = `${day} ${part}`;
      if (!known.has(name) && (await table.get(keyOf(day, part, 0))) !== undefined) known.add(name);
      return known.has(name);
    },

    async writeDay({ day, part, lines }) {
      const pages = chunk(lines, LINES_A_RECORD);
      const [first, ...rest] = (pages.length === 0 ? [[]] : pages).map(
        (some, index): NewRecord => ({
          ...keyOf(day, part, index),
          fields: { body: writeRecord(DAY, { part, pages: Math.max(1, pages.length), lines: [...some] }) },
          until: (day + HISTORY_DAYS) * DAY_MS,
        }),
      );
      if (first === undefined) return 'existed';
      // The first makes the day: it is written last, so that a day is there as a whole or not at all.
      await table.putMany(rest);
      const written = await table.insert(first);
      known.add(`${day} ${part}`);
      return written;
    },

    async readDays({ from, to }) {
      const months = [...new Set(Array.from({ length: to - from }, (_, index) => monthOf(from + index)))];
      const records = await Promise.all(
        months.map((month) =>
          table.query(`day.${month}`, {
            from: month === monthOf(from) ? dayOf(from) : undefined,
            before: month === monthOf(to) ? dayOf(to) : undefined,
          }),
        ),
      );
      return daysIn(records.flat());
    },
  };
}

const keyOf = (day: DateNumber, part: string, page: number): RecordKey => ({
  partition: `day.${monthOf(day)}`,
  sort: `${dayOf(day)} ${part} ${String(page).padStart(3, '0')}`,
});

/** `2026-11` */
const monthOf = (day: DateNumber): string => isoDate(day).slice(0, 7);
/** `29` */
const dayOf = (day: DateNumber): string => isoDate(day).slice(8);

interface PageRead extends DayPage {
  readonly day: DateNumber;
  readonly index: number;
}

function daysIn(records: readonly TableRecord[]): DayRecord[] {
  const read = records.flatMap(({ partition, sort, fields }): PageRead[] => {
    const page = readRecord(DAY, fields.body);
    const day = Date.parse(`${partition.slice('day.'.length)}-${sort.slice(0, 2)}T00:00:00Z`) / DAY_MS;
    return page.ok ? [{ ...page.value, day, index: Number(sort.slice(-3)) }] : [];
  });
  const days = Map.groupBy(read, ({ day, part }) => `${day} ${part}`);
  return [...days.values()].flatMap((pages) => {
    const first = pages.find(({ index }) => index === 0);
    if (first === undefined) return [];
    const { day, part } = first;
    const own = pages.filter(({ index }) => index < first.pages);
    // A page is missing or cannot be read: half a day would look like all of it.
    return own.length === first.pages ? [{ day, part, lines: own.flatMap(({ lines }) => lines) }] : [];
  });
}
