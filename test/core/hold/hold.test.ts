import { describe, expect, it } from 'vitest';
import {
  AUTOMATIC,
  type Hold,
  holdName,
  isInForce,
  isPlanned,
  isUpTo,
  planIdOf,
  withHoldsOn,
} from '../../../src/core/hold/hold.ts';
import type { ResourceRef } from '../../../src/core/resource/ref.ts';

const API = 'ec2:111122223333:eu-west-1:i-0aa11bb22cc33dd44' as ResourceRef;
const WEB = 'ec2:111122223333:eu-west-1:i-0ee55ff66aa77bb88' as ResourceRef;

const hold = (resource: ResourceRef, requestId: string): Hold => ({
  name: holdName(resource, requestId),
  keep: 'running',
  resource,
  by: 'U024BE7LH',
  createdAt: Date.UTC(2026, 10, 27, 18, 50),
  until: Date.UTC(2026, 10, 27, 21, 0),
});

describe('the name of a hold', () => {
  it('is the same when the request is delivered again', () => {
    expect(holdName(API, 'press-1')).toBe(holdName(API, 'press-1'));
  });

  it('begins with its resource, and differs by request', () => {
    expect(holdName(API, 'press-1')).toMatch(/^ec2:111122223333:eu-west-1:i-0aa11bb22cc33dd44\.[\w-]+$/);
    expect(holdName(API, 'press-1')).not.toBe(holdName(API, 'press-2'));
    expect(holdName(API, 'press-1')).not.toBe(holdName(WEB, 'press-1'));
  });
});

describe('holds that were read again', () => {
  const [old, fresh, other] = [hold(API, 'old'), hold(API, 'fresh'), hold(WEB, 'other')];

  it('replace what was known of those resources, and of no other', () => {
    expect(withHoldsOn([API], [fresh], [old, other])).toEqual([other, fresh]);
  });

  it('are forgotten where none is left', () => {
    expect(withHoldsOn([API], [], [old, other])).toEqual([other]);
  });

  it('change nothing where nothing was read', () => {
    expect(withHoldsOn([], [], [old, other])).toEqual([old, other]);
  });
});

describe('whose a hold is to end', () => {
  it.each([
    ['U024BE7LH', true],
    [AUTOMATIC, true],
    ['U0OTHER', false],
  ])('made by %s: %s', (by, is) => {
    expect(isUpTo({ by }, 'U024BE7LH')).toBe(is);
  });
});

describe('a plan', () => {
  it.each([
    ['has a beginning and a name', { from: 1, plan: 'p' }, true],
    ['not without a name', { from: 1 }, false],
    ['not without a beginning', { plan: 'p' }, false],
    ['not without either', {}, false],
  ])('%s', (_, over, is) => {
    expect(isPlanned({ ...hold(API, 'x'), ...over })).toBe(is);
  });

  it('is named after its request, the same each time', () => {
    expect(planIdOf('a')).toMatch(/^[\w-]+$/);
    expect(planIdOf('a')).toBe(planIdOf('a'));
    expect(planIdOf('a')).not.toBe(planIdOf('b'));
  });

  it.each([
    [undefined, 10, 9, true],
    [undefined, 10, 10, false],
    [5, 10, 4, false],
    [5, 10, 5, true],
    [5, 10, 10, false],
  ])('from %s until %s is in force at %s: %s', (from, until, now, is) => {
    expect(isInForce({ from, until }, now)).toBe(is);
  });
});
