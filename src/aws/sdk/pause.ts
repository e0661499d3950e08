import { setTimeout as realSleep } from 'node:timers/promises';

/** How an adapter waits. Passed in, so that tests do not really wait and get no random numbers. */
export interface Pause {
  /** Milliseconds that only increase, from an arbitrary zero: for measuring durations. */
  now(): number;
  sleep(ms: number): Promise<void>;
  /** From 0 to just below 1. */
  random(): number;
}

/** Not the clock port, which may be changed in the playground. A wait must end whatever happens to that clock. */
export const realPause: Pause = {
  now: () => performance.now(),
  sleep: async (ms) => {
    await realSleep(ms);
  },
  random: () => Math.random(),
};
