import type { Clock } from '../app/ports.ts';

/** The one place that reads the machine's time. */
export const systemClock: Clock = { now: () => Date.now() };
