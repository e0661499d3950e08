import { expect, test } from 'vitest';
import { record } from '../../../src/app/audit/record.ts';
import type { AuditLog } from '../../../src/app/ports/audit-log.ts';
import { type AuditEntry, auditEntries } from '../../../src/core/audit/entry.ts';
import { recordingLog } from '../../slack/support.ts';
import { ADA, utc } from '../town.ts';

const logWith = (write: AuditLog['writeEntries']): AuditLog => ({
  writeEntries: write,
  readEntries: async () => ({ entries: [] }),
});

const held = (resources: number): AuditEntry[] =>
  auditEntries('press', {
    verb: 'hold',
    by: ADA.id,
    from: { kind: 'slack', channel: 'C0DEV' },
    at: utc('2026-11-23 10:01'),
    why: undefined,
    items: Array.from({ length: resources }, (_, i) => ({
      key: `i-${i}`,
      name: `web-${i}`,
      result: { kind: 'held', until: undefined },
    })),
  });

test('a line holds a thousand resources and leaves out what is not known', async () => {
  const log = recordingLog();
  const written: (readonly AuditEntry[])[] = [];
  const auditLog = logWith(async (entries) => void written.push(entries));
  expect(await record(held(1_001), { log, auditLog })).toEqual([]);
  expect(log.lines.map(({ fields }) => [fields.resources].flat().length)).toEqual([1_000, 1]);
  expect(log.lines.at(-1)?.fields).toEqual({
    what: 'hold',
    who: ADA.id,
    from: 'slack C0DEV',
    at: '2026-11-23T10:01:00.000Z',
    resources: [{ key: 'i-1000', result: 'held' }],
  });
  await record(held(0), { log, auditLog });
  expect(log.lines).toHaveLength(2);
  expect(written).toEqual([held(1_001)]);
});

test('an entry that cannot be stored is in the log all the same, and fails the run', async () => {
  const log = recordingLog();
  const auditLog = logWith(async () => {
    throw new Error('throttled');
  });
  expect(await record(held(1), { log, auditLog })).toEqual([
    { kind: 'audit-not-stored', cause: 'throttled' },
  ]);
  expect(log.lines).toHaveLength(1);
});
