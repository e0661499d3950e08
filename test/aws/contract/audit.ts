import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import type { AuditLog, AuditShelf } from '../../../src/app/ports/audit-log.ts';
import { createAuditLog } from '../../../src/aws/table/audit.ts';
import { AUDIT } from '../../../src/aws/table/audit-forms.ts';
import { createDynamoTable } from '../../../src/aws/table/dynamo-table.ts';
import { writeRecord } from '../../../src/aws/table/record-text.ts';
import type { Table } from '../../../src/aws/table/table.ts';
import {
  AUDIT_MS,
  type AuditEntry,
  type AuditItem,
  auditEntries,
  SCHEDULE,
} from '../../../src/core/audit/entry.ts';
import { DAY_MS, type EpochMs, HOUR_MS, MINUTE_MS } from '../../../src/core/time.ts';
import type { ContractWorld } from './world.ts';

const START = Date.UTC(2026, 10, 23, 19);
const ALL: AuditShelf = { kind: 'all' };

const item = (index: number, name = `web-${index}`): AuditItem => ({
  key: `123456789012/eu-central-1/ec2-instance/i-${String(index).padStart(17, '0')}`,
  name,
  result: { kind: 'stopped' },
});

const items = (count: number): AuditItem[] => Array.from({ length: count }, (_, index) => item(index));

const stop = (at: EpochMs, of: readonly AuditItem[], fields: Partial<AuditEntry> = {}): AuditEntry[] =>
  auditEntries('notice.a', {
    at,
    verb: 'stop',
    by: SCHEDULE,
    from: { kind: 'schedule' },
    items: of,
    ...fields,
  });

/** Who did what, on a table of DynamoDB's. */
export const auditContract = (makeWorld: () => Promise<ContractWorld>): void => {
  describe('audit entries', () => {
    let world: ContractWorld;
    let table: Table;
    let auditLog: AuditLog;
    let now: EpochMs;

    beforeEach(async () => {
      world = await makeWorld();
      now = START + HOUR_MS;
      const clock = { now: () => now };
      const client = world.clients.of(DynamoDBClient, world.regions[0]);
      table = createDynamoTable({ client, tableName: world.tableName, clock });
      auditLog = createAuditLog(table, clock.now);
    });

    const readAll = async (shelf: AuditShelf = ALL, since = 0): Promise<AuditEntry[]> => {
      const entries: AuditEntry[] = [];
      let after: string | undefined;
      do {
        const page = await auditLog.readEntries(shelf, since, after);
        entries.push(...page.entries);
        after = page.next;
      } while (after !== undefined);
      return entries;
    };

    it('gives back what was written, once however often it is written', async () => {
      const [entry] = stop(START + 7_000, items(3), {
        by: 'U1',
        from: { kind: 'slack', channel: 'C1' },
        why: 'Grüße 🎄',
        asked: 'web-*',
        askedBy: 'U2',
        approvedBy: 'U3',
        request: 'press',
      });
      if (!entry) throw new Error('no entry');
      await auditLog.writeEntries([entry]);
      // Some seconds later, as by a run that is repeated.
      await auditLog.writeEntries([entry, { ...entry, at: entry.at + 20_000 }].slice(1));
      await auditLog.writeEntries([]);
      expect(await readAll()).toEqual([{ ...entry, at: entry.at + 20_000 }]);
      for (const who of ['U1', 'U2', 'U3'])
        expect(await readAll({ kind: 'person', who })).toEqual([{ ...entry, at: entry.at + 20_000 }]);
      expect(await readAll({ kind: 'person', who: 'U4' })).toEqual([]);
    });

    it('finds a resource by its name and by its id, in any case, and says how many more there were', async () => {
      await auditLog.writeEntries(stop(START, items(40)));
      for (const name of ['web-7', 'WEB-7', item(7).key.split('/').at(-1) ?? '']) {
        const [found] = await readAll({ kind: 'resource', name });
        expect(found?.items).toContainEqual(item(7));
        expect((found?.items.length ?? 0) + (found?.others ?? 0)).toBe(40);
      }
    });

    it('gives pages, the newest first, over months, without a gap or a repetition', async () => {
      const minutes = Array.from(
        { length: 130 },
        (_, index) => START - index * (index < 120 ? MINUTE_MS : 20 * DAY_MS),
      );
      for (const at of minutes) await auditLog.writeEntries(stop(at, [item(1)]));
      expect((await readAll()).map(({ at }) => at)).toEqual(minutes.filter((at) => at > now - AUDIT_MS));
      const since = START - 110 * MINUTE_MS - 1;
      expect((await readAll(ALL, since)).map(({ at }) => at)).toEqual(minutes.slice(0, 111));
      const first = await auditLog.readEntries({ kind: 'resource', name: 'web-1' }, 0);
      expect(first.entries.map(({ at }) => at)).toEqual(minutes.slice(0, 100));
    });

    it('keeps an entry for 400 days', async () => {
      await auditLog.writeEntries(stop(START, [item(1)]));
      now = START + AUDIT_MS - 1;
      expect(await readAll()).toHaveLength(1);
      now += 1;
      expect(await readAll()).toEqual([]);
    });

    it('leaves out what another release or nobody wrote', async () => {
      const [entry] = stop(START, [item(1)]);
      if (!entry) throw new Error('no entry');
      const { id: _, ...value } = entry;
      const bodies = [writeRecord({ ...AUDIT, version: AUDIT.version + 1 }, value), '{"v":1', '{"v":1}'];
      for (const [index, body] of bodies.entries())
        await table.put({ partition: 'audit.2026-11', sort: `2026-11-23T19:00 ${index}`, fields: { body } });
      await auditLog.writeEntries([entry]);
      expect(await readAll()).toEqual([entry]);
    });

    it('costs a call for each run and for each thousand resources, and a query to read', async () => {
      const calls = async (count: number) => {
        world.counter.reset();
        await auditLog.writeEntries(stop(START, items(count)));
        return world.counter.counts;
      };
      expect(await calls(1)).toEqual({ BatchWriteItem: 1 });
      expect(await calls(1_000)).toEqual({ BatchWriteItem: 1 });
      // Nine records for each thousand: an eighth of the resources in each of eight, and all of them in one.
      expect(await calls(10_000)).toEqual({ BatchWriteItem: 4 });
      world.counter.reset();
      const { entries } = await auditLog.readEntries({ kind: 'resource', name: 'web-9999' }, START);
      expect(world.counter.counts).toEqual({ Query: 1 });
      expect(entries.flatMap((each) => each.items)).toContainEqual(item(9_999));
    });

    it('finds each entry by everything it is about, whatever it is called', async () => {
      const written: AuditEntry[] = [];
      const name = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 40 });
      const samples = fc.sample(fc.tuple(fc.uniqueArray(name, { minLength: 1, maxLength: 5 }), name), 12);
      for (const [index, [names, by]] of samples.entries()) {
        const of = names.map((each, at) => item(index * 10 + at, each));
        written.push(...stop(START + index, of, { by: `U ${by}` }));
      }
      await auditLog.writeEntries(written);
      for (const entry of written) {
        const ids = (found: readonly AuditEntry[]) => found.map(({ id }) => id);
        expect(ids(await readAll({ kind: 'person', who: entry.by }))).toContain(entry.id);
        for (const each of entry.items)
          expect(ids(await readAll({ kind: 'resource', name: each.name }))).toContain(entry.id);
      }
    });
  });
};
