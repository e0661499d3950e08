import { describe, expect, it } from 'vitest';
import { instantPause } from '../../../playground/world/instant-pause.ts';
import { deadlineIn, withBackoff } from '../../../src/aws/sdk/backoff.ts';
import { OutOfTime } from '../../../src/aws/sdk/errors.ts';
import type { Pause } from '../../../src/aws/sdk/pause.ts';

const failure = (name: string, httpStatusCode: number) =>
  Object.assign(new Error('no'), { name, $metadata: { httpStatusCode } });
const throttled = failure('RequestLimitExceeded', 503);
const broken = failure('InternalError', 500);

/** A pause that records every sleep and returns the given random number. */
const watched = (lot: number): Pause & { readonly sleeps: readonly number[] } => {
  const pause = instantPause();
  const sleeps: number[] = [];
  return {
    ...pause,
    sleeps,
    random: () => lot,
    sleep: (ms) => {
      sleeps.push(ms);
      return pause.sleep(ms);
    },
  };
};

/** Fails this many times, then answers. */
const failing = (error: Error, times: number) => {
  const counted = { calls: 0 };
  const call = async () => {
    counted.calls++;
    if (counted.calls <= times) throw error;
    return 'done';
  };
  return { counted, call };
};

describe('withBackoff', () => {
  it('draws each pause from the whole of a range that doubles, up to ten seconds', async () => {
    const most = watched(1);
    expect(await withBackoff(failing(throttled, 6).call, deadlineIn(most, 60_000))).toBe('done');
    expect(most.sleeps).toEqual([1_000, 2_000, 4_000, 8_000, 10_000, 10_000]);

    const least = watched(0);
    expect(await withBackoff(failing(throttled, 3).call, deadlineIn(least, 60_000))).toBe('done');
    expect(least.sleeps).toEqual([0, 0, 0]);
  });

  it('gives up with the last failure once the next pause would end after the deadline', async () => {
    const pause = watched(1);
    const { call, counted } = failing(throttled, 100);
    await expect(withBackoff(call, deadlineIn(pause, 5_000))).rejects.toBe(throttled);
    expect(counted.calls).toBe(3);
    expect(pause.now()).toBe(3_000);
  });

  it('asks three times where AWS or the network is broken, and once where it is refused or full', async () => {
    for (const [error, calls] of [
      [broken, 3],
      [failure('TimeoutError', 0), 3],
      [failure('UnauthorizedOperation', 403), 1],
      [failure('InsufficientInstanceCapacity', 500), 1],
    ] as const) {
      const { call, counted } = failing(error, 100);
      await expect(withBackoff(call, deadlineIn(instantPause(), 60_000))).rejects.toBe(error);
      expect([error.name, counted.calls]).toEqual([error.name, calls]);
    }
  });

  it('begins nothing after the deadline, and never waits for time that ran out', async () => {
    const pause = instantPause();
    const deadline = deadlineIn(pause, 1_000);
    await pause.sleep(1_001);
    const { call, counted } = failing(broken, 0);
    await expect(withBackoff(call, deadline)).rejects.toThrow(OutOfTime);
    expect(counted.calls).toBe(0);

    const late = watched(1);
    const out = failing(new OutOfTime(), 100);
    await expect(withBackoff(out.call, deadlineIn(late, 60_000))).rejects.toThrow(OutOfTime);
    expect([out.counted.calls, late.sleeps]).toEqual([1, []]);
  });
});
