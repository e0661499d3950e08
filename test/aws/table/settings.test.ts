import { expect, it } from 'vitest';
import { createMemoryTable } from '../../../playground/world/memory-table.ts';
import { createSettingsStore } from '../../../src/aws/table/settings.ts';

const change = { by: 'ada', from: 'terminal', expected: 0 } as const;

it('knows its own record where the answer to the first call was lost', async () => {
  const table = createMemoryTable(() => 0);
  const insertTwice: typeof table.insert = async (record) => {
    await table.insert(record);
    return table.insert(record);
  };
  const store = createSettingsStore({ ...table, insert: insertTwice }, () => 0);
  expect(await store.put({ channel: 'C0DEV' }, change)).toMatchObject({ version: 1 });
});

it('knows that somebody else came first between reading and writing', async () => {
  const table = createMemoryTable(() => 0);
  const other = createSettingsStore(table, () => 0);
  const afterTheOther: typeof table.insert = async (record) => {
    await other.put({ channel: 'C0THEIRS' }, change);
    return table.insert(record);
  };
  const store = createSettingsStore({ ...table, insert: afterTheOther }, () => 0);
  expect(await store.put({ channel: 'C0OURS' }, change)).toBe('stale');
  expect(await store.current()).toMatchObject({ ok: true, stored: { document: { channel: 'C0THEIRS' } } });
});
