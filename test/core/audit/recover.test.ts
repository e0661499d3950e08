import { describe, expect, test } from 'vitest';
import type { Act } from '../../../src/core/act/act.ts';
import { type AuditEntry, auditEntries } from '../../../src/core/audit/entry.ts';
import { actsToRecover, recoveredEntries } from '../../../src/core/audit/recover.ts';
import { resourceRef } from '../../../src/core/resource/ref.ts';
import { MINUTE_MS } from '../../../src/core/time.ts';
import { instance } from '../build.ts';

const ASKED = Date.UTC(2026, 10, 23, 19, 0, 7);
const web = instance('office', { id: 'i-web', name: 'web' });
const job = instance('office', { id: 'i-job', name: 'job' });

const act = (fields: Partial<Act> = {}): Act => ({
  resource: resourceRef(web.key),
  direction: 'stop',
  askedAt: ASKED,
  for: 'schedule',
  outcome: 'asked',
  ...fields,
});

const entry = (fields: Partial<AuditEntry> = {}): AuditEntry[] =>
  auditEntries('notice.a', {
    at: ASKED - 5_000,
    verb: 'stop',
    by: 'uptime',
    from: { kind: 'schedule' },
    items: [{ key: web.key, name: 'web', result: { kind: 'stopped' } }],
    ...fields,
  });

test.each([
  [14, false],
  [15, true],
  [74, true],
  [75, false],
])('an act of %i minutes ago may be looked into: %s', (minutes, isLookedInto) => {
  expect(actsToRecover([act()], ASKED + minutes * MINUTE_MS)).toEqual(isLookedInto ? [act()] : []);
});

describe('what was not written down', () => {
  const recovered = (acts: readonly Act[], written: readonly AuditEntry[]) =>
    recoveredEntries(acts, written, [web, job]);

  test('is one entry for what was done together', () => {
    const both = [act(), act({ resource: resourceRef(job.key), askedAt: ASKED + 900 })];
    expect(recovered(both, [])).toMatchObject([
      {
        at: Date.UTC(2026, 10, 23, 19),
        verb: 'stop',
        by: 'uptime',
        from: { kind: 'schedule' },
        items: [
          { key: web.key, name: 'web', result: { kind: 'asked' } },
          { key: job.key, name: 'job', result: { kind: 'asked' } },
        ],
      },
    ]);
    expect(recovered(both.toReversed(), []).map(({ id }) => id)).toEqual(
      recovered(both, []).map(({ id }) => id),
    );
  });

  test('keeps who wanted it and why, but not from where', () => {
    expect(recovered([act({ for: 'U1', why: 'demo', direction: 'start' })], [])).toMatchObject([
      {
        verb: 'start',
        by: 'U1',
        why: 'demo',
        from: { kind: 'unknown' },
        items: [{ result: { kind: 'asked' } }],
      },
    ]);
    expect(recovered([act({ outcome: 'refused', code: 'NoCapacity' })], [])).toMatchObject([
      { items: [{ result: { kind: 'refused', code: 'NoCapacity' } }] },
    ]);
  });

  test.each<[string, Partial<Act>, Partial<AuditEntry>, number]>([
    ['the same run', {}, {}, 0],
    ['a run that began a quarter of an hour before', {}, { at: ASKED - 15 * MINUTE_MS }, 0],
    ['an earlier stop of the same', {}, { at: ASKED - 15 * MINUTE_MS - 1 }, 1],
    ['a later stop of the same', {}, { at: ASKED + 1 }, 1],
    ['another person', { for: 'U1' }, { by: 'U2' }, 1],
    ['the other direction', {}, { verb: 'start' }, 1],
    ['a request that waited for an hour', { for: 'U1' }, { by: 'U1', at: ASKED - 75 * MINUTE_MS }, 0],
    ['a retry', { direction: 'start' }, { verb: 'retry' }, 0],
  ])('is told from what was: %s', (_, done, written, missing) => {
    expect(recovered([act(done)], entry(written))).toHaveLength(missing);
  });

  test('leaves out what is no longer there', () => {
    expect(recovered([act({ resource: resourceRef('gone') })], [])).toEqual([]);
  });
});
