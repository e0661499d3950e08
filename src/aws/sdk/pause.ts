import { setTimeout as realSleep } from 'node:timers/promises';

/** How an adapter waits. Passed in, so that a test waits no real second and draws no real lot. */
export interface Pause {
  /** Milliseconds that only ever grow. Their zero means nothing: this is for measuring how long something takes. */
  now(): number;
  sleep(ms: number): Promise<void>;
  /** From 0 to just below 1. */
  random(): number;
}

/** Not the clock port: that one tells instants and may be set, and a wait must end whatever is done to the clock. */
export const realPause: Pause = {
  now: () => performance.now(),
  sleep: async (ms) => {
    await realSleep(ms);
  },
  random: () => Math.random(),
};
