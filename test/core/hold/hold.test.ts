import { describe, expect, it } from 'vitest';
import { type Hold, holdName, withHoldsOn } from '../../../src/core/hold/hold.ts';
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
