import { describe, expect, test } from 'vitest';
import { RDS_INSTANCE } from '../../../src/aws/kinds/rds/traits.ts';
import { plan } from '../../../src/core/plan/plan.ts';
import { resourceRef } from '../../../src/core/resource/ref.ts';
import { hold, instance, settings, stopped, utc } from '../build.ts';

const HOURS = 'mon-fri 08:00-19:00';
const machine = instance(HOURS, { state: 'stopped' });
const db = instance(HOURS, { ...RDS_INSTANCE, id: 'db', state: 'stopped' });

/** What becomes at 9:00 of what Uptime asked AWS to start at 8:00. */
function decided(resource: typeof machine, holds: Parameters<typeof hold>[2][] = []) {
  const ref = resourceRef(resource.key);
  const act = { resource: ref, direction: 'start', for: 'schedule', outcome: 'asked' } as const;
  const { decisions } = plan(
    {
      settings: settings(),
      resources: [resource],
      holds: holds.map((each) => hold(resource, '2026-11-23 22:00', each)),
      notices: [],
      remarks: new Map(),
      acts: new Map([[ref, { ...act, askedAt: utc('2026-11-23 08:00') }]]),
    },
    utc('2026-11-23 09:00'),
  );
  const [decision] = decisions;
  if (decision === undefined) throw new Error('no decision');
  return decision;
}

describe('what went down by itself after its start', () => {
  const down = (at: string) => ({
    ...stopped('2026-11-23 08:00', 'aws'),
    at: utc('2026-11-23 08:00') + Number(at),
  });
  const database = (before: string) => ({
    ...db,
    lastChange: { ...stopped('2026-11-23 08:10', 'aws'), before: utc(before) },
  });
  test.each([
    ['a machine within two minutes never came up', { ...machine, lastChange: down('120000') }, undefined],
    ['after that it was up', { ...machine, lastChange: down('120001') }, true],
    ['a database that was down before never came up', database('2026-11-23 07:59:59'), undefined],
    ['one that had changed since was up', database('2026-11-23 08:00'), true],
  ])('%s', (_, resource, wasUp) => {
    expect(decided(resource)).toMatchObject({ startFailure: 'test' });
    expect(decided(resource).wasUp).toBe(wasUp);
  });
});

test('of two plans for one time the later made counts, in whatever order they are read', () => {
  const from = utc('2026-11-23 08:30');
  const run = { from, plan: 'a', keep: 'running', createdAt: utc('2026-11-20 09:00'), name: 'a' } as const;
  const stay = { from, plan: 'b', keep: 'stopped', createdAt: utc('2026-11-20 10:00'), name: 'b' } as const;
  for (const plans of [
    [run, stay],
    [stay, run],
  ])
    expect(decided(machine, plans).action).toEqual({ kind: 'none' });
});
