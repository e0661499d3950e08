import { beforeEach, describe, expect, test } from 'vitest';
import { createMemoryTable } from '../../../playground/world/memory-table.ts';
import type { Look } from '../../../src/app/ports/snapshot.ts';
import { KINDS } from '../../../src/aws/kinds/registry.ts';
import { writeRecord } from '../../../src/aws/table/record-text.ts';
import { createSnapshot } from '../../../src/aws/table/snapshot.ts';
import { LOOK } from '../../../src/aws/table/snapshot-forms.ts';
import type { Table } from '../../../src/aws/table/table.ts';
import { HOUR_MS, MINUTE_MS } from '../../../src/core/time.ts';
import { instance } from '../../core/build.ts';

const NOON = Date.parse('2026-11-23T12:00:00Z');

let now: number;
let table: Table;
/** The keys written, in order. */
let written: string[];

beforeEach(() => {
  now = NOON;
  written = [];
  const memory = createMemoryTable(() => now);
  table = {
    ...memory,
    async put(record) {
      written.push(`${record.partition} ${record.sort}`);
      await memory.put(record);
    },
    async putMany(records) {
      written.push(...records.map(({ partition, sort }) => `${partition} ${sort}`));
      await memory.putMany(records);
    },
  };
});

const snapshot = () =>
  createSnapshot({ table, now: () => now, traitsOf: (id) => KINDS.find((kind) => kind.id === id)?.traits });

const web = instance('office', {
  id: 'i-1',
  name: 'web',
  region: 'eu-central-1',
  tags: { Uptime: 'office', team: 'a' },
});
const shop = instance('office', {
  id: 'i-2',
  name: 'shop',
  region: 'us-east-1',
  state: 'stopped',
  rawState: 'stopped',
});
const failure = { accountId: '111122223333', region: 'us-east-1', what: 'RDS instances', reason: 'no' };

const look = (resources: Look['resources'], more: Partial<Look> = {}): Look => ({
  at: now,
  resources,
  hourlyUsd: new Map([[web.key, 0.1]]),
  failures: [],
  ...more,
});

/** Without what is only for acting. */
const plain = ({ particulars: _, ...rest }: typeof web) => rest;

describe('the last look', () => {
  test('is read as it was kept', async () => {
    await snapshot().keep(look([web, shop], { failures: [failure] }), 'all');
    expect(await snapshot().size()).toBe(2);
    const read = await snapshot().read();
    expect(read?.resources.toSorted((a, b) => (a.name < b.name ? 1 : -1))).toEqual([plain(web), plain(shop)]);
    expect(read).toMatchObject({ at: NOON, failures: [failure] });
    expect(read?.hourlyUsd).toEqual(new Map([[web.key, 0.1]]));
  });

  test('is none before the first, and none once the engine has not looked for a quarter of an hour', async () => {
    expect(await snapshot().size()).toBeUndefined();
    expect(await snapshot().read()).toBeUndefined();
    await snapshot().keep(look([web]), 'all');
    now += 15 * MINUTE_MS;
    expect(await snapshot().size()).toBe(1);
    now += 1;
    expect(await snapshot().size()).toBeUndefined();
    expect(await snapshot().read()).toBeUndefined();
  });

  test('writes only the targets that changed, and each time when it was', async () => {
    await snapshot().keep(look([web, shop]), 'all');
    expect(written).toEqual([
      'seen 111122223333/eu-central-1#0',
      'seen 111122223333/us-east-1#0',
      'look all',
    ]);
    written.length = 0;
    now += 5 * MINUTE_MS;
    await snapshot().keep(look([web, shop]), 'all');
    expect(written).toEqual(['look all']);
    expect((await snapshot().read())?.at).toBe(now);
    written.length = 0;
    await snapshot().keep(look([web, { ...shop, state: 'running' }]), 'all');
    expect(written).toEqual(['seen 111122223333/us-east-1#0', 'look all']);
  });

  test('forgets a target that has nothing any more', async () => {
    await snapshot().keep(look([web, shop]), 'all');
    await snapshot().keep(look([web]), 'all');
    expect((await snapshot().read())?.resources).toHaveLength(1);
    expect(await table.query('seen')).toHaveLength(1);
  });

  test('of many takes several records', async () => {
    const many = Array.from({ length: 1_201 }, (_, index) => instance('office', { id: `i-${index}` }));
    await snapshot().keep(look(many), 'all');
    expect(written).toHaveLength(4);
    expect((await snapshot().read())?.resources).toHaveLength(1_201);
  });

  test('of a divided tick is joined, and as old as its oldest part', async () => {
    await snapshot().keep(look([web]), 'one');
    now += 5 * MINUTE_MS;
    await snapshot().keep(look([shop]), 'two');
    expect(await snapshot().size()).toBe(2);
    expect((await snapshot().read())?.at).toBe(NOON);
    // One part is not looked at any more: half a fleet would look like all of it.
    now += 11 * MINUTE_MS;
    await snapshot().keep(look([shop]), 'two');
    expect(await snapshot().read()).toBeUndefined();
  });

  test('counts once what is divided in another way than before', async () => {
    await snapshot().keep(look([web]), 'one');
    await snapshot().keep(look([shop]), 'two');
    now += HOUR_MS;
    await snapshot().keep(look([web, shop]), 'all');
    expect(await snapshot().size()).toBe(2);
    expect((await snapshot().read())?.at).toBe(now);
  });

  test('is none where a record is missing, or of a later release', async () => {
    await snapshot().keep(look([web, shop]), 'all');
    await table.remove({ partition: 'seen', sort: '111122223333/us-east-1#0' });
    expect(await snapshot().read()).toBeUndefined();
    const later = writeRecord({ ...LOOK, version: 2 }, { at: now, targets: [], failures: [] });
    await table.put({ partition: 'look', sort: 'other', fields: { body: later } });
    expect(await snapshot().size()).toBeUndefined();
  });
});
