import { createHash } from 'node:crypto';
import { Agenda, VirtualClock } from '../../../playground/aws/time/index.ts';
import type { Failure } from '../../../src/app/failure.ts';
import { DeliveryError } from '../../../src/app/ports/delivery-error.ts';
import type { NoticesTask } from '../../../src/app/ports/engine.ts';
import type { History } from '../../../src/app/ports/history.ts';
import type { Prices } from '../../../src/app/ports/prices.ts';
import type { Store } from '../../../src/app/ports/store.ts';
import { answerRequest } from '../../../src/app/requests/answer.ts';
import { NotSaved } from '../../../src/app/requests/once.ts';
import { runForPipeline } from '../../../src/app/requests/pipeline.ts';
import { keepHistory } from '../../../src/app/savings/keep-history.ts';
import { tick } from '../../../src/app/tick/tick.ts';
import type { TickReport } from '../../../src/app/tick/tick-report.ts';
import { REGULAR, type TickScope } from '../../../src/app/tick/tick-scope.ts';
import type { Request, Wish } from '../../../src/core/request/request.ts';
import type { Span } from '../../../src/core/request/when.ts';
import type { Direction } from '../../../src/core/schedule/schedule.ts';
import type { Settings } from '../../../src/core/settings/settings.ts';
import { type EpochMs, MINUTE_MS, SECOND_MS } from '../../../src/core/time.ts';
import { Chat } from './chat.ts';
import { type Fault, Faults } from './fault.ts';
import type { Machine } from './machine.ts';
import { ACCOUNT, Machines } from './machines.ts';
import { createPorts, type WorldPorts } from './ports.ts';
import { type Firing, Records } from './records.ts';
import { Crash, randomFrom } from './runs.ts';
import { Tally } from './tally.ts';

export interface WorldOptions {
  readonly at: EpochMs;
  readonly settings: Settings;
  readonly faults?: readonly Fault[];
  /** Delivers everything twice: both at once, or the second one while the next event is on its way. */
  readonly doubled?: 'at once' | 'later';
  /** How late a run may start after its minute, in seconds. */
  readonly lateSeconds?: number;
  /** How long reading the inventory or posting a message may take, in seconds. People press meanwhile. */
  readonly slowSeconds?: number;
  readonly seed?: number;
  /** Called just before each stop or start by Uptime. */
  readonly about?: (direction: Direction, machine: Machine, request: Request | undefined) => void;
  /** What a run works with instead: how a broken promise looks from outside. */
  readonly sabotage?: (ports: WorldPorts, world: World) => WorldPorts;
  /** Called after each run that finished. */
  readonly ran?: (report: TickReport, scope: TickScope) => void;
  /** Where what each day saved is written, for stories that are about that. */
  readonly history?: History;
  /** What resources cost. Without it nothing has a price. */
  readonly prices?: Prices;
  /** Each run has its own milliseconds and draws no random numbers, so that the number of its calls changes nothing. */
  readonly inTurn?: true;
}

/** Lambda retries a failed asynchronous run. */
const REPEATED_AFTER_MS = [MINUTE_MS, 2 * MINUTE_MS];

/** The real use cases, between an AWS and a Slack made of a few maps, so that weeks go by in a second. */
export class World {
  readonly clock: VirtualClock;
  readonly machines: Machines;
  readonly records: Records;
  readonly chat: Chat;
  readonly faults: Faults;
  readonly settings: Settings;
  readonly tally = new Tally();
  /** What use cases threw, other than crashes: bugs. */
  readonly thrown: unknown[] = [];
  /** What runs reported as failed. */
  readonly failures: { readonly at: EpochMs; readonly failure: Failure }[] = [];
  readonly #agenda = new Agenda();
  readonly #options: WorldOptions;
  readonly #random: () => number;
  /** Presses by their id. */
  readonly presses = new Map<string, Request>();

  constructor(options: WorldOptions) {
    this.#options = options;
    this.settings = options.settings;
    this.#random = randomFrom(options.seed ?? 1);
    this.faults = new Faults(options.faults ?? []);
    const clock = new VirtualClock(options.at);
    this.clock = clock;
    this.machines = new Machines(clock, this.#agenda, this.tally);
    this.machines.startFails = ({ type }) => this.faults.now('key-denied', clock.now(), type);
    const at = (when: EpochMs, happen: () => void) => this.#agenda.trigger(when, happen);
    this.records = new Records(clock, this.tally, at, (firing) => this.#deliver(firing));
    this.chat = new Chat(
      () => clock.now(),
      () => this.faults.now('slack-down', clock.now()),
      (channel) => this.faults.now('channel-archived', clock.now(), channel),
      this.tally,
    );
    const tickMs = options.settings.tickMinutes * MINUTE_MS;
    const regular = (when: EpochMs): void => {
      this.#agenda.trigger(when, () => {
        this.#deliver({ type: 'tick' });
        regular(when + tickMs);
      });
    };
    regular(Math.ceil(options.at / tickMs) * tickMs);
  }

  /** Winds the clock. Resolves when everything on the way has happened. */
  async advanceTo(at: EpochMs): Promise<void> {
    for (;;) {
      const next = this.#agenda.nextAt();
      if (next === undefined || next > at) break;
      this.clock.set(Math.max(next, this.clock.now()));
      // What is due at the same instant happens concurrently.
      while (this.#agenda.nextAt() === next) this.#agenda.happenNext();
      // One turn of the event loop: every run goes as far as it can without the clock.
      await new Promise(setImmediate);
    }
    this.clock.set(at);
  }

  /** Schedules something that a person does. */
  at(when: EpochMs, happen: () => void): void {
    this.#agenda.trigger(when, happen);
  }

  /** A press on a message, or on the alternative offered to a late press. */
  press(user: string, notice: string, until: Span, again = false): void {
    const of = { kind: 'notice', notice } as const;
    const id = `press ${this.presses.size + 1}`;
    this.presses.set(id, this.#ask(user, { verb: again ? 'start' : 'hold', of, until }, id));
  }

  /** *Undo*, or *I'm done*. */
  release(user: string, notice: string): void {
    const of = { kind: 'notice', notice } as const;
    this.#ask(user, { verb: 'resume', of }, `release at ${this.clock.now()} by ${user}`);
  }

  retry(user: string, channel: string): void {
    const of = { kind: 'failed-starts', channel } as const;
    this.#ask(user, { verb: 'retry', of }, `retry at ${this.clock.now()} by ${user}`);
  }

  /** A command that says which. */
  type(user: string, wish: Wish): void {
    this.#ask(user, wish, `command at ${this.clock.now()} by ${user}`);
  }

  /** An event of source `uptime`. Lambda runs it again where the run fails. */
  send(name: string, wish: Wish): void {
    const at = floorToSecond(this.clock.now());
    const from = { kind: 'event', account: ACCOUNT } as const;
    const id = `event at ${this.clock.now()} by ${name}`;
    const request: Request = { ...wish, by: { kind: 'pipeline', name }, from, id, at };
    this.#times(() => this.#work((ports) => runFor(request, ports), 0, request));
  }

  #ask(user: string, wish: Wish, id: string): Request {
    const asker = { user, channel: 'C0DEV00001', responseUrl: user };
    const from = { kind: 'slack', channel: asker.channel } as const;
    const request: Request = { ...wish, by: { kind: 'person', user }, from, id, at: this.clock.now() };
    this.#times(() =>
      this.#run(
        async (ports) => {
          try {
            await answerRequest({ type: 'request', asker, request }, ports);
          } catch (error) {
            // The worker tells the person that it did not work.
            if (!(error instanceof NotSaved)) throw error;
          }
        },
        undefined,
        request,
      ),
    );
    return request;
  }

  #deliver(firing: Firing): void {
    if (this.faults.now('runs-lost', this.clock.now())) return;
    const late = this.#delayMs(
      this.#options.lateSeconds ?? 0,
      firing.type === 'tick' ? 'tick' : firing.setBy,
    );
    const run = () => this.#times(() => this.#work((ports) => this.#fire(firing, ports), 0));
    if (late === 0) run();
    else this.#agenda.trigger(this.clock.now() + late, run);
  }

  #delayMs(mostSeconds: number, what: string): number {
    const { inTurn, seed = 1 } = this.#options;
    if (!inTurn) return Math.floor(this.#random() * (mostSeconds + 1)) * SECOND_MS;
    const number = createHash('sha256').update(`${seed} ${this.clock.now()} ${what}`).digest().readUInt32BE();
    return 1 + (number % (mostSeconds * SECOND_MS + 999));
  }

  #times(run: () => void): void {
    run();
    const { doubled } = this.#options;
    if (doubled === 'at once') run();
    if (doubled === 'later') this.#agenda.trigger(this.clock.now() + 90 * SECOND_MS, run);
  }

  async #fire(firing: Firing, ports: WorldPorts): Promise<boolean> {
    const scope = firing.type === 'tick' ? REGULAR : await noticesOf(firing.task, this.records.store);
    const report = await tick(ports, scope);
    if (scope === REGULAR) await keepHistory(report, ports);
    this.#options.ran?.(report, scope);
    const at = this.clock.now();
    this.failures.push(...report.failures.map((failure) => ({ at, failure })));
    return report.failures.length === 0;
  }

  /** @param work whether it is done */
  #work(work: (ports: WorldPorts) => Promise<boolean>, attempt: number, request?: Request): void {
    const repeat = (): void => {
      const wait = REPEATED_AFTER_MS[attempt];
      if (wait !== undefined)
        this.#agenda.trigger(this.clock.now() + wait, () => this.#work(work, attempt + 1, request));
    };
    this.#run(
      async (ports) => {
        if (!(await work(ports))) repeat();
      },
      repeat,
      request,
    );
  }

  #run(work: (ports: WorldPorts) => Promise<void>, onCrash: () => void = () => {}, request?: Request): void {
    const crashing = this.faults.now('runs-crash', this.clock.now());
    const ports = this.ports(crashing ? Math.floor(this.#random() * 20) : Number.POSITIVE_INFINITY, request);
    work(ports).catch((error: unknown) => {
      if (error instanceof Crash) {
        this.tally.count('run-died');
        onCrash();
      } else if (!(error instanceof DeliveryError)) {
        // A person who presses while Slack is down gets no answer. The handler deals with that, so it is no bug.
        this.thrown.push(error);
      }
    });
  }

  /** The ports of one run, which dies at its `crashAt`-th gate. */
  ports(crashAt = Number.POSITIVE_INFINITY, request?: Request): WorldPorts {
    let gates = 0;
    const gate = async (): Promise<void> => {
      const more = this.#options.inTurn ? 0 : Math.floor(this.#random() * 3);
      for (let turns = more; turns >= 0; turns -= 1) await undefined;
      gates += 1;
      if (gates > crashAt) throw new Crash();
    };
    const { clock, settings, machines, faults, records, chat, tally } = this;
    const { about = () => {}, sabotage, history, prices } = this.#options;
    const pass = () => this.#pass(this.#options.slowSeconds ?? 0);
    const world = { clock, settings, machines, faults, records, chat, tally, pass, history, prices };
    const honest = createPorts(world, gate, { request, about });
    return sabotage?.(honest, this) ?? honest;
  }

  /** Waits for up to this many seconds. */
  async #pass(seconds: number): Promise<void> {
    const ms = this.#delayMs(seconds, 'a call');
    if (ms > 0)
      await new Promise<void>((resolve) => this.#agenda.trigger(this.clock.now() + ms, () => resolve()));
  }
}

/** A run that fails is repeated, so nothing it could not do or save is lost. */
async function runFor(request: Request, ports: WorldPorts): Promise<boolean> {
  try {
    const result = await runForPipeline(request, ports);
    return 'kind' in result || result.length === 0;
  } catch (error) {
    if (!(error instanceof NotSaved)) throw error;
    if (error.cause instanceof Crash) throw error.cause;
    return false;
  }
}

const floorToSecond = (at: EpochMs): EpochMs => Math.floor(at / SECOND_MS) * SECOND_MS;

async function noticesOf(task: NoticesTask, store: Pick<Store, 'readLane'>): Promise<TickScope> {
  if (task.type === 'notice') return { kind: 'notices', names: new Set([task.name]) };
  const { notices } = await store.readLane(task);
  return { kind: 'notices', names: new Set(notices.map(({ name }) => name)) };
}
