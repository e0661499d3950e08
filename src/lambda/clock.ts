import type { Clock } from '../app/ports/clock.ts';

/** The one place that reads the machine's time. */
export const systemClock: Clock = { now: () => Date.now() };
