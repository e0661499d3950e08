import { Cron } from 'croner';
import type { Instances } from '../ec2/instances.ts';
import { AwsError } from '../error.ts';
import { type Place, stableHex } from '../place.ts';
import { DAY_MS, type EpochMs, floorToSecond, type Timed } from '../time/index.ts';
import {
  type Group,
  isCounted,
  type Member,
  type NewGroup,
  type ScheduledAction,
  type Sizes,
} from './group.ts';
import { Workforce } from './workforce.ts';

/** The Auto Scaling groups of one account and Region. What the API takes is in `update.ts`. */
export class Groups {
  readonly #place: Place;
  readonly #workforce: Workforce;
  readonly #byId = new Map<string, Group>();
  /** When each scheduled action fires next. */
  readonly #next = new Map<ScheduledAction, Timed>();

  constructor(place: Place, instances: Instances) {
    this.#place = place;
    this.#workforce = new Workforce(place, instances);
  }

  /** With all of its instances in service, as if it had always been so large. */
  add(seed: NewGroup): Group {
    const { accountId, region, clock } = this.#place;
    const { id, desired = 1, min = Math.min(1, desired), max = Math.max(desired, 1) } = seed;
    if (this.#byId.has(id)) throw new Error(`there is a group ${id} already`);
    const uuid = stableHex(`${accountId}/${region}/${id}`, 32).replace(
      /^(.{8})(.{4})(.{4})(.{4})/,
      '$1-$2-$3-$4-',
    );
    const group: Group = {
      kind: 'auto-scaling-group',
      ...{ id, accountId, region },
      arn: `arn:aws:autoscaling:${region}:${accountId}:autoScalingGroup:${uuid}:autoScalingGroupName/${id}`,
      createdAt: floorToSecond(clock.now() - DAY_MS),
      sizes: { min, max, desired },
      zones: seed.zones ?? [`${region}a`, `${region}b`],
      types: seed.types ?? [{ type: 't3.medium' }],
      onDemandPercent: seed.onDemandPercent,
      imageId: seed.imageId ?? 'ami-0a1b2c3d4e5f60718',
      tags: new Map(Object.entries(seed.tags ?? {})),
      propagated: new Set(seed.propagated),
      members: [],
      suspended: new Set(seed.suspended),
      hooks: seed.hooks ?? [],
      warmPool: seed.warmPool,
      warm: [],
      newInstancesProtected: seed.newInstancesProtected ?? false,
      scheduledActions: [],
      refreshes: [],
      activities: [],
      launchingMs: seed.launchingMs,
      terminatingMs: seed.terminatingMs,
      operator: seed.operator,
      isBeingDeleted: false,
      get status() {
        const inService = this.members
          .filter(({ state }) => state === 'InService')
          .reduce((sum, { weight }) => sum + weight, 0);
        const left = this.members.filter((member) => !isCounted(member) && member.state !== 'Standby').length;
        return `${inService}/${this.sizes.desired}${left === 0 ? '' : `, ${left} left`}`;
      },
    };
    this.#byId.set(id, group);
    this.#workforce.furnish(group);
    this.schedule(group, seed.scheduledActions ?? []);
    return group;
  }

  get(id: string): Group | undefined {
    return this.#byId.get(id);
  }

  /** In the order of their names. */
  all(): readonly Group[] {
    return [...this.#byId.values()].sort((a, b) => (a.id < b.id ? -1 : 1));
  }

  /** @throws AwsError as every call does */
  named(id: string | undefined): Group {
    const group = this.#byId.get(id ?? '');
    if (group !== undefined) return group;
    throw new AwsError(
      'ValidationError',
      `AutoScalingGroup name not found - AutoScalingGroup: ${id} not found`,
    );
  }

  /** Sets the sizes, whatever they are, and has instances launched or terminated. @param cause as an activity tells it */
  resize(group: Group, sizes: Sizes, cause: string): void {
    const { status } = group;
    const from = group.sizes.desired;
    group.sizes = sizes;
    const change =
      from === sizes.desired ? '' : ` changing the desired capacity from ${from} to ${sizes.desired}`;
    this.#workforce.balance(group, `${cause}${change}.`);
    this.#workforce.tellState(group, status, this.#place.clock.now());
  }

  /** Somebody protects its instances from scale-in, or no longer does. */
  protect(group: Group, isProtected: boolean): void {
    for (const member of group.members) member.isProtected = isProtected;
  }

  /** Somebody resumes what was suspended. */
  resume(group: Group): void {
    group.suspended.clear();
    this.#workforce.balance(group, 'A user request resumed its processes.');
  }

  standBy(group: Group, member: Member): void {
    if (!isCounted(member)) throw new Error(`${member.instance.id} is ${member.state}`);
    member.state = 'Standby';
    // EnterStandby with ShouldDecrementDesiredCapacity.
    group.sizes = { ...group.sizes, desired: group.sizes.desired - member.weight };
  }

  refresh(group: Group, takesMs: number): void {
    const startedAt = this.#place.clock.now();
    const id = stableHex(`${group.arn}/${this.#place.nextNumber()}`, 32);
    group.refreshes.unshift({ id, startedAt, endsAt: startedAt + takesMs });
  }

  /** Replaces its scheduled actions. */
  schedule(group: Group, actions: readonly ScheduledAction[]): void {
    for (const action of group.scheduledActions) this.#next.get(action)?.cancel();
    group.scheduledActions = actions;
    for (const action of actions) this.#plan(group, action);
  }

  /** When it fires next, if it does. */
  nextOf(action: ScheduledAction): EpochMs | undefined {
    const at = this.#next.get(action)?.at;
    return at !== undefined && at > this.#place.clock.now() ? at : undefined;
  }

  #plan(group: Group, action: ScheduledAction): void {
    const now = this.#place.clock.now();
    const { startsAt = now, recurrence, timeZone = 'UTC' } = action;
    const at =
      recurrence === undefined
        ? startsAt
        : new Cron(recurrence, { timezone: timeZone }).nextRun(new Date(Math.max(startsAt, now)))?.getTime();
    if (at === undefined || at < now) return;
    this.#next.set(
      action,
      this.#place.agenda.change(at, () => this.#fire(group, action)),
    );
  }

  /**
   * Within what it leaves alone, as an update does. What is out of bounds fails, and nobody hears of it.
   * https://docs.aws.amazon.com/autoscaling/ec2/userguide/ec2-auto-scaling-scheduled-scaling.html
   */
  #fire(group: Group, action: ScheduledAction): void {
    if (!group.suspended.has('ScheduledActions')) {
      const { min = group.sizes.min, max = group.sizes.max } = action;
      const desired = action.desired ?? Math.min(max, Math.max(min, group.sizes.desired));
      const isInBounds = min <= desired && desired <= max;
      if (isInBounds)
        this.resize(
          group,
          { min, max, desired },
          `a scheduled action update of AutoScalingGroup constraints to min: ${min}, max: ${max}, desired: ${desired}`,
        );
    }
    if (action.recurrence !== undefined) this.#plan(group, action);
  }
}
