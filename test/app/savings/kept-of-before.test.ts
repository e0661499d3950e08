/** What an entry keeps of a resource as it was before, through the table and back. */
import { expect, test } from 'vitest';
import { createMemoryTable } from '../../../playground/world/memory-table.ts';
import { powerEntries } from '../../../src/app/audit/power-entries.ts';
import { knownBefore, requestEntries } from '../../../src/app/requests/audit-request.ts';
import { createAuditLog } from '../../../src/aws/table/audit.ts';
import type { AuditEntry } from '../../../src/core/audit/entry.ts';
import type { Request } from '../../../src/core/request/request.ts';
import { decisionOf, instance, started, stopped, utc } from '../../core/build.ts';

const OFFICE = 'mon-fri 08:00-19:00';
const NOW = utc('2026-11-23 23:00');

async function throughTheTable(entries: readonly AuditEntry[]) {
  const auditLog = createAuditLog(
    createMemoryTable(() => NOW),
    () => NOW,
  );
  await auditLog.writeEntries(entries);
  const { entries: read } = await auditLog.readEntries({ kind: 'all' }, 0);
  return read.flatMap(({ items }) => items);
}

const byHand = instance(OFFICE, { lastChange: started('2026-11-23 21:00') });

test.each([
  ['a stop of what someone started', 'stop', byHand, { since: utc('2026-11-23 21:00'), by: 'person' }],
  [
    'a start of what someone stopped, which ran since eight',
    'start',
    instance(OFFICE, {
      state: 'stopped',
      lastChange: { ...stopped('2026-11-23 17:00'), before: utc('2026-11-23 08:00') },
    }),
    { since: utc('2026-11-23 17:00'), by: 'person', before: utc('2026-11-23 08:00') },
  ],
  [
    'a stop of what AWS says has stopped',
    'stop',
    instance(OFFICE, { lastChange: stopped('2026-11-23 19:00') }),
    undefined,
  ],
  ['a stop of what AWS says nothing of', 'stop', instance(OFFICE), undefined],
] as const)('%s', async (_, direction, resource, was) => {
  const [item] = await throughTheTable(powerEntries('x', direction, [{ resource, ok: true }], NOW));
  expect(item?.was).toEqual(was);
});

test('a start that AWS refused keeps it as well', async () => {
  const resource = instance(OFFICE, { state: 'stopped', lastChange: stopped('2026-11-23 17:00', 'aws') });
  const refusal = { ok: false, kind: 'later', code: 'x', is: 'full', reason: 'no room' } as const;
  const [item] = await throughTheTable(powerEntries('x', 'start', [{ resource, ...refusal }], NOW));
  expect(item?.was).toEqual({ since: utc('2026-11-23 17:00'), by: 'aws' });
});

const asked = (verb: Request['verb']): Request => ({
  verb,
  of: { kind: 'text', text: 'web' },
  by: { kind: 'person', user: 'UADA' },
  from: { kind: 'slack', channel: 'C0DEV' },
  id: '1',
  at: NOW,
});

test.each([
  ['hold', undefined, utc('2026-11-23 19:00')],
  ['hold', utc('2026-11-23 18:30'), utc('2026-11-23 18:30')],
  ['stop', undefined, undefined],
] as const)('a %s on a notice for %s keeps the stop that it moved', async (verb, announcedFor, moved) => {
  const resource = instance(OFFICE, { lastChange: started('2026-11-23 08:00', 'uptime') });
  const decision = decisionOf({ at: '2026-11-23 18:40', resource });
  const outcome = { kind: 'held', until: NOW } as const;
  const line = { key: resource.key, name: 'web', outcome };
  const known = knownBefore(asked(verb), { ...line, decision, announcedFor });
  const entries = requestEntries(asked(verb), [line], {}, new Map([[resource.key, known]]));
  expect((await throughTheTable(entries))[0]?.moved).toBe(moved);
});
