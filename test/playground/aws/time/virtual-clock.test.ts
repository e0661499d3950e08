import { describe, expect, it } from 'vitest';
import { VirtualClock } from '../../../../playground/aws/time/virtual-clock.ts';

describe('the virtual clock', () => {
  it('stands still until it is set', () => {
    const clock = new VirtualClock(1000);
    clock.set(1000);
    expect(clock.now()).toBe(1000);
    clock.set(1500);
    expect(clock.now()).toBe(1500);
  });

  it('goes back only by reset', () => {
    const clock = new VirtualClock(Date.parse('2026-11-23T18:00:00Z'));
    expect(() => clock.set(Date.parse('2026-11-23T17:59:59Z'))).toThrow(
      'the clock stands at 2026-11-23T18:00:00.000Z and cannot go back to 2026-11-23T17:59:59.000Z',
    );
    clock.reset(0);
    expect(clock.now()).toBe(0);
  });

  it.each([Number.NaN, Number.POSITIVE_INFINITY])('refuses %s', (at) => {
    expect(() => new VirtualClock(at)).toThrow(RangeError);
    expect(() => new VirtualClock(0).set(at)).toThrow(RangeError);
  });
});
