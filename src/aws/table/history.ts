import type { History } from '../../app/ports/history.ts';
import { type DateNumber, isoDate } from '../../core/calendar/date.ts';
import type { CoverageRecord } from '../../core/savings/coverage.ts';
import { type DayRecord, HISTORY_DAYS } from '../../core/savings/day.ts';
import type { Period } from '../../core/savings/period.ts';
import { DAY_MS } from '../../core/time.ts';
import { chunk } from '../sdk/chunk.ts';
import { COVERAGE, DAY, type DayPage } from './day-form.ts';
import { readRecord, writeRecord } from './record-text.ts';
import type { NewRecord, RecordKey, Table, TableRecord } from './table.ts';

/** Compressed, so many take a tenth of what DynamoDB keeps in an item. */
const LINES_A_RECORD = 1_000;

/**
 * What was saved: a partition for each month, and in it one record for each day, part and thousand resources. Beside it a partition with
 * what was covered: a record for each day and account.
 */
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

    async readDays(period) {
      return daysIn(await readMonths(table, 'day', period));
    },

    writeCoverage: ({ day, accountId, shares }) =>
      table.insert({
        partition: `coverage.${monthOf(day)}`,
        sort: `${dayOf(day)} ${accountId}`,
        fields: { body: writeRecord(COVERAGE, { shares }) },
        until: (day + HISTORY_DAYS) * DAY_MS,
      }),

    async readCoverage(period) {
      const records = await readMonths(table, 'coverage', period);
      return records.flatMap(({ partition, sort, fields }): CoverageRecord[] => {
        const read = readRecord(COVERAGE, fields.body);
        const accountId = sort.slice('29 '.length);
        return read.ok ? [{ day: dayIn(partition, sort), accountId, shares: read.value.shares }] : [];
      });
    },
  };
}

/** What there is of these days, from a partition for each month. */
async function readMonths(
  table: Table,
  name: 'day' | 'coverage',
  { from, to }: Period,
): Promise<readonly TableRecord[]> {
  const months = [...new Set(Array.from({ length: to - from }, (_, index) => monthOf(from + index)))];
  const records = await Promise.all(
    months.map((month) =>
      table.query(`${name}.${month}`, {
        from: month === monthOf(from) ? dayOf(from) : undefined,
        before: month === monthOf(to) ? dayOf(to) : undefined,
      }),
    ),
  );
  return records.flat();
}

const keyOf = (day: DateNumber, part: string, page: number): RecordKey => ({
  partition: `day.${monthOf(day)}`,
  sort: `${dayOf(day)} ${part} ${String(page).padStart(3, '0')}`,
});

/** `2026-11` */
const monthOf = (day: DateNumber): string => isoDate(day).slice(0, 7);
/** `29` */
const dayOf = (day: DateNumber): string => isoDate(day).slice(8);

/** The other way round: from `day.2026-11` and `29 all 000`. */
const dayIn = (partition: string, sort: string): DateNumber =>
  Date.parse(`${partition.slice(-'2026-11'.length)}-${sort.slice(0, 2)}T00:00:00Z`) / DAY_MS;

interface PageRead extends DayPage {
  readonly day: DateNumber;
  readonly index: number;
}

function daysIn(records: readonly TableRecord[]): DayRecord[] {
  const read = records.flatMap(({ partition, sort, fields }): PageRead[] => {
    const page = readRecord(DAY, fields.body);
    const day = dayIn(partition, sort);
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
