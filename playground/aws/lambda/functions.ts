import { type Place, stableHex } from '../place.ts';
import type { Queues } from '../sqs/queues.ts';
import { type EpochMs, MINUTE_MS, SECOND_MS } from '../time/index.ts';

/** Gets the parsed payload and returns something that JSON can hold. */
export type LambdaFunction = (payload: unknown) => Promise<unknown>;

/** How a function's asynchronous invocations are treated: its EventInvokeConfig. */
export interface InvokeConfig {
  readonly maximumRetryAttempts?: number;
  readonly maximumEventAgeSeconds?: number;
  /** ARN of the queue for what was given up. */
  readonly onFailure?: string;
}

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
const USUAL_AGE_SECONDS = 6 * 3_600;

/** An asynchronous invocation. */
interface Invocation {
  readonly name: string;
  readonly payload: string;
  readonly acceptedAt: EpochMs;
}

/** The functions by name, and their asynchronous invocations. */
export class Functions {
  readonly #functions = new Map<string, LambdaFunction>();
  readonly #configs = new Map<string, InvokeConfig>();
  readonly #queues: Queues;
  readonly #running = new Set<Promise<void>>();
  #hook: DeliveryHook = () => 'once';

  constructor(queues: Queues) {
    this.#queues = queues;
  }

  set(name: string, run: LambdaFunction, config: InvokeConfig = {}): void {
    this.#functions.set(name, run);
    this.#configs.set(name, config);
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
    this.#deliver(place, { name, payload, acceptedAt: place.clock.now() }, 1);
    return true;
  }

  /** Resolves once nothing runs in the background. Does not wait for retries at a later instant. */
  async idle(): Promise<void> {
    while (this.#running.size > 0) await Promise.all(this.#running);
  }

  #deliver(place: Place, invocation: Invocation, attempt: number): void {
    const { name, payload } = invocation;
    const how = this.#hook({ functionName: name, payload: JSON.parse(payload), attempt });
    const times = how === 'once' ? 1 : how === 'twice' ? 2 : 0;
    for (let index = 0; index < times; index++) {
      const run = this.#run(place, invocation, attempt).finally(() => this.#running.delete(run));
      this.#running.add(run);
    }
  }

  async #run(place: Place, invocation: Invocation, attempt: number): Promise<void> {
    const { name, payload } = invocation;
    const facts = { type: 'invocation', functionName: name, attempt } as const;
    try {
      await this.#functions.get(name)?.(JSON.parse(payload));
      place.emit({ ...facts, at: place.clock.now(), outcome: 'ok', error: '' });
    } catch (error) {
      const at = place.clock.now();
      const next = this.#next(invocation, attempt, at);
      const isOver = typeof next === 'string';
      place.emit({ ...facts, at, outcome: isOver ? 'given-up' : 'failed', error: String(error) });
      if (isOver) this.#giveUp(place, invocation, attempt, next, error);
      else place.agenda.trigger(next, () => this.#deliver(place, invocation, attempt + 1));
    }
  }

  /** When it is tried again, or why it is not. */
  #next({ name, acceptedAt }: Invocation, attempt: number, now: EpochMs): EpochMs | Condition {
    const { maximumRetryAttempts = RETRY_AFTER_MS.length, maximumEventAgeSeconds = USUAL_AGE_SECONDS } =
      this.#configs.get(name) ?? {};
    const wait = RETRY_AFTER_MS[attempt - 1];
    if (wait === undefined || attempt > maximumRetryAttempts) return 'RetriesExhausted';
    return now + wait - acceptedAt > maximumEventAgeSeconds * SECOND_MS ? 'EventAgeExceeded' : now + wait;
  }

  /** Sends the record that Lambda sends to a destination. */
  #giveUp(place: Place, invocation: Invocation, attempt: number, condition: Condition, error: unknown): void {
    const { name, payload, acceptedAt } = invocation;
    const queue = this.#configs.get(name)?.onFailure;
    if (queue === undefined) return;
    const { accountId, region } = place;
    const body = {
      version: '1.0',
      timestamp: new Date(place.clock.now()).toISOString(),
      requestContext: {
        requestId: stableHex(`${name} ${acceptedAt} ${payload}`, 32),
        functionArn: `arn:aws:lambda:${region}:${accountId}:function:${name}:$LATEST`,
        condition,
        approximateInvokeCount: attempt,
      },
      requestPayload: JSON.parse(payload),
      responseContext: { statusCode: 200, executedVersion: '$LATEST', functionError: 'Unhandled' },
      responsePayload: {
        errorType: error instanceof Error ? error.name : 'Error',
        errorMessage: error instanceof Error ? error.message : String(error),
      },
    };
    this.#queues.send(queue, { body, attributes: {} });
  }
}

type Condition = 'RetriesExhausted' | 'EventAgeExceeded';
