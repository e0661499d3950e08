import type { Clock } from '../app/ports/clock.ts';

/** The only place that reads the machine's time. */
export const systemClock: Clock = { now: () => Date.now() };
