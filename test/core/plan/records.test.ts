import { describe, expect, test } from 'vitest';
import { stopRefused } from '../../../src/core/notice/remark.ts';
import { type Facts, plan } from '../../../src/core/plan/plan.ts';
import { resourceRef } from '../../../src/core/resource/ref.ts';
import type { Resource, UndatedChange } from '../../../src/core/resource/resource.ts';
import { decisionOf, deeds, hold, instance, said, settings, utc } from '../build.ts';

const HOURS = 'mon-fri 08:00-19:00';
const EIGHT = '2026-11-23 08:00';
const a = instance(HOURS, { id: 'i-a', name: 'a', state: 'stopped' });
const b = instance(HOURS, { id: 'i-b', name: 'b', state: 'stopped' });
const mine = hold(a, '2026-11-23 22:00', { createdAt: utc('2026-11-23 07:50') });

describe('a record that cannot be read', () => {
  const broken = { record: 'hold.x', why: 'broken' } as const;
  const planned = (over: Partial<Facts>) => {
    const none = { settings: settings(), holds: [], notices: [], remarks: new Map() };
    return plan({ ...none, resources: [a, b], ...over }, utc(EIGHT));
  };

  test.each([
    ['beside no other', []],
    ['beside one that can', [mine]],
  ])('leaves alone what it is about, and nothing else: %s', (_, holds) => {
    const decided = planned({ holds, unreadable: [{ ...broken, resource: resourceRef(a.key) }] });
    expect(deeds(decided)).toEqual(['start b']);
    const [left] = decided.decisions.filter(({ resource }) => resource.key === a.key);
    expect(left?.leftAlone).toEqual({ kind: 'record-unreadable' });
    expect(left?.holds).toEqual(holds);
  });

  test('leaves nothing alone where nobody knows what it is about', () => {
    expect(deeds(planned({ unreadable: [broken] }))).toEqual(['start a', 'start b']);
  });
});

describe('a change that AWS does not date', () => {
  const undated: UndatedChange = { to: 'stopped', after: utc('2026-11-23 07:00'), by: 'aws', detail: '' };
  const refused: Resource = { ...a, undated, protection: { code: 'x', reason: 'y' } };
  test.each([
    ['holds up what would be done now', { ...a, undated }, EIGHT, 'wait for change-undated'],
    ['holds up nothing where nothing is due', { ...a, undated }, '2026-11-23 07:30', 'none'],
    ['leaves alone what is left alone', refused, EIGHT, 'leave'],
  ])('%s', (_, resource, at, action) => {
    expect(said(decisionOf({ at, resource })).split(';')[0]).toBe(action);
  });
  test('leaves alone what AWS refuses to stop', () => {
    const up = instance('mon-fri stop 08:00', { undated: { ...undated, to: 'running' } });
    const decision = decisionOf({
      at: EIGHT,
      resource: up,
      said: [[stopRefused(up.key), '2026-11-23 07:00']],
    });
    expect(said(decision)).toMatch(/^leave;.*stop-refused/);
  });
});
