import { setTimeout as realSleep } from 'node:timers/promises';
import { answerCalls } from './answer-calls.ts';
import { type Call, countCalls, type FaultHook } from './calls.ts';
import type { TableUse } from './dynamodb/protocol.ts';
import { type DynamoServer, startDynamo } from './dynamodb/server.ts';
import type { AwsEvent } from './event.ts';
import { deliverByRule, type Rule } from './eventbridge/rule.ts';
import { inProcess } from './in-process.ts';
import {
  type DeliveryHook,
  type Environment,
  Functions,
  type InvokeConfig,
  type LambdaFunction,
} from './lambda/functions.ts';
import type { Place } from './place.ts';
import { Region } from './region.ts';
import { RequestBuckets } from './request-buckets.ts';
import type { PastOneTime } from './scheduler/schedules.ts';
import { startServer } from './server.ts';
import { servicesOf } from './services.ts';
import { type DeadLetter, Queues } from './sqs/queues.ts';
import { type Role, Sessions } from './sts/sessions.ts';
import { Agenda, type Clock, type EpochMs, type VirtualClock } from './time/index.ts';
import { type Timings, USUAL_TIMINGS } from './timings.ts';

const DEFAULT_ACCOUNT = '111122223333';
const DEFAULT_REGION = 'eu-central-1';

export interface AwsStandInOptions {
  readonly clock: VirtualClock;
  /** By function name. */
  readonly functions?: Readonly<Record<string, LambdaFunction>> | undefined;
  /** How many runs of a function may be under way at once: its reserved concurrency. By function name; unlimited without. */
  readonly concurrency?: Readonly<Record<string, number>> | undefined;
  /** For the time that AWS gives with each answer. The machine's unless given: for callers whose own clock is wound, too. */
  readonly wallClock?: Clock | undefined;
  /** How long each answer takes, in real milliseconds. */
  readonly latencyMs?: number | ((call: Call) => number) | undefined;
  /** Defaults to `USUAL_TIMINGS`. */
  readonly timings?: Partial<Timings> | undefined;
  /** Shorthand for `timings.schedulerReadLagMs`. */
  readonly schedulerReadLagMs?: number | undefined;
  /** Turns on the request quotas of EC2, RDS and Scheduler, which fill by this clock. */
  readonly requestBuckets?: Clock | undefined;
  /** Defaults to `rejected`, which asks the most of a caller. */
  readonly pastOneTime?: PastOneTime | undefined;
  /** What happens by itself, for a caller who wants to wait in virtual time, too. */
  readonly agenda?: Agenda | undefined;
  /** How answers wait for their latency. By default in real time. */
  readonly sleep?: ((ms: number) => Promise<unknown>) | undefined;
  /** Resolves once nothing can happen before the clock is wound on. By default, once nothing runs in the background. */
  readonly quiet?: (() => Promise<void>) | undefined;
  /** Called after each call of DynamoDB's. */
  readonly onTableUse?: ((use: TableUse) => void) | undefined;
}

export interface Account {
  readonly id: string;
  region(name: string): Region;
  /** From now on AssumeRole accepts this role. All others are denied. Returns its ARN. */
  addRole(name: string, options?: Omit<Role, 'accountId' | 'name'>): string;
  /** From now on this key is a session of the role, as a function's keys are, and may do what the role's statements say. */
  giveKey(accessKeyId: string, role: Omit<Role, 'accountId'>, session: string): void;
  credentials(): { readonly accessKeyId: string; readonly secretAccessKey: string };
}

export interface AwsStandIn {
  /** For `endpoint` or AWS_ENDPOINT_URL. */
  readonly url: string;
  /** Takes an SDK client's requests here without a socket. */
  readonly requestHandler: ReturnType<typeof inProcess>;
  /** Closes the server, once nothing runs in the background any more. */
  close(): Promise<void>;
  account(id?: string): Account;
  /** Every API call since the start or the last `clearCalls`, in order of arrival. */
  readonly calls: readonly Call[];
  /** `{ 'ec2:DescribeInstances': 2 }` */
  countCalls(): Record<string, number>;
  clearCalls(): void;
  /** Asks `hook` about every call; the first fault wins. Returns a function that removes the hook. */
  onFault(hook: FaultHook): () => void;
  /** Changes how long AWS takes from now on. */
  setTimings(changes: Partial<Timings>): void;
  /** Sets how often each asynchronous delivery is made, for duplicates and losses. */
  onDelivery(hook: DeliveryHook): void;
  /**
   * Winds the clock to `at`. On the way everything due happens in time order: changes of state, schedules, retries of failed
   * invocations. After each of them it waits until nothing runs in the background. Do not call it from within a function.
   */
  advanceTo(at: EpochMs): Promise<void>;
  /** Resolves once nothing runs in the background. */
  idle(): Promise<void>;
  setFunction(name: string, run: LambdaFunction, config?: InvokeConfig, environment?: Environment): void;
  /** Invokes a function asynchronously, as an EventBridge rule does. */
  invoke(name: string, payload: unknown): void;
  /** Has a rule of EventBridge whose pattern matches deliver the event. */
  deliverByRule(rule: Rule, event: object): void;
  /** What is in the queue of this ARN. */
  deadLetters(queueArn: string): readonly DeadLetter[];
  /** Returns a function that removes the listener. */
  on(listener: (event: AwsEvent) => void): () => void;
}

/** Two stand-ins share nothing. */
export const startAwsStandIn = async (options: AwsStandInOptions): Promise<AwsStandIn> => {
  const { clock } = options;
  const timings: Timings = {
    ...USUAL_TIMINGS,
    schedulerReadLagMs: options.schedulerReadLagMs ?? USUAL_TIMINGS.schedulerReadLagMs,
    ...options.timings,
  };
  const agenda = options.agenda ?? new Agenda();
  const queues = new Queues();
  const functions = new Functions(queues, options.concurrency);
  const quiet = options.quiet ?? (() => functions.idle());
  for (const [name, run] of Object.entries(options.functions ?? {})) functions.set(name, run);
  const sessions = new Sessions(DEFAULT_ACCOUNT);
  const listeners = new Set<(event: AwsEvent) => void>();
  const faultHooks = new Set<FaultHook>();
  const regions = new Map<string, Region>();
  let calls: Call[] = [];
  let count = 0;
  /** Started by the first call of DynamoDB's. */
  let dynamo: Promise<DynamoServer> | undefined;
  let winding: Promise<void> = Promise.resolve();

  const regionOf = (accountId: string, region: string): Region => {
    const key = `${accountId}/${region}`;
    let found = regions.get(key);
    if (found === undefined) {
      const place: Place = {
        accountId,
        region,
        clock,
        agenda,
        timings,
        emit: (event) => {
          for (const listener of listeners) listener({ ...event, accountId, region });
        },
        nextNumber: () => ++count,
      };
      const quotas = options.requestBuckets !== undefined;
      found = new Region(place, functions, queues, options.pastOneTime ?? 'rejected', quotas);
      regions.set(key, found);
    }
    return found;
  };

  const answer = answerCalls({
    clock,
    agenda,
    services: servicesOf(functions, sessions, () => (dynamo ??= startDynamo()), options.onTableUse),
    sessions,
    regionOf,
    faultHooks,
    record: (call) => calls.push(call),
    latencyOf: (call) =>
      typeof options.latencyMs === 'function' ? options.latencyMs(call) : (options.latencyMs ?? 0),
    sleep: options.sleep ?? realSleep,
    buckets: options.requestBuckets && new RequestBuckets(options.requestBuckets),
    nextNumber: () => ++count,
  });

  const wind = async (at: EpochMs): Promise<void> => {
    await quiet();
    for (;;) {
      const next = agenda.nextAt();
      if (next === undefined || next > at) break;
      clock.set(Math.max(next, clock.now()));
      agenda.happenNext();
      await quiet();
    }
    clock.set(Math.max(at, clock.now()));
  };

  const server = await startServer(answer, options.wallClock?.now.bind(options.wallClock));
  return {
    url: server.url,
    requestHandler: inProcess(answer, options.wallClock?.now.bind(options.wallClock)),
    async close() {
      await functions.idle();
      await server.close();
      await (await dynamo)?.close();
    },
    account: (id = DEFAULT_ACCOUNT) => ({
      id,
      region: (name) => regionOf(id, name),
      addRole: (name, role) => sessions.addRole({ accountId: id, name, ...role }),
      giveKey: (key, role, session) => sessions.give(key, { accountId: id, ...role }, session),
      credentials: () => ({ accessKeyId: id, secretAccessKey: 'playground' }),
    }),
    get calls() {
      return calls;
    },
    countCalls: () => countCalls(calls),
    clearCalls() {
      calls = [];
    },
    onFault: (hook) => registration(faultHooks, hook),
    setTimings(changes) {
      Object.assign(timings, changes);
    },
    onDelivery: (hook) => functions.onDelivery(hook),
    advanceTo(at) {
      winding = winding.catch(() => undefined).then(() => wind(at));
      return winding;
    },
    idle: () => functions.idle(),
    setFunction: (name, run, config, environment) => functions.set(name, run, config, environment),
    invoke(name, payload) {
      functions.invokeLater(regionOf(DEFAULT_ACCOUNT, DEFAULT_REGION).place, name, JSON.stringify(payload));
    },
    deliverByRule: (rule, event) =>
      deliverByRule(regionOf(DEFAULT_ACCOUNT, DEFAULT_REGION).place, functions, queues, rule, event),
    deadLetters: (queueArn) => queues.in(queueArn),
    on: (listener) => registration(listeners, listener),
  };
};

const registration = <T>(all: Set<T>, item: T): (() => void) => {
  all.add(item);
  return () => {
    all.delete(item);
  };
};
