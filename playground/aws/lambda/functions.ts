import type { Place } from '../place.ts';
import { MINUTE_MS } from '../time/index.ts';

/** Gets the parsed payload and returns something that JSON can hold. */
export type LambdaFunction = (payload: unknown) => Promise<unknown>;

/** One asynchronous delivery. */
export interface Delivery {
  readonly functionName: string;
  readonly payload: unknown;
  /** 1..3. */
  readonly attempt: number;
}

/** How often to deliver. Lambda promises at least once. */
export type DeliveryHook = (delivery: Delivery) => 'once' | 'twice' | 'lost';

/** Lambda retries a failed asynchronous invocation after one minute, and once more after two. */
const RETRY_AFTER_MS = [MINUTE_MS, 2 * MINUTE_MS];

/** The functions by name, and their asynchronous invocations. */
export class Functions {
  readonly #functions = new Map<string, LambdaFunction>();
  readonly #running = new Set<Promise<void>>();
  #hook: DeliveryHook = () => 'once';

  set(name: string, run: LambdaFunction): void {
    this.#functions.set(name, run);
  }

  onDelivery(hook: DeliveryHook): void {
    this.#hook = hook;
  }

  get(name: string): LambdaFunction | undefined {
    return this.#functions.get(name);
  }

  /** Accepts an asynchronous invocation with JSON text. Returns false if there is no such function. */
  invokeLater(place: Place, name: string, payload: string): boolean {
    if (!this.#functions.has(name)) return false;
    this.#deliver(place, name, payload, 1);
    return true;
  }

  /** Resolves once nothing runs in the background. Does not wait for retries at a later instant. */
  async idle(): Promise<void> {
    while (this.#running.size > 0) await Promise.all(this.#running);
  }

  #deliver(place: Place, name: string, payload: string, attempt: number): void {
    const how = this.#hook({ functionName: name, payload: JSON.parse(payload), attempt });
    const times = how === 'once' ? 1 : how === 'twice' ? 2 : 0;
    for (let index = 0; index < times; index++) {
      const run = this.#run(place, name, payload, attempt).finally(() => this.#running.delete(run));
      this.#running.add(run);
    }
  }

  async #run(place: Place, name: string, payload: string, attempt: number): Promise<void> {
    const facts = { type: 'invocation', functionName: name, attempt } as const;
    try {
      await this.#functions.get(name)?.(JSON.parse(payload));
      place.emit({ ...facts, at: place.clock.now(), outcome: 'ok', error: '' });
    } catch (error) {
      const at = place.clock.now();
      const wait = RETRY_AFTER_MS[attempt - 1];
      place.emit({ ...facts, at, outcome: wait === undefined ? 'given-up' : 'failed', error: String(error) });
      if (wait !== undefined) {
        place.agenda.trigger(at + wait, () => this.#deliver(place, name, payload, attempt + 1));
      }
    }
  }
}
