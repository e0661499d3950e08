/** Records that another release of Uptime wrote, or nobody. */
import * as v from 'valibot';
import { afterEach, describe, expect, test } from 'vitest';
import { createMemoryTable } from '../../../playground/world/memory-table.ts';
import { HOLD, NOTICE } from '../../../src/aws/table/forms.ts';
import { spreadKey } from '../../../src/aws/table/partitions.ts';
import { type RecordForm, readRecord, writeRecord } from '../../../src/aws/table/record-text.ts';
import { noticeName } from '../../../src/core/notice/notice-name.ts';
import { resourceRef } from '../../../src/core/resource/ref.ts';
import { HOUR_MS, MINUTE_MS } from '../../../src/core/time.ts';
import { ADA, CHANNEL, HOURS, startTown, type Town, utc } from '../../app/town.ts';
import { withTable } from './raw-table.ts';

const STOP = utc('2026-11-23 19:00');

const unreadable = [
  ['of a later release', (text: string) => text.replace(/"v":\d+/, '"v":99'), 'newer'],
  ['that is broken', () => '{"v":1,', 'broken'],
  ['that lacks what it needs', () => '{"v":1}', 'broken'],
] as const;

describe('what cannot be read', () => {
  let town: Town;
  afterEach(() => town.close());

  const up = (name: string) =>
    town.region.addInstance({ name, launchTime: utc('2026-11-23 08:00'), tags: { Uptime: HOURS } });
  const down = (name: string) =>
    town.region.addInstance({
      name,
      state: 'stopped',
      launchTime: utc('2026-11-23 08:00'),
      transitionReason: 'User initiated (2026-11-23 19:00:00 GMT)',
      stateReason: { code: 'Client.UserInitiatedShutdown', message: '' },
      tags: { Uptime: HOURS },
    });
  const refOf = ({ id }: { readonly id: string }): string =>
    resourceRef(`${town.aws.account().id}/eu-central-1/ec2-instance/${id}`);

  /** A hold that would be over long since, if somebody could read it. */
  async function putHold(on: { readonly id: string }, change: (text: string) => string): Promise<string> {
    const resource = refOf(on);
    const at = town.clock.now();
    const text = writeRecord(HOLD, { keep: 'running', by: ADA.id, createdAt: at, until: at + 1 });
    await withTable(town, (table) => table.addField(spreadKey('hold', resource), 'press', change(text)));
    return `hold ${resource}.press`;
  }

  test.each(unreadable)('a hold %s holds what runs, and nothing else', async (_, change, why) => {
    town = await startTown('2026-11-23 18:40');
    const [web, job] = [up('web'), up('job')];
    await town.until('2026-11-23 18:47');
    const record = await putHold(web, change);
    await town.until('2026-11-23 19:22');
    expect([web.state, job.state]).toEqual(['running', 'stopped']);
    expect(town.errors().join('\n')).toContain(record);
    expect(town.errors().join('\n')).toMatch(why === 'newer' ? /newer version/ : /cannot be read/);
    expect(await town.messages()).toHaveLength(1);
  });

  test.each(unreadable)('a hold %s holds what is stopped', async (_, change) => {
    town = await startTown('2026-11-24 07:50');
    const [web, job] = [down('web'), down('job')];
    const record = await putHold(web, change);
    await town.until('2026-11-24 08:12');
    expect([web.state, job.state]).toEqual(['stopped', 'running']);
    expect(town.errors().join('\n')).toContain(record);
  });

  test.each(unreadable)('a notice %s counts as not delivered', async (_, change) => {
    town = await startTown('2026-11-23 18:41');
    const web = up('web');
    const name = noticeName(CHANNEL, STOP);
    const stored = { name, channel: CHANNEL, stopAt: STOP, items: [], claimedAt: town.clock.now() };
    const body = change(
      writeRecord(NOTICE, { ...stored, delivered: { at: town.clock.now(), ts: '1700000000.000100' } }),
    );
    const key = { partition: 'notice', sort: name };
    await withTable(town, (table) => table.put({ ...key, fields: { body } }));
    await town.until('2026-11-23 19:00');
    expect(web.state).toBe('running');
    expect(town.errors().join('\n')).toContain(`notice ${name}`);
    // It is told by a message of this release, and stops no earlier than that one says.
    const told = (await town.ports.store.read()).notices;
    expect(await town.messages()).toHaveLength(1);
    expect(told).toHaveLength(1);
    const [{ stopAt, delivered } = { stopAt: 0, delivered: undefined }] = told;
    expect(stopAt - (delivered?.at ?? stopAt)).toBeGreaterThanOrEqual(15 * MINUTE_MS);
    await town.aws.advanceTo(stopAt - 1);
    expect(web.state).toBe('running');
    await town.aws.advanceTo(stopAt + 1_000);
    expect(web.state).toBe('stopping');
    // A day after its stop it fails no run any more.
    town.clock.set(STOP + 24 * 60 * MINUTE_MS);
    expect((await town.ports.store.read()).unreadable).toHaveLength(1);
    town.clock.set(STOP + 24 * 60 * MINUTE_MS + 1);
    expect((await town.ports.store.read()).unreadable).toEqual([]);
    // Nobody has written over it, nor swept it away: a release that can read it finds it.
    expect((await withTable(town, (table) => table.get(key)))?.fields.body).toBe(body);
  });

  test.each(unreadable)('the firing of a notice %s stops nothing and fails', async (_, change) => {
    town = await startTown('2026-11-23 18:40');
    const web = up('web');
    await town.until('2026-11-23 18:47');
    const [notice] = (await town.ports.store.read()).notices;
    if (!notice) throw new Error('no notice');
    await withTable(town, (table) =>
      table.put({
        partition: 'notice',
        sort: notice.name,
        fields: { body: change(writeRecord(NOTICE, notice)) },
      }),
    );
    await town.until('2026-11-23 19:01');
    expect(web.state).toBe('running');
    expect(town.errors().join('\n')).toContain(`notice ${notice.name}`);
  });
});

interface Sign {
  readonly by: string;
  readonly until: number;
}
const OLD: RecordForm<{ readonly user: string; readonly hours: number }> = {
  name: 'sign',
  version: 1,
  schema: v.object({ user: v.string(), hours: v.number() }),
};
/** Version 2 renamed a field, version 3 counts in milliseconds. */
const NEW: RecordForm<Sign> = {
  name: 'sign',
  version: 3,
  schema: v.object({ by: v.string(), until: v.number() }),
  upgrade: ({ user, hours, ...rest }, from) =>
    from === 1 ? { ...rest, by: user, hours } : { ...rest, until: Number(hours) * HOUR_MS },
};

describe('what an earlier release wrote', () => {
  const key = { partition: 'sign', sort: 'a' };

  test('is read step by step, and written in the new form when it is next written', async () => {
    const table = createMemoryTable(() => 0);
    await table.put({ ...key, fields: { body: writeRecord(OLD, { user: 'ada', hours: 2 }) } });
    const read = readRecord(NEW, (await table.get(key))?.fields.body);
    expect(read).toEqual({ ok: true, value: { by: 'ada', until: 2 * HOUR_MS } });
    expect((await table.get(key))?.fields.body).toContain('"v":1');
    if (read.ok) await table.put({ ...key, fields: { body: writeRecord(NEW, read.value) } });
    const body = (await table.get(key))?.fields.body;
    expect(JSON.parse(body ?? '')).toEqual({ v: 3, by: 'ada', until: 2 * HOUR_MS });
    expect(readRecord(NEW, body)).toEqual(read);
  });

  test('is never taken for what it is not: the older release leaves the newer record alone', () => {
    expect(readRecord(OLD, writeRecord(NEW, { by: 'ada', until: 1 }))).toEqual({ ok: false, why: 'newer' });
  });

  test.each(['', 'null', '[]', '7', '"x"', '{}', '{"v":"1"}', '{"v":3,"by":1,"until":2}'])(
    '%j is broken',
    (text) => {
      expect(readRecord(NEW, text)).toEqual({ ok: false, why: 'broken' });
    },
  );
});

test('an older release takes no plan for a hold that begins at once', () => {
  const plain = { keep: 'stopped', by: ADA.id, createdAt: 1, until: 9 } as const;
  const before = { ...HOLD, version: 1 };
  expect(readRecord(before, writeRecord(HOLD, plain))).toMatchObject({ ok: true });
  const plan = writeRecord(HOLD, { ...plain, from: 5, plan: 'p' });
  expect(readRecord(before, plan)).toEqual({ ok: false, why: 'newer' });
  expect(readRecord(HOLD, plan)).toEqual({ ok: true, value: { ...plain, from: 5, plan: 'p' } });
});
