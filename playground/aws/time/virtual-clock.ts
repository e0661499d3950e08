import type { Clock } from './clock.ts';
import type { EpochMs } from './units.ts';

/** A clock that stands still until it is wound. Only `reset` can take it back. */
export class VirtualClock implements Clock {
  #now: EpochMs;

  constructor(at: EpochMs) {
    this.#now = checked(at);
  }

  now(): EpochMs {
    return this.#now;
  }

  /** @throws RangeError for an instant before the present one */
  set(at: EpochMs): void {
    if (checked(at) < this.#now) {
      throw new RangeError(`the clock stands at ${iso(this.#now)} and cannot go back to ${iso(at)}`);
    }
    this.#now = at;
  }

  /** Sets the clock to any instant, to start over. */
  reset(at: EpochMs): void {
    this.#now = checked(at);
  }
}

const iso = (at: EpochMs): string => new Date(at).toISOString();

const checked = (at: EpochMs): EpochMs => {
  if (!Number.isFinite(at)) throw new RangeError(`not an instant: ${at}`);
  return at;
};
