import { expect, test } from 'vitest';
import { createMemoryTable } from '../../../playground/world/memory-table.ts';
import { createHistory } from '../../../src/aws/table/history.ts';
import type { Table } from '../../../src/aws/table/table.ts';
import { dateNumber } from '../../../src/core/calendar/date.ts';
import { line, record } from '../../core/savings/lines.ts';

const NOW = Date.parse('2026-12-02T00:00:10Z');
const day = (text: string): number => dateNumber(text) ?? Number.NaN;
const NIGHT = line('web', {
  owner: 'ada@example.com',
  tags: { env: 'test' },
  minutes: { schedule: 600, person: 5 },
  snoozes: [{ by: 'UADA', minutes: 30 }],
  down: { cause: 'schedule', since: NOW },
  held: [{ by: 'UADA', from: NOW, until: NOW }],
});

/** The calls that reach the table. */
function counted(table: Table): { readonly table: Table; readonly calls: string[] } {
  const calls: string[] = [];
  const watched: Table = {
    ...table,
    get: (key) => {
      calls.push(`get ${key.sort}`);
      return table.get(key);
    },
  };
  return { table: watched, calls };
}

test('a day comes back as it was written, months and parts in order', async () => {
  const history = createHistory(createMemoryTable(() => NOW));
  const written = [
    record(day('2026-11-29'), []),
    record(day('2026-11-30'), [NIGHT]),
    record(day('2026-12-01'), [line('a', { usdPerHour: undefined })], 'x'),
    record(day('2026-12-01'), [NIGHT], 'y'),
  ];
  for (const each of written) expect(await history.writeDay(each)).toBe('created');
  const read = await history.readDays({ from: day('2026-11-30'), to: day('2026-12-02') });
  expect(read).toMatchObject([{ day: day('2026-11-30'), lines: [NIGHT] }, { part: 'x' }, { part: 'y' }]);
  expect(read[1]?.lines[0]).not.toHaveProperty('usdPerHour');
  expect(await history.readDays({ from: day('2026-11-29'), to: day('2026-11-30') })).toMatchObject([
    { day: day('2026-11-29'), lines: [] },
  ]);
});

test('who is second changes nothing', async () => {
  const history = createHistory(createMemoryTable(() => NOW));
  const today = day('2026-12-01');
  expect(await history.writeDay(record(today, [NIGHT]))).toBe('created');
  expect(await history.writeDay(record(today, []))).toBe('existed');
  expect((await history.readDays({ from: today, to: today + 1 }))[0]?.lines).toEqual([NIGHT]);
});

test('thousands of resources take several records, and half a day is none', async () => {
  const table = createMemoryTable(() => NOW);
  const history = createHistory(table);
  const today = day('2026-12-01');
  const lines = Array.from({ length: 2_500 }, (_, index) => line(`i-${index}`));
  await history.writeDay(record(today, lines));
  const records = await table.query('day.2026-12');
  expect(records).toHaveLength(3);
  expect((await history.readDays({ from: today, to: today + 1 }))[0]?.lines).toEqual(lines);
  await table.remove(records[1] ?? { partition: '', sort: '' });
  expect(await history.readDays({ from: today, to: today + 1 })).toEqual([]);
});

test('a run that died in between has left nothing that counts', async () => {
  const table = createMemoryTable(() => NOW);
  const today = day('2026-12-01');
  const lines = Array.from({ length: 1_001 }, (_, index) => line(`i-${index}`));
  const dying = createHistory({ ...table, insert: () => Promise.reject(new Error('died')) });
  await expect(dying.writeDay(record(today, lines))).rejects.toThrow('died');
  const history = createHistory(table);
  expect(await history.hasDay(today, 'all')).toBe(false);
  expect(await history.readDays({ from: today, to: today + 1 })).toEqual([]);
  expect(await history.writeDay(record(today, lines))).toBe('created');
});

test('whether a day is there is asked once', async () => {
  const { table, calls } = counted(createMemoryTable(() => NOW));
  const today = day('2026-12-01');
  const history = createHistory(table);
  expect(await history.hasDay(today, 'all')).toBe(false);
  await createHistory(table).writeDay(record(today, []));
  expect(await history.hasDay(today, 'all')).toBe(true);
  expect(await history.hasDay(today, 'all')).toBe(true);
  expect(await history.hasDay(today, 'other')).toBe(false);
  expect(calls).toEqual(['get 01 all 000', 'get 01 all 000', 'get 01 other 000']);
});

test('what a later release wrote is left out', async () => {
  const table = createMemoryTable(() => NOW);
  const today = day('2026-12-01');
  await table.put({ partition: 'day.2026-12', sort: '01 all 000', fields: { body: '{"v":2}' } });
  expect(await createHistory(table).readDays({ from: today, to: today + 1 })).toEqual([]);
});

test('what Uptime wrote into the table a year and a half ago is over', async () => {
  let now = NOW;
  const table = createMemoryTable(() => now);
  const today = day('2026-12-01');
  await createHistory(table).writeDay(record(today, [NIGHT]));
  now = Date.parse('2027-12-01T00:00:00Z');
  expect(await table.query('day.2026-12')).toHaveLength(1);
  now = Date.parse('2028-06-01T00:00:00Z');
  expect(await table.query('day.2026-12')).toEqual([]);
});

test('what is covered is written once for a day and an account, and is read by days', async () => {
  const history = createHistory(createMemoryTable(() => NOW));
  const [last, first] = [day('2026-11-30'), day('2026-12-01')];
  const figure = (when: number, share: number, accountId = '111122223333') => ({
    day: when,
    accountId,
    shares: { 'ec2-instance': share },
  });
  expect(await history.writeCoverage(figure(last, 0.4))).toBe('created');
  expect(await history.writeCoverage(figure(last, 0.9))).toBe('existed');
  await history.writeCoverage(figure(first, 0.5));
  await history.writeCoverage(figure(first, 0.6, '222233334444'));
  expect(await history.readCoverage({ from: last, to: first + 1 })).toEqual([
    figure(last, 0.4),
    figure(first, 0.5),
    figure(first, 0.6, '222233334444'),
  ]);
  expect(await history.readCoverage({ from: first, to: first + 1 })).toHaveLength(2);
  // No release before this one looks there, and days stay what they were.
  expect(await history.readDays({ from: last, to: first + 1 })).toEqual([]);
});

test('a figure that cannot be read is none', async () => {
  const table = createMemoryTable(() => NOW);
  const history = createHistory(table);
  const at = (sort: string, body: string) =>
    table.put({ partition: 'coverage.2026-12', sort, fields: { body } });
  await at('01 111122223333', '{"v":2,"shares":{}}');
  await at('01 222233334444', '{"v":1,"shares":{"ec2-instance":1.5}}');
  expect(await history.readCoverage({ from: day('2026-12-01'), to: day('2026-12-02') })).toEqual([]);
});
