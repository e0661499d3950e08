import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  AUDIT_MS,
  type AuditItem,
  auditEntries,
  peopleIn,
  type Was,
  wasBefore,
} from '../../../src/core/audit/entry.ts';
import type { LastChange } from '../../../src/core/resource/resource.ts';
import { started, stopped, utc } from '../build.ts';

const item = (key: string, kind: 'stopped' | 'asked' = 'stopped'): AuditItem => ({
  key,
  name: key,
  result: { kind },
});
const stop = (items: readonly AuditItem[], deed = 'notice.a') =>
  auditEntries(deed, { at: 0, verb: 'stop', by: 'uptime', from: { kind: 'schedule' }, items });
const ids = (items: readonly AuditItem[], deed?: string) => stop(items, deed).map(({ id }) => id);

describe('an entry', () => {
  test('of nothing is none, and of very many resources is one for each thousand', () => {
    expect(stop([])).toEqual([]);
    const many = Array.from({ length: 2_001 }, (_, index) => item(`i-${index}`));
    expect(stop(many).map(({ items }) => items.length)).toEqual([1_000, 1_000, 1]);
    expect(stop(many).flatMap(({ items }) => items)).toEqual(many);
    expect(new Set(ids(many)).size).toBe(3);
  });

  test('has one id for the same deed, in any order, and another for any other', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.stringMatching(/^[a-z0-9/-]{1,20}$/), { minLength: 1 }), (keys) => {
        expect(ids(keys.map((key) => item(key)))).toEqual(ids(keys.toReversed().map((key) => item(key))));
        expect(ids(keys.map((key) => item(key)))).not.toEqual(ids(keys.map((key) => item(key, 'asked'))));
        expect(ids(keys.map((key) => item(key)))).not.toEqual(ids(keys.map((key) => item(`${key}x`))));
      }),
    );
    expect(ids([item('a')])).not.toEqual(ids([item('a')], 'notice.b'));
    const at = (ms: number) => {
      const [entry] = auditEntries('a', {
        at: ms,
        verb: 'stop',
        by: 'U1',
        from: { kind: 'schedule' },
        items: [item('a')],
      });
      return entry?.id;
    };
    expect(at(59_999)).toBe(at(0));
    expect(at(60_000)).not.toBe(at(0));
  });
});

test('who had a part in it, each once', () => {
  const [entry] = stop([item('a')]);
  if (!entry) throw new Error('no entry');
  expect(peopleIn(entry)).toEqual(['uptime']);
  expect(peopleIn({ ...entry, by: 'U1', askedBy: 'U2', approvedBy: 'U1' })).toEqual(['U1', 'U2']);
});

test('entries are kept for 400 days', () => {
  expect(AUDIT_MS).toBe(34_560_000_000);
});

describe('how it was before', () => {
  const NOON = '2026-11-23 12:00';
  const since = utc(NOON);

  test.each<[string, LastChange | undefined, LastChange['to'], Was | undefined]>([
    ['up, before a stop', started(NOON), 'stopped', { since, by: 'person' }],
    ['down, before a start', stopped(NOON, 'aws'), 'running', { since, by: 'aws' }],
    [
      'up, and the change before that',
      { ...started(NOON), before: since - 1 },
      'stopped',
      { since, by: 'person', before: since - 1 },
    ],
    [
      'up, and a change at the first instant',
      { ...started(NOON, 'uptime'), before: 0 },
      'stopped',
      { since, by: 'uptime', before: 0 },
    ],
    ['unknown where it was down already', stopped(NOON), 'stopped', undefined],
    ['unknown where it was up already', started(NOON), 'running', undefined],
    ['unknown where AWS tells of no change', undefined, 'stopped', undefined],
  ])('%s', (_, lastChange, now, was) => {
    expect(wasBefore({ lastChange }, now)).toStrictEqual(was);
  });
});
