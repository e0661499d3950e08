/** How far an answer reads, in a fleet whose entries fill very many pages. */
import { expect, test } from 'vitest';
import type { AuditLog, AuditPage } from '../../../src/app/ports/audit-log.ts';
import { readLog } from '../../../src/app/questions/log.ts';
import { type AuditEntry, auditEntries } from '../../../src/core/audit/entry.ts';
import { MINUTE_MS } from '../../../src/core/time.ts';
import { instance, settings } from '../../core/build.ts';

const NOW = Date.UTC(2026, 10, 23, 19);

const stop = (page: number, name: string): AuditEntry[] =>
  auditEntries(name, {
    at: NOW - page * MINUTE_MS,
    verb: 'stop',
    by: 'U1',
    from: { kind: 'terminal' },
    items: [{ key: `111122223333/eu-central-1/ec2-instance/${name}`, name, result: { kind: 'stopped' } }],
  });

/** A hundred pages, each with an entry about something else, but for those given. */
function ports(about: Readonly<Record<number, string>>) {
  let reads = 0;
  let looks = 0;
  const auditLog: Pick<AuditLog, 'readEntries'> = {
    readEntries: async (_, __, after): Promise<AuditPage> => {
      reads += 1;
      const page = Number(after ?? 1);
      const next = page === 100 ? undefined : String(page + 1);
      return { entries: stop(page, about[page] ?? `other-${page}`), ...(next && { next }) };
    },
  };
  return {
    auditLog,
    clock: { now: () => NOW },
    settings: settings(),
    inventory: {
      read: async () => {
        looks += 1;
        return { resources: [instance('office', { id: 'i-1', name: 'web' })], failures: [] };
      },
    },
    counted: () => ({ reads, looks }),
  };
}

const ask = async (what: string, about: Readonly<Record<number, string>>) => {
  const world = ports(about);
  const { lines, since, near } = await readLog({ what }, world);
  return {
    lines: lines.map(({ at }) => (NOW - at) / MINUTE_MS),
    since: since && (NOW - since) / MINUTE_MS,
    near,
    ...world.counted(),
  };
};

test.each<[string, string, Readonly<Record<number, string>>, object]>([
  [
    'no further than sixty pages, and says so',
    'web',
    { 3: 'web', 70: 'web' },
    { lines: [3], since: 60, reads: 60, looks: 0 },
  ],
  [
    'a schedule’s name is not looked for as a name for long',
    'office',
    { 30: 'i-1' },
    { lines: [30], reads: 80, looks: 1 },
  ],
  [
    'what is gone is looked for as far as anything',
    'gone',
    { 30: 'gone' },
    { lines: [30], looks: 1, reads: 80 },
  ],
  [
    'a typing error costs as much, and is answered',
    'wbe',
    {},
    { lines: [], near: ['web'], since: 60, looks: 1 },
  ],
  ['all is found in the first pages', '', {}, { since: undefined, reads: 22, looks: 0 }],
])('%s', async (_, what, about, expected) => {
  expect(await ask(what, about)).toMatchObject(expected);
});
