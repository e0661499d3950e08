import type { Clock } from '../../src/app/ports/clock.ts';
import type { Pause } from '../../src/aws/sdk/pause.ts';

/**
 * Sleeps that take no real time. They move this pause's own clock ahead of `clock`, until `clock` catches up. Concurrent sleeps
 * overlap, as real ones do. Every random number is one half.
 *
 * Pass it to a stand-in as the clock of its request quotas: they then fill while a caller sleeps.
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
