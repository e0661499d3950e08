import type { EpochMs } from './units.ts';

export interface Clock {
  now(): EpochMs;
}
