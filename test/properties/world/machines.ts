import type { Agenda, VirtualClock } from '../../../playground/aws/time/index.ts';
import { fittingChange } from '../../../src/aws/kinds/rds/last-changes.ts';
import { resourceKey } from '../../../src/core/resource/key.ts';
import { resourceRef } from '../../../src/core/resource/ref.ts';
import type { LastChange, Resource } from '../../../src/core/resource/resource.ts';
import { CHANNEL_TAG } from '../../../src/core/settings/routing.ts';
import { DAY_MS, type EpochMs, SECOND_MS } from '../../../src/core/time.ts';
import { type Deed, type Doer, isDatabase, type Machine, type NewMachine, TRAITS, takes } from './machine.ts';
import type { Tally } from './tally.ts';

export const ACCOUNT = '111122223333';

/** How long RDS keeps events, and how long it leaves a database stopped. */
const EVENTS_KEPT_MS = 14 * DAY_MS;
const LONGEST_STOP_MS = 7 * DAY_MS;

/** AWS's answer to a start or stop, with its own codes. */
export type Answer = 'ok' | 'IncorrectInstanceState' | 'InvalidDBInstanceState' | 'OperationNotPermitted';

/** A small EC2 and RDS, with the same rules as the stand-in over HTTP. */
export class Machines {
  readonly all = new Map<string, Machine>();
  /** Asked at every start: whether it will fail, as when its key is denied. */
  startFails: (machine: Machine) => boolean = () => false;
  readonly #clock: VirtualClock;
  readonly #agenda: Agenda;

  readonly #tally: Tally;

  constructor(clock: VirtualClock, agenda: Agenda, tally: Tally) {
    this.#tally = tally;
    this.#clock = clock;
    this.#agenda = agenda;
  }

  add(seed: NewMachine): Machine {
    const key = resourceKey({ ...seed, accountId: ACCOUNT });
    const change: LastChange = {
      to: seed.state,
      at: floorToSecond(seed.changedAt),
      by: 'person',
      detail: 'before the story',
    };
    const machine: Machine = {
      ...seed,
      key,
      ref: resourceRef(key),
      taggedAt: seed.changedAt,
      name: seed.id,
      names: new Set([seed.id]),
      channelTag: undefined,
      movedAt: 0,
      isTagged: true,
      change,
      deeds: [{ to: seed.state, by: 'person', askedAt: change.at, toldAt: change.at }],
      refusedStarts: [],
      tagsHad: [{ at: change.at, tag: seed.tag }],
      goneAt: undefined,
      eventsLateUntil: 0,
      deniedAt: Number.NEGATIVE_INFINITY,
      askedTwiceAt: 0,
      turn: 0,
      gone: false,
    };
    this.all.set(key, machine);
    if (seed.state === 'stopped') this.#restartLater(machine, seed.changedAt);
    return machine;
  }

  remove(machine: Machine): void {
    machine.gone = true;
    machine.goneAt = this.#clock.now();
    machine.turn += 1;
    this.all.delete(machine.key);
  }

  /** AWS works on a database by itself and refuses everything until `until`. */
  occupy(machine: Machine, until: EpochMs): void {
    if (!isDatabase(machine) || machine.state !== 'running') return;
    machine.state = 'busy';
    this.#later(machine, until, () => {
      machine.state = 'running';
    });
  }

  /** @param asked who asked Uptime for it */
  start(machine: Machine, by: Doer, asked?: string): Answer {
    if (machine.state === 'running' || machine.state === 'starting') return 'ok';
    if (machine.state !== 'stopped') return notNow(machine);
    const at = this.#clock.now();
    const done = at + takes(machine.kind, 'running');
    this.#note(machine, { to: 'running', by, askedAt: at, ...(asked !== undefined && { asked }) }, done);
    machine.state = 'starting';
    // RDS announces that a database was stopped for too long, and has it up some minutes later.
    if (by === 'aws' && isDatabase(machine)) this.#tell(machine, 'running', by, at);
    if (this.startFails(machine)) {
      this.#later(machine, at + 10 * SECOND_MS, () => this.#fallBack(machine));
      return 'ok';
    }
    this.#later(machine, done, (now) => {
      machine.state = 'running';
      if (isDatabase(machine)) this.#tell(machine, 'running', by, now);
    });
    return 'ok';
  }

  stop(machine: Machine, by: Doer, asked?: string): Answer {
    if (machine.state === 'stopped' || machine.state === 'stopping') return 'ok';
    if (machine.stopProtected) return 'OperationNotPermitted';
    if (isDatabase(machine) && machine.state !== 'running') return notNow(machine);
    const at = this.#clock.now();
    const done = at + takes(machine.kind, 'stopped');
    this.#note(machine, { to: 'stopped', by, askedAt: at, ...(asked !== undefined && { asked }) }, done);
    machine.state = 'stopping';
    this.#later(machine, done, (now) => {
      machine.state = 'stopped';
      if (isDatabase(machine)) this.#tell(machine, 'stopped', by, now);
      this.#restartLater(machine, at);
    });
    return 'ok';
  }

  /** Somebody shuts a machine down from inside. */
  powerOff(machine: Machine): void {
    if (isDatabase(machine) || machine.state !== 'running') return;
    const at = this.#clock.now();
    this.#tally.count('power-off');
    machine.deeds.push({
      to: 'stopped',
      by: 'person',
      askedAt: at,
      toldAt: floorToSecond(at),
      undated: true,
    });
    machine.state = 'stopping';
    this.#later(machine, at + takes(machine.kind, 'stopped'), () => {
      machine.state = 'stopped';
    });
  }

  /** What DescribeInstances, DescribeDBInstances and DescribeEvents together report. */
  describe(machine: Machine): Resource {
    return {
      key: machine.key,
      kind: machine.kind,
      traits: TRAITS[machine.kind],
      id: machine.id,
      name: machine.name,
      accountId: ACCOUNT,
      region: machine.region,
      zone: `${machine.region}a`,
      type: machine.type,
      state: machine.state,
      rawState: machine.state === 'busy' ? 'backing-up' : machine.state,
      tags: {
        ...machine.tags,
        Uptime: machine.tag,
        ...(machine.channelTag !== undefined && { [CHANNEL_TAG]: machine.channelTag }),
      },
      ...tellable(machine, this.#clock.now()),
      ...(machine.protection && { protection: machine.protection }),
    };
  }

  #note(machine: Machine, deed: Omit<Deed, 'toldAt'>, done: EpochMs): void {
    const { to, by, askedAt } = deed;
    // What Uptime was asked for it knows from when it was asked.
    const isTimed = isDatabase(machine) && (by !== 'person' || deed.asked === undefined);
    machine.deeds.push({ ...deed, toldAt: floorToSecond(isTimed ? done : askedAt) });
    if (!isDatabase(machine)) machine.change = changeOf(to, by, askedAt, launchBefore(machine, to));
  }

  /** RDS has an event for it, now or later. */
  #tell(machine: Machine, to: LastChange['to'], by: Doer, at: EpochMs): void {
    const show = (): void => {
      if ((machine.change?.at ?? 0) <= at) machine.change = changeOf(to, by, at, machine.change);
    };
    if (machine.eventsLateUntil <= at) {
      show();
      return;
    }
    this.#tally.count(machine.eventsLateUntil > at + 50 * DAY_MS ? 'event-lost' : 'event-late');
    this.#agenda.change(machine.eventsLateUntil, show);
  }

  /** An accepted start fails. For databases AWS has no event about it. */
  #fallBack(machine: Machine): void {
    const at = this.#clock.now();
    machine.state = 'stopped';
    machine.deeds.push({ to: 'stopped', by: 'aws', askedAt: at, toldAt: floorToSecond(at) });
    if (!isDatabase(machine))
      machine.change = changeOf('stopped', 'aws', at, launchBefore(machine, 'stopped'));
  }

  #restartLater(machine: Machine, stoppedAt: EpochMs): void {
    if (!isDatabase(machine)) return;
    this.#later(machine, Math.max(stoppedAt + LONGEST_STOP_MS, this.#clock.now() + SECOND_MS), () => {
      this.#tally.count('restarted-by-aws');
      this.start(machine, 'aws');
    });
  }

  #later(machine: Machine, at: EpochMs, happen: (at: EpochMs) => void): void {
    machine.turn += 1;
    const { turn } = machine;
    this.#agenda.change(at, (due) => {
      if (machine.turn === turn) happen(due);
    });
  }
}

const changeOf = (
  to: LastChange['to'],
  by: Doer,
  at: EpochMs,
  before: LastChange | undefined,
): LastChange => ({
  to,
  at: floorToSecond(at),
  by: by === 'aws' ? 'aws' : 'person',
  detail: `by ${by}`,
  before: before?.at,
});

/** EC2 tells the launch of what it stopped, and nothing from before a launch. */
const launchBefore = ({ change }: Machine, to: LastChange['to']): LastChange | undefined =>
  to === 'stopped' && change?.to === 'running' ? change : undefined;

/** RDS reports a change when it is done and forgets it after two weeks. */
function tellable(
  { change, state, kind, deeds }: Machine,
  now: EpochMs,
): Pick<Resource, 'lastChange' | 'undated'> {
  const { to, undated } = deeds.at(-1) ?? {};
  if (to !== undefined && undated) {
    return { undated: { to, after: change?.at ?? 0, by: 'person', detail: 'from inside' } };
  }
  if (change === undefined || kind === 'ec2-instance') return { lastChange: change };
  return fittingChange(change.at < now - EVENTS_KEPT_MS ? undefined : change, state);
}

const notNow = (machine: Machine): Answer =>
  isDatabase(machine) ? 'InvalidDBInstanceState' : 'IncorrectInstanceState';

const floorToSecond = (at: EpochMs): EpochMs => Math.floor(at / SECOND_MS) * SECOND_MS;
