import { describe, expect, test } from 'vitest';
import { AUTO_SCALING_GROUP } from '../../../src/aws/kinds/auto-scaling-group/traits.ts';
import { EC2_INSTANCE } from '../../../src/aws/kinds/ec2-instance/traits.ts';
import type { Act } from '../../../src/core/act/act.ts';
import type { Sighting } from '../../../src/core/act/sighting.ts';
import { atZeroOf, isAtOurZero, isBroughtBack, lostAtZero } from '../../../src/core/plan/at-zero.ts';
import type { Decision } from '../../../src/core/plan/decision.ts';
import type { Resource } from '../../../src/core/resource/resource.ts';
import type { Settings } from '../../../src/core/settings/settings.ts';
import { decisionOf, instance, started, stopped, utc } from '../build.ts';

const OFFICE = 'mon-fri 08:00-19:00 UTC';
const STOPPED_AT = utc('2026-11-23 19:00');
const was = { desired: 3, min: 2, max: 6 };
const scale = { now: { desired: 0, min: 0, max: 0 }, normal: was, stoppedAt: STOPPED_AT };

/** A group that Uptime scaled to zero. */
const group = (tag: string, over: Partial<Resource> = {}): Resource =>
  instance(tag, {
    ...AUTO_SCALING_GROUP,
    id: 'web',
    state: 'stopped',
    scale,
    lastChange: stopped('2026-11-23 19:00', 'uptime'),
    ...over,
  });

/** With the resource as it is given: a plan works out its scale from acts. */
const decided = (tag: string, over?: Partial<Resource>): Decision => {
  const resource = group(tag, over);
  return { ...decisionOf({ at: '2026-11-23 22:00', resource }), resource };
};

const unreadable = { leftAlone: { kind: 'record-unreadable' } } as const;
const protection = { code: 'locked', reason: 'locked' };

describe('is at zero because of Uptime', () => {
  test.each<[string, Pick<Resource, 'scale' | 'lastChange'>, boolean]>([
    ['since its stop', {}, true],
    ['since before its stop', { lastChange: stopped('2026-11-23 18:59') }, true],
    ['stopped again later', { lastChange: stopped('2026-11-23 19:01') }, false],
    ['started', { lastChange: started('2026-11-23 19:00') }, false],
    ['never changed', { lastChange: undefined }, false],
    ['not scaled', { scale: undefined }, false],
    ['not stopped by Uptime', { scale: { now: scale.now, normal: was } }, false],
    ['not at zero', { scale: { ...scale, now: { desired: 1 } } }, false],
    ['of unknown size', { scale: { ...scale, normal: undefined } }, true],
  ])('%s', (_, over, expected) => {
    expect(isAtOurZero(group(OFFICE, over))).toBe(expected);
  });
});

describe('a person may bring it back', () => {
  test.each<[string, Decision, boolean]>([
    ['left to people', decided('unmanaged'), true],
    ['with a tag that is not understood', decided('nonsense'), true],
    ['protected', decided(OFFICE, { protection }), false],
    ['its record is not readable', { ...decided(OFFICE), ...unreadable }, false],
    ['not at zero', decided('unmanaged', { scale: { ...scale, now: was } }), false],
    ['of unknown size', decided('unmanaged', { scale: { ...scale, normal: undefined } }), false],
    ['not scaled', decided('unmanaged', { scale: undefined }), false],
  ])('%s', (_, decision, expected) => {
    expect(isBroughtBack(decision)).toBe(expected);
  });
});

describe('news of what stays at zero', () => {
  const news = {
    topic: 'at-zero',
    of: { key: '111122223333/eu-central-1/auto-scaling-group/web', name: 'web' },
    was: { capacity: was, unit: 'instance' },
  };
  const unmanaged = { ...news, why: { kind: 'unmanaged' } };

  test.each<[string, Decision, Settings['mode'], object]>([
    ['left to people', decided('unmanaged'), 'act', { ...unmanaged, isStartable: true }],
    [
      'protected',
      decided(OFFICE, { protection }),
      'act',
      { ...news, why: { kind: 'protected', protection } },
    ],
    ['while Uptime observes', decided(OFFICE), 'observe', { ...news, why: { kind: 'observing' } }],
    ['left to people while Uptime observes', decided('unmanaged'), 'observe', unmanaged],
  ])('%s', (_, decision, mode, expected) => {
    expect(atZeroOf(decision, { mode })).toEqual({ stoppedAt: STOPPED_AT, news: expected });
  });

  test.each<[string, Decision, Settings['mode']]>([
    ['starts by itself', decided(OFFICE), 'act'],
    ['is not at zero', decided('unmanaged', { scale: { ...scale, now: was } }), 'act'],
    ['its record is not readable', { ...decided('unmanaged'), ...unreadable }, 'act'],
    ['is of unknown size', decided('unmanaged', { scale: { ...scale, normal: undefined } }), 'act'],
    ['is of a kind without a size', decided('unmanaged', { traits: EC2_INSTANCE.traits }), 'act'],
    ['is not at zero, and Uptime observes', decided(OFFICE, { scale: { ...scale, now: was } }), 'observe'],
  ])('none: %s', (_, decision, mode) => {
    expect(atZeroOf(decision, { mode })).toBeUndefined();
  });
});

describe('lost at zero', () => {
  const act = (over: Partial<Act> = {}, name = 'web'): Act => ({
    resource: `ref-${name}`,
    direction: 'stop',
    askedAt: STOPPED_AT,
    for: 'schedule',
    outcome: 'asked',
    capacity: { ...was, unit: 'task', key: `key-${name}`, name },
    ...over,
  });
  const lost = (name: string, stoppedAt = STOPPED_AT) => ({
    key: `key-${name}`,
    name,
    was: { capacity: was, unit: 'task' },
    stoppedAt,
  });
  const seen = (to: Sighting['to'], at: string): Sighting => ({ to, after: 0, at: utc(at) });
  const lostOf = (acts: readonly Act[], sightings: readonly Sighting[] = [], found: readonly string[] = []) =>
    lostAtZero(
      new Map(acts.map((each) => [each.resource, each])),
      new Map(sightings.length > 0 ? [['ref-web', sightings]] : []),
      new Set(found),
    );
  const prior = (direction: Act['direction']) => [{ direction, askedAt: 1_000, for: 'schedule' }];

  test.each<[string, Act, readonly object[]]>([
    ['stopped', act(), [lost('web')]],
    ['started', act({ direction: 'start' }), []],
    ['of a kind without a size', act({ capacity: undefined }), []],
    ['its only stop was refused', act({ outcome: 'refused' }), []],
    [
      'stopped, and its start was refused',
      act({ direction: 'start', outcome: 'refused', before: prior('stop') }),
      [lost('web', 1_000)],
    ],
    ['started, and its stop was refused', act({ outcome: 'refused', before: prior('start') }), []],
  ])('%s', (_, last, expected) => {
    expect(lostOf([last])).toEqual(expected);
  });

  test.each<[string, readonly Sighting[], readonly object[]]>([
    ['seen up later', [seen('running', '2026-11-23 19:01')], []],
    ['seen up as it was stopped', [seen('running', '2026-11-23 19:00')], [lost('web')]],
    ['seen up before', [seen('running', '2026-11-23 18:00')], [lost('web')]],
    ['seen down later', [seen('stopped', '2026-11-23 19:01')], [lost('web')]],
    [
      'seen up later, and down',
      [seen('stopped', '2026-11-23 19:01'), seen('running', '2026-11-23 20:00')],
      [],
    ],
  ])('%s', (_, sightings, expected) => {
    expect(lostOf([act()], sightings)).toEqual(expected);
  });

  test('of several, those that are not found', () => {
    const acts = ['web', 'api', 'jobs'].map((name) => act({}, name));
    expect(lostOf(acts, [], ['key-api'])).toEqual([lost('web'), lost('jobs')]);
  });
});
