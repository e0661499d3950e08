import { beforeEach, expect, test } from 'vitest';
import { putTeamSettings, putText } from '../../deploy/team-settings.ts';
import type { SettingsStore } from '../../src/app/ports/settings-store.ts';
import { createSettingsStore } from '../../src/aws/table/settings.ts';
import type { Table } from '../../src/aws/table/table.ts';
import { createMemoryTable } from '../aws/table/memory-table.ts';

const CHECKOUT = { channel: 'C0DEVTEAM01', schedules: { office: 'mon-fri 08:00-19:00' } };

let table: Table;
let store: SettingsStore;
beforeEach(() => {
  table = createMemoryTable(() => 0);
  store = createSettingsStore(table, () => 0);
});

const deploy = (document: object = CHECKOUT, force = false) =>
  putTeamSettings({ ...document }, store, { by: 'ada', force });
const inForce = async () => {
  const last = await store.current();
  return last?.ok ? last.stored.document : last;
};

test('the first deployment puts them, and the next one that changes them', async () => {
  expect(await deploy()).toEqual({ kind: 'put', version: 1 });
  expect(await deploy()).toEqual({ kind: 'same' });
  expect(await deploy({ channel: 'C0OTHER0001' })).toEqual({ kind: 'put', version: 2 });
  expect(await store.current()).toMatchObject({ ok: true, stored: { by: 'ada', from: 'deploy' } });
});

test.each(['home', 'terminal'] as const)(
  'a change made %s is not overwritten, unless asked',
  async (from) => {
    await deploy();
    await store.put({ channel: 'C0THEIRS001' }, { by: 'U0BOB', from, expected: 1 });
    const left = await deploy();
    expect(left).toMatchObject({ kind: 'left', last: { ok: true, stored: { version: 2, by: 'U0BOB' } } });
    expect(putText(left)).toMatch(/U0BOB.*version 2.*--put-settings/);
    expect(await inForce()).toEqual({ channel: 'C0THEIRS001' });
    expect(await deploy(CHECKOUT, true)).toEqual({ kind: 'put', version: 3 });
    expect(await inForce()).toEqual(CHECKOUT);
    expect(await deploy({ channel: 'C0OTHER0001' })).toEqual({ kind: 'put', version: 4 });
  },
);

test('nor is what this release cannot read', async () => {
  await table.put({ partition: 'settings', sort: '00000001', fields: { body: '{"v":99}' } });
  expect(await deploy()).toEqual({ kind: 'left', last: { ok: false, version: 1, why: 'newer' } });
  expect(await deploy(CHECKOUT, true)).toEqual({ kind: 'put', version: 2 });
});

test('a change at the same moment wins', async () => {
  const current = await store.current();
  await store.put({ channel: 'C0THEIRS001' }, { by: 'U0BOB', from: 'deploy', expected: 0 });
  const late: SettingsStore = { ...store, current: async () => current };
  expect(await putTeamSettings(CHECKOUT, late, { by: 'ada', force: true })).toEqual({ kind: 'stale' });
  expect(await inForce()).toEqual({ channel: 'C0THEIRS001' });
});
