import { describe, expect, test } from 'vitest';
import { AUTO_SCALING_GROUP } from '../../../src/aws/kinds/auto-scaling-group/traits.ts';
import type { Decision } from '../../../src/core/plan/decision.ts';
import { withZeroBounds } from '../../../src/core/plan/zero-bounds.ts';
import type { Resource } from '../../../src/core/resource/resource.ts';
import { decisionOf, instance, started, stopped, utc } from '../build.ts';

const OFFICE = 'mon-fri 08:00-19:00 UTC';
const normal = { desired: 2, min: 1, max: 4 };
const scale = { now: { desired: 2, min: 0, max: 0 }, normal, stoppedAt: utc('2026-11-23 19:00') };
const undated = { to: 'running', after: utc('2026-11-23 20:00'), by: 'person', detail: '' } as const;
const paused = { what: 'all', by: 'U0ADA', at: utc('2026-11-23 20:00'), why: 'test' };

/** A group that a person has started since Uptime scaled it to zero. The plan works out its scale from acts: here it is given. */
function decided(over: Partial<Resource> = {}, tag = OFFICE): Decision {
  const lastChange = started('2026-11-23 20:00');
  const resource = instance(tag, { ...AUTO_SCALING_GROUP, id: 'web', scale, lastChange, ...over });
  return { ...decisionOf({ at: '2026-11-23 20:10', resource }), resource };
}

describe('has zero bounds', () => {
  test.each<[string, Decision]>([
    ['up', decided()],
    ['starting', decided({ state: 'starting' })],
    ['of another size', decided({ scale: { ...scale, now: { desired: 1, min: 0, max: 4 } } })],
  ])('%s', (_, decision) => {
    expect(withZeroBounds([decision])).toEqual([decision]);
  });
});

describe('has no zero bounds', () => {
  test.each<[string, Decision]>([
    ['not scaled', decided({ scale: undefined })],
    ['not stopped by Uptime', decided({ scale: { ...scale, stoppedAt: undefined } })],
    ['of unknown size', decided({ scale: { ...scale, normal: undefined } })],
    ['as large as before', decided({ scale: { ...scale, now: normal } })],
    ['at zero still', decided({ scale: { ...scale, now: { desired: 0, min: 0, max: 0 } } })],
    ['changed, and nobody knows when', decided({ undated })],
    ['left to people', decided({}, 'unmanaged')],
    ['paused', { ...decided(), paused }],
    ['left to people and paused', { ...decided({}, 'unmanaged'), paused }],
    ['stopping', decided({ state: 'stopping' })],
    ['stopped', decided({ state: 'stopped' })],
    ['last changed by a stop', decided({ lastChange: stopped('2026-11-23 20:00') })],
    ['never changed', decided({ lastChange: undefined })],
    ['started by Uptime', decided({ lastChange: started('2026-11-23 20:00', 'uptime') })],
    ['started by AWS', decided({ lastChange: started('2026-11-23 20:00', 'aws') })],
    ['started as it was stopped', decided({ lastChange: started('2026-11-23 19:00') })],
    ['started before its stop', decided({ lastChange: started('2026-11-23 18:00') })],
  ])('%s', (_, decision) => {
    expect(withZeroBounds([decision])).toEqual([]);
  });
});

test('of several, those that have', () => {
  const [web, api, jobs] = [decided(), decided({ scale: { ...scale, now: normal } }), decided()];
  expect(withZeroBounds([web, api, jobs])).toEqual([web, jobs]);
});
