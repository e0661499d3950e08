import type { Clock } from '../../src/app/ports/clock.ts';
import type { Pause } from '../../src/aws/sdk/pause.ts';

/**
 * Waiting that costs no real time: whoever sleeps wakes at once, later by this pause's own clock, which runs ahead of `clock`
 * until that catches up. Sleeps side by side overlap, as real ones do. Draws no lot: every random number is one half.
 *
 * It is a clock as well: a stand-in's request quotas that are to fill while somebody waits have to fill by this one.
 */
export const instantPause = (clock: Clock = { now: () => 0 }): Pause => {
  let ahead = 0;
  const now = () => Math.max(ahead, clock.now());
  return {
    now,
    async sleep(ms) {
      const wakeAt = now() + ms;
      await Promise.resolve();
      ahead = Math.max(ahead, wakeAt);
    },
    random: () => 0.5,
  };
};
