import { setTimeout as sleep } from 'node:timers/promises';
import { DAY_MS, type EpochMs, MINUTE_MS } from '../../src/core/time.ts';

export interface WindPorts {
  now(): EpochMs;
  /** Winds the clock to `at`; everything due by then happens. */
  advanceTo(at: EpochMs): Promise<void>;
  /** Counts events that people could see. */
  seen(): number;
  /** Whether ticks that nobody could notice may be skipped. */
  setFast(fast: boolean): void;
  onProgress(): void;
}

const TICK_MS = 5 * MINUTE_MS;
const SLICE_MS = 60 * MINUTE_MS;
const FAR_MS = 10 * MINUTE_MS;
const BEAT_MS = 250;
const MOST_DAYS = 9;

/** Winds the clock: to an instant, to the next event, or at a pace. A new motion ends the one before. */
export class Winder {
  pace = 0;
  windingTo: EpochMs | undefined;
  readonly #ports: WindPorts;
  /** The number of the current motion. A motion that finds another number here stops. */
  #turn = 0;
  #stepping = 0;
  #last: Promise<void> = Promise.resolve();

  constructor(ports: WindPorts) {
    this.#ports = ports;
  }

  to(at: EpochMs): Promise<void> {
    return this.#begin(async (goesOn) => {
      this.windingTo = at;
      await this.#advance(at, goesOn);
    });
  }

  /** To the next regular tick. */
  async step(): Promise<void> {
    // Quick steps add up instead of ending each other. Any other motion is ended.
    this.#stepping += 1;
    const step = this.#begin((goesOn) => this.#advance(this.#nextTick(), goesOn), this.#stepping > 1);
    await step.finally(() => {
      this.#stepping -= 1;
    });
  }

  /** Until something visible happens: a message, or a machine that changes. */
  toNext(): Promise<void> {
    return this.#begin(async (goesOn) => {
      const before = this.#ports.seen();
      const latest = this.#ports.now() + MOST_DAYS * DAY_MS;
      this.#ports.setFast(true);
      while (goesOn() && this.#ports.seen() === before && this.#ports.now() < latest) {
        await this.#ports.advanceTo(this.#nextTick());
      }
    });
  }

  /** @param pace virtual minutes per real second; 0 stands still */
  run(pace: number): Promise<void> {
    return this.#begin(async (goesOn) => {
      this.pace = pace;
      while (pace > 0 && goesOn()) {
        const began = performance.now();
        await this.#advance(this.#ports.now() + (pace * MINUTE_MS * BEAT_MS) / 1000, goesOn);
        await sleep(Math.max(0, BEAT_MS - (performance.now() - began)));
      }
    });
  }

  /** Ends the current motion and waits for it. */
  async stop(): Promise<void> {
    await this.#begin(async () => {});
  }

  #nextTick(): EpochMs {
    return Math.floor(this.#ports.now() / TICK_MS) * TICK_MS + TICK_MS;
  }

  #begin(move: (goesOn: () => boolean) => Promise<void>, endsNothing = false): Promise<void> {
    if (!endsNothing) this.#turn += 1;
    const turn = this.#turn;
    const goesOn = () => this.#turn === turn;
    this.#last = this.#last.then(async () => {
      if (!goesOn()) return;
      try {
        await move(goesOn);
      } finally {
        this.pace = 0;
        this.windingTo = undefined;
        this.#ports.setFast(false);
        this.#ports.onProgress();
      }
    });
    return this.#last;
  }

  async #advance(at: EpochMs, goesOn: () => boolean): Promise<void> {
    this.#ports.setFast(at - this.#ports.now() > FAR_MS);
    while (goesOn() && this.#ports.now() < at) {
      await this.#ports.advanceTo(Math.min(at, this.#ports.now() + SLICE_MS));
      this.#ports.onProgress();
    }
  }
}
