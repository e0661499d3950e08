import type { Clock } from './clock.ts';
import type { EpochMs } from './units.ts';

/** A clock that stands still until it is wound. It never runs backwards by accident: only `reset` may do that. */
export class VirtualClock implements Clock {
  #now: EpochMs;

  constructor(at: EpochMs) {
    this.#now = checked(at);
  }

  now(): EpochMs {
    return this.#now;
  }

  /** Throws a RangeError for an instant before the present one. */
  set(at: EpochMs): void {
    if (checked(at) < this.#now) {
      throw new RangeError(`the clock stands at ${iso(this.#now)} and cannot go back to ${iso(at)}`);
    }
    this.#now = at;
  }

  /** Puts the clock to any instant: for starting a story afresh. */
  reset(at: EpochMs): void {
    this.#now = checked(at);
  }
}

const iso = (at: EpochMs): string => new Date(at).toISOString();

const checked = (at: EpochMs): EpochMs => {
  if (!Number.isFinite(at)) throw new RangeError(`not an instant: ${at}`);
  return at;
};
