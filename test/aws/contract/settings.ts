import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { beforeEach, describe, expect, it } from 'vitest';
import type { SettingsChange, SettingsStore } from '../../../src/app/ports/settings-store.ts';
import { createDynamoTable } from '../../../src/aws/table/dynamo-table.ts';
import { SETTINGS } from '../../../src/aws/table/forms.ts';
import { writeRecord } from '../../../src/aws/table/record-text.ts';
import { createSettingsStore } from '../../../src/aws/table/settings.ts';
import type { Table } from '../../../src/aws/table/table.ts';
import type { Expansion } from '../../../src/core/calendar/expansion.ts';
import { versionNumber } from '../../../src/core/settings/version.ts';
import { DAY_MS, type EpochMs } from '../../../src/core/time.ts';
import type { ContractWorld } from './world.ts';

const CHANNEL = 'C0123456789';

/** The versions of the settings, on a table of DynamoDB's. */
export const settingsContract = (makeWorld: () => Promise<ContractWorld>): void => {
  describe('settings', () => {
    let table: Table;
    let store: SettingsStore;
    let now: EpochMs;

    beforeEach(async () => {
      const world = await makeWorld();
      now = world.clock.now();
      const clock = { now: () => now };
      const client = world.clients.of(DynamoDBClient, world.regions[0]);
      table = createDynamoTable({ client, tableName: world.tableName, clock });
      store = createSettingsStore(table, clock.now);
    });

    const by = (expected: number, fields: Partial<SettingsChange> = {}): SettingsChange => ({
      by: 'U0ADA',
      from: 'home',
      expected,
      ...fields,
    });
    const numbers = async (limit: number) => (await store.versions(limit)).map(versionNumber);

    it('keeps the days of calendars beside a version, and carries them to the next', async () => {
      const expansion: Expansion = {
        key: 'country DE BY public',
        title: 'Bayern',
        closed: new Map([[20_812, 'Christmas Day']]),
        open: new Map([[20_813, 'Inventory']]),
        closedTimes: [{ start: now, stop: now + 1_000, name: 'Eve' }],
        until: 21_914,
        at: now,
      };
      const other = { ...expansion, key: 'country JP  public' };
      const current = async () => {
        const last = await store.current();
        return last?.ok ? last.stored.expansions : undefined;
      };
      const put = await store.put({ channel: CHANNEL }, by(0, { expansions: [expansion] }));
      expect(put).toMatchObject({ version: 1, expansions: [expansion] });
      expect(await current()).toEqual([expansion]);
      await store.put({ channel: CHANNEL }, by(1, { expansions: [other] }));
      expect(await current()).toEqual([expansion, other]);
      await store.keepExpansions(2, []);
      expect(await current()).toBeUndefined();
      await store.keepExpansions(2, [{ ...other, at: now + 1 }]);
      expect(await current()).toEqual([{ ...other, at: now + 1 }]);
      expect((await store.versions(5)).map((each) => each.ok && each.stored.expansions)).toEqual([
        [{ ...other, at: now + 1 }],
        [expansion],
      ]);
      // What cannot be read is not known.
      const [{ fields } = { fields: {} }] = await table.query('settings', { descending: true, limit: 1 });
      await table.put({
        partition: 'settings',
        sort: '00000002',
        fields: { ...fields, calendars: '{"v":9}' },
      });
      expect(await store.current()).toMatchObject({ ok: true, stored: { version: 2 } });
      expect(await current()).toBeUndefined();
    });

    it('has none at first', async () => {
      expect(await store.current()).toBeUndefined();
      expect(await store.versions(10)).toEqual([]);
    });

    it('gives back what was put, with who put it, when and from where', async () => {
      const document = {
        channel: CHANNEL,
        schedules: { late: { when: 'mon-fri 10:00-22:00' } },
        protect: [],
      };
      const how = { by: 'ada', from: 'terminal', note: 'the start', text: 'channel: C0 # ours\n' } as const;
      const first = { version: 1, at: now, ...how, document };
      expect(await store.put(document, { ...how, expected: 0 })).toEqual(first);
      expect(await store.current()).toEqual({ ok: true, stored: first });
      now += 1_000;
      const next = { version: 2, at: now, by: 'U0ADA', from: 'home', document: { channel: CHANNEL } };
      expect(await store.put(next.document, by(1))).toEqual(next);
      expect(await store.current()).toEqual({ ok: true, stored: next });
      expect(await store.versions(10)).toEqual([
        { ok: true, stored: next },
        { ok: true, stored: first },
      ]);
      expect(await numbers(1)).toEqual([2]);
    });

    it('lets one of many make a version from the same one', async () => {
      const answers = await Promise.all(
        Array.from({ length: 12 }, (_, index) => store.put({ channel: CHANNEL, index }, by(0))),
      );
      const made = answers.filter((answer) => answer !== 'stale');
      expect(made).toHaveLength(1);
      expect(await store.versions(20)).toEqual([{ ok: true, stored: made[0] }]);
    });

    it.each([0, 2, 3])('writes nothing from version %i where version 1 is the last', async (expected) => {
      await store.put({ channel: CHANNEL }, by(0));
      expect(await store.put({ channel: 'C9' }, by(expected))).toBe('stale');
      expect(await numbers(10)).toEqual([1]);
    });

    it('keeps every version, in the order of their numbers', async () => {
      for (let expected = 0; expected < 12; expected++) {
        await store.put({ channel: CHANNEL, expected }, by(expected));
        now += 100 * DAY_MS;
      }
      expect(await numbers(100)).toEqual([12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1]);
    });

    it.each([
      ['newer', (text: string) => text.replace('"v":1', '"v":99')],
      ['broken', () => '{"v":1,'],
      ['broken', () => '{"v":1}'],
      ['broken', (text: string) => text.replace('"home"', '"elsewhere"')],
    ] as const)('names a version that is %s, and takes the next one', async (why, change) => {
      await store.put({ channel: CHANNEL }, by(0));
      const text = writeRecord(SETTINGS, { at: now, by: 'U0ADA', from: 'home', document: {} });
      await table.put({ partition: 'settings', sort: '00000002', fields: { body: change(text) } });
      expect(await store.current()).toEqual({ ok: false, version: 2, why });
      expect(await store.put({ channel: CHANNEL }, by(1))).toBe('stale');
      expect(await store.put({ channel: CHANNEL }, by(2))).toMatchObject({ version: 3 });
      expect(await numbers(10)).toEqual([3, 2, 1]);
      expect((await store.versions(2))[1]).toEqual({ ok: false, version: 2, why });
    });
  });
};
