import { randomUUID } from 'node:crypto';
import type { Clock } from './clock.ts';

const VALID_MS = 3_000;

export interface Trigger {
  readonly user: string;
  /** The modal of the press. A new view is pushed onto it. */
  readonly view?: string;
}

/** trigger_ids: each opens one view within three seconds. */
export class Triggers {
  readonly #clock: Clock;
  readonly #made = new Map<string, Trigger & { readonly at: number; used: boolean }>();

  constructor(wallClock: Clock) {
    this.#clock = wallClock;
  }

  make(trigger: Trigger): string {
    const id = `${this.#clock.now()}.${randomUUID()}`;
    this.#made.set(id, { ...trigger, at: this.#clock.now(), used: false });
    return id;
  }

  /** Returns Slack's error if it cannot be used. */
  use(id: unknown): Trigger | { readonly error: string } {
    const trigger = this.#made.get(String(id));
    if (!trigger) return { error: 'invalid_trigger_id' };
    if (trigger.used) return { error: 'exchanged_trigger_id' };
    if (this.#clock.now() - trigger.at > VALID_MS) return { error: 'expired_trigger_id' };
    trigger.used = true;
    return trigger;
  }
}
