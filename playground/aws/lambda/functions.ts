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

/** A function's variables. */
export type Environment = Readonly<Record<string, string>>;

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

/**
 * An event that meets a function at its concurrency goes back to Lambda's queue. "The retry interval increases exponentially from 1
 * second after the first attempt to a maximum of 5 minutes", for up to six hours. That does not use up the retries above. Where a
 * queue is long, Lambda also reads it more slowly, but does not say by how much.
 *
 * https://docs.aws.amazon.com/lambda/latest/dg/invocation-async-error-handling.html
 */
const FIRST_WAIT_MS = SECOND_MS;
const LONGEST_WAIT_MS = 5 * MINUTE_MS;
const USUAL_AGE_SECONDS = 6 * 3_600;

/** An asynchronous invocation that Lambda has accepted. */
interface QueuedEvent {
  readonly place: Place;
  readonly name: string;
  /** JSON text. */
  readonly payload: string;
  readonly queuedAt: EpochMs;
}

/** The functions by name, and their asynchronous invocations. */
export class Functions {
  readonly #functions = new Map<string, LambdaFunction>();
  readonly #configs = new Map<string, InvokeConfig>();
  readonly #environments = new Map<string, Environment>();
  readonly #queues: Queues;
  readonly #concurrency: Readonly<Record<string, number>>;
  readonly #running = new Set<Promise<unknown>>();
  /** How many runs of each function are under way. */
  readonly #busy = new Map<string, number>();
  #hook: DeliveryHook = () => 'once';

  /**
   * @param queues for what was given up
   * @param concurrency the most runs at once, by function name
   */
  constructor(queues: Queues, concurrency: Readonly<Record<string, number>> = {}) {
    this.#queues = queues;
    this.#concurrency = concurrency;
  }

  set(name: string, run: LambdaFunction, config: InvokeConfig = {}, environment: Environment = {}): void {
    this.#functions.set(name, run);
    this.#configs.set(name, config);
    this.#environments.set(name, environment);
  }

  environmentOf(name: string): Environment {
    return this.#environments.get(name) ?? {};
  }

  onDelivery(hook: DeliveryHook): void {
    this.#hook = hook;
  }

  has(name: string): boolean {
    return this.#functions.has(name);
  }

  isAtItsLimit(name: string): boolean {
    return (this.#busy.get(name) ?? 0) >= (this.#concurrency[name] ?? Number.POSITIVE_INFINITY);
  }

  /** A run of the function. Rejects with what it throws. */
  async run(name: string, payload: string): Promise<unknown> {
    this.#busy.set(name, (this.#busy.get(name) ?? 0) + 1);
    try {
      return await this.#functions.get(name)?.(JSON.parse(payload));
    } finally {
      this.#busy.set(name, (this.#busy.get(name) ?? 0) - 1);
    }
  }

  /** Accepts an asynchronous invocation with JSON text. Returns false if there is no such function. */
  invokeLater(place: Place, name: string, payload: string): boolean {
    if (!this.has(name)) return false;
    this.#deliver({ place, name, payload, queuedAt: place.clock.now() }, 1);
    return true;
  }

  /** Resolves once nothing runs in the background. Does not wait for retries at a later instant. */
  async idle(): Promise<void> {
    while (this.#running.size > 0) await Promise.all(this.#running);
  }

  #deliver(event: QueuedEvent, attempt: number): void {
    const how = this.#hook({ functionName: event.name, payload: JSON.parse(event.payload), attempt });
    const times = how === 'once' ? 1 : how === 'twice' ? 2 : 0;
    for (let index = 0; index < times; index++) this.#begin(event, attempt, FIRST_WAIT_MS);
  }

  /** @param waitMs how long it stays in the queue if the function is at its concurrency */
  #begin(event: QueuedEvent, attempt: number, waitMs: number): void {
    const { place, name } = event;
    if (!this.isAtItsLimit(name)) {
      const run = this.#run(event, attempt).finally(() => this.#running.delete(run));
      this.#running.add(run);
      return;
    }
    const at = place.clock.now();
    const isTooOld = at + waitMs > this.#endOf(event);
    const outcome = isTooOld ? 'given-up' : 'throttled';
    place.emit({ type: 'invocation', functionName: name, attempt, at, outcome, error: 'Rate Exceeded.' });
    if (isTooOld) this.#giveUp(event, attempt - 1, 'EventAgeExceeded');
    else
      place.agenda.trigger(at + waitMs, () =>
        this.#begin(event, attempt, Math.min(2 * waitMs, LONGEST_WAIT_MS)),
      );
  }

  async #run(event: QueuedEvent, attempt: number): Promise<void> {
    const { place, name, payload } = event;
    const facts = { type: 'invocation', functionName: name, attempt } as const;
    try {
      await this.run(name, payload);
      place.emit({ ...facts, at: place.clock.now(), outcome: 'ok', error: '' });
    } catch (error) {
      const at = place.clock.now();
      const next = this.#next(event, attempt, at);
      const isOver = typeof next === 'string';
      place.emit({ ...facts, at, outcome: isOver ? 'given-up' : 'failed', error: String(error) });
      if (isOver) this.#giveUp(event, attempt, next, error);
      else place.agenda.trigger(next, () => this.#deliver(event, attempt + 1));
    }
  }

  /** When it is tried again, or why it is not. */
  #next(event: QueuedEvent, attempt: number, now: EpochMs): EpochMs | Condition {
    const { maximumRetryAttempts = RETRY_AFTER_MS.length } = this.#configs.get(event.name) ?? {};
    const wait = RETRY_AFTER_MS[attempt - 1];
    if (wait === undefined || attempt > maximumRetryAttempts) return 'RetriesExhausted';
    return now + wait > this.#endOf(event) ? 'EventAgeExceeded' : now + wait;
  }

  #endOf({ name, queuedAt }: QueuedEvent): EpochMs {
    return queuedAt + (this.#configs.get(name)?.maximumEventAgeSeconds ?? USUAL_AGE_SECONDS) * SECOND_MS;
  }

  /** Sends the record that Lambda sends to a destination. */
  #giveUp(event: QueuedEvent, runs: number, condition: Condition, error?: unknown): void {
    const { place, name, payload, queuedAt } = event;
    const queue = this.#configs.get(name)?.onFailure;
    if (queue === undefined) return;
    const { accountId, region } = place;
    const body = {
      version: '1.0',
      timestamp: new Date(place.clock.now()).toISOString(),
      requestContext: {
        requestId: stableHex(`${name} ${queuedAt} ${payload}`, 32),
        functionArn: `arn:aws:lambda:${region}:${accountId}:function:${name}:$LATEST`,
        condition,
        approximateInvokeCount: runs,
      },
      requestPayload: JSON.parse(payload),
      ...(error !== undefined && {
        responseContext: { statusCode: 200, executedVersion: '$LATEST', functionError: 'Unhandled' },
        responsePayload: {
          errorType: error instanceof Error ? error.name : 'Error',
          errorMessage: error instanceof Error ? error.message : String(error),
        },
      }),
    };
    this.#queues.send(queue, { body, attributes: {} });
  }
}

type Condition = 'RetriesExhausted' | 'EventAgeExceeded';
