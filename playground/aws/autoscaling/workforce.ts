import type { Instance } from '../ec2/instance.ts';
import type { Instances } from '../ec2/instances.ts';
import { type Place, stableHex } from '../place.ts';
import { type EpochMs, HOUR_MS, type Timed } from '../time/index.ts';
import {
  type Activity,
  capacityOf,
  type Group,
  isCounted,
  type MachineType,
  type Member,
  type MemberState,
} from './group.ts';

/** AWS tries again by itself, later and later. For scale-in protection it may take hours: instance-protection.html. */
const RETRY_MS = HOUR_MS;

/** Has groups' instances launched and terminated until there are as many as desired. */
export class Workforce {
  readonly #place: Place;
  readonly #instances: Instances;
  readonly #retries = new Map<Group, Timed>();

  constructor(place: Place, instances: Instances) {
    this.#place = place;
    this.#instances = instances;
  }

  /** Makes instances that have been in service for long. */
  furnish(group: Group): void {
    while (capacityOf(group) < group.sizes.desired) {
      const machine = this.#machine(group);
      const instance = this.#instances.add({ ...this.#seed(group, machine), state: 'running' });
      group.members.push(memberOf(group, machine.type, instance, 'InService'));
    }
    this.#fillPool(group);
  }

  balance(group: Group, cause: string): void {
    this.#retries.get(group)?.cancel();
    if (!group.suspended.has('Launch')) this.#scaleOut(group, cause);
    if (!group.suspended.has('Terminate')) this.#scaleIn(group, cause);
    this.#fillPool(group);
  }

  /** @param from how it was before */
  tellState({ id, tags, status }: Group, from: string, at: EpochMs): void {
    const name = tags.get('Name') ?? id;
    if (status !== from)
      this.#place.emit({ type: 'group-state', at, id, name, from, to: status, detail: '' });
  }

  #scaleOut(group: Group, cause: string): void {
    while (capacityOf(group) < group.sizes.desired) {
      const machine = this.#machine(group);
      const refusal = this.#refusal(machine);
      if (refusal !== undefined) {
        this.#begin(group, 'Launching a new EC2 instance', cause, refusal);
        this.#retryLater(group);
        return;
      }
      this.#launch(group, machine, cause);
    }
  }

  #launch(group: Group, machine: Machine, cause: string): void {
    const { agenda, clock, timings } = this.#place;
    const warm = group.warm.shift();
    if (warm?.state === 'stopped') this.#instances.launch(warm);
    const instance =
      warm ??
      this.#instances.add({ ...this.#seed(group, machine), state: 'pending', launchTime: clock.now() });
    if (warm === undefined)
      this.#instances.setRoom(machine.type.type, machine.zone, this.#instances.roomFor(instance) - 1);
    const member = memberOf(group, machine.type, instance, 'Pending');
    group.members.push(member);
    const activity = this.#begin(group, `Launching a new EC2 instance: ${instance.id}`, cause);
    const inService = (at: EpochMs) => {
      if (!group.members.includes(member) || !isCounted(member)) return;
      const { status } = group;
      member.state = 'InService';
      end(activity, at);
      this.tellState(group, status, at);
      this.#tell(group, at, cause);
    };
    const hook = group.hooks.find(({ on }) => on === 'launching');
    const since = clock.now() + (group.launchingMs ?? timings.groupLaunchingMs);
    agenda.change(since, (at) => {
      if (hook === undefined || !isCounted(member)) return inService(at);
      member.state = 'Pending:Wait';
      agenda.change(at + hook.heartbeatMs, inService);
    });
  }

  #scaleIn(group: Group, cause: string): void {
    for (;;) {
      const surplus = capacityOf(group) - group.sizes.desired;
      if (surplus <= 0) return;
      const fitting = group.members.filter((member) => isCounted(member) && member.weight <= surplus);
      const victim = fitting.find(({ isProtected }) => !isProtected);
      if (victim !== undefined) {
        this.#terminate(group, victim, cause);
        continue;
      }
      if (fitting.length === 0) return;
      // https://docs.aws.amazon.com/autoscaling/ec2/userguide/ec2-auto-scaling-instance-protection.html
      this.#begin(
        group,
        'Terminating EC2 instance',
        cause,
        'Could not scale to desired capacity because all remaining instances are protected from scale-in.',
      );
      this.#retryLater(group);
      return;
    }
  }

  #terminate(group: Group, member: Member, cause: string): void {
    const { agenda, clock, timings } = this.#place;
    const { instance } = member;
    const activity = this.#begin(group, `Terminating EC2 instance: ${instance.id}`, cause);
    const go = (at: EpochMs) => {
      this.#instances.terminate(instance);
      agenda.change(at + (group.terminatingMs ?? timings.groupTerminatingMs), (gone) => {
        const { status } = group;
        group.members.splice(group.members.indexOf(member), 1);
        end(activity, gone);
        this.tellState(group, status, gone);
      });
    };
    const hook = group.hooks.find(({ on }) => on === 'terminating');
    if (hook === undefined) {
      member.state = 'Terminating';
      go(clock.now());
      return;
    }
    member.state = 'Terminating:Wait';
    agenda.change(clock.now() + hook.heartbeatMs, (at) => {
      member.state = hook.retains === true ? 'Terminating:Retained' : 'Terminating:Proceed';
      if (hook.retains !== true) go(at);
    });
  }

  /**
   * "Amazon EC2 Auto Scaling launches and maintains the difference between the group's maximum capacity and its desired capacity. If you
   * specify a value for MaxGroupPreparedCapacity, [it] uses the difference between the MaxGroupPreparedCapacity and the desired capacity
   * instead": API_PutWarmPool.html. What is too many is terminated.
   */
  #fillPool(group: Group): void {
    const { warmPool: pool, warm, sizes } = group;
    if (pool === undefined) return;
    const wanted = Math.max(pool.min ?? 0, (pool.maxPrepared ?? sizes.max) - sizes.desired, 0);
    while (warm.length > wanted) {
      const instance = warm.pop();
      if (instance !== undefined) this.#instances.terminate(instance);
    }
    if (group.suspended.has('Launch')) return;
    const state = pool.state === 'Running' ? 'running' : 'stopped';
    while (warm.length < wanted)
      warm.push(this.#instances.add({ ...this.#seed(group, this.#machine(group)), state }));
  }

  /** The next one: types and zones take turns. Those with room come first. */
  #machine(group: Group): Machine {
    const count = group.members.length;
    const machines = group.types.flatMap((type) =>
      group.zones.map((_, turn): Machine => {
        const zone = group.zones[(count + turn) % group.zones.length] ?? '';
        return { type, zone };
      }),
    );
    const found = machines.find((machine) => this.#refusal(machine) === undefined) ?? machines[0];
    if (found === undefined) throw new Error(`the group ${group.id} has no type or zone`);
    return found;
  }

  #seed(group: Group, { type, zone }: Machine) {
    const shared = [...group.tags].filter(([key]) => group.propagated.has(key));
    const tags = { ...Object.fromEntries(shared), 'aws:autoscaling:groupName': group.id };
    const { onDemandPercent = 100 } = group;
    const share = (count: number) => Math.floor((count * onDemandPercent) / 100);
    const count = group.members.length;
    const isSpot = share(count + 1) === share(count);
    return { type: type.type, zone, tags, spot: isSpot ? ('one-time' as const) : undefined };
  }

  /** What EC2 says to a launch. Launches fail as activities, not as calls. */
  #refusal({ type: { type }, zone }: Machine): string | undefined {
    if (this.#instances.quotaLeft() <= 0)
      return 'You have requested more vCPU capacity than your current vCPU limit allows. Launching EC2 instance failed.';
    return this.#instances.roomFor({ type, zone }) > 0
      ? undefined
      : `We currently do not have sufficient ${type} capacity in the Availability Zone you requested (${zone}). Launching EC2 instance failed.`;
  }

  #begin(group: Group, description: string, cause: string, failure?: string): Activity {
    const now = this.#place.clock.now();
    const id = stableHex(`${group.arn}/${this.#place.nextNumber()}`, 32);
    const activity: Activity = {
      id,
      description,
      cause: `At ${new Date(now).toISOString().slice(0, 19)}Z ${cause}`,
      startedAt: now,
      status: failure === undefined ? 'InProgress' : 'Failed',
      ...(failure !== undefined && { message: failure, endedAt: now }),
    };
    group.activities.unshift(activity);
    return activity;
  }

  #retryLater(group: Group): void {
    const { agenda, clock } = this.#place;
    const cause = 'an instance was started in response to a difference between desired and actual capacity';
    this.#retries.set(
      group,
      agenda.change(clock.now() + RETRY_MS, () => this.balance(group, `${cause}.`)),
    );
  }

  /** EventBridge hears of each instance that comes into service. */
  #tell(group: Group, at: EpochMs, cause: string): void {
    this.#place.emit({
      type: 'group-launch',
      at,
      id: group.id,
      name: group.tags.get('Name') ?? group.id,
      from: 'EC2',
      to: 'AutoScalingGroup',
      detail: cause,
    });
  }
}

interface Machine {
  readonly type: MachineType;
  readonly zone: string;
}

const memberOf = (group: Group, type: MachineType, instance: Instance, state: MemberState): Member => ({
  instance,
  state,
  weight: type.weight ?? 1,
  isProtected: group.newInstancesProtected,
});

function end(activity: Activity, at: EpochMs): void {
  activity.status = 'Successful';
  activity.endedAt = at;
}
