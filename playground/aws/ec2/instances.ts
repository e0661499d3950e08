import { type Place, stableHex } from '../place.ts';
import { DAY_MS, type EpochMs, floorToSecond, type Timed } from '../time/index.ts';
import type { Instance, InstanceState, NewInstance } from './instance.ts';

/** The instances of one account and Region, and their state machine. The rules of the API are in `power.ts`. */
export class Instances {
  readonly #place: Place;
  readonly #byId = new Map<string, Instance>();
  /** In id order; computed on demand. */
  #sorted: readonly Instance[] | undefined;
  readonly #next = new Map<Instance, Timed>();
  /** How many more of a type may start in a zone. Without an entry, any number. */
  readonly #room = new Map<string, number>();
  /** The account's quota of vCPUs in running instances, counted here as instances. */
  #quota = Number.POSITIVE_INFINITY;

  constructor(place: Place) {
    this.#place = place;
  }

  add(seed: NewInstance): Instance {
    const { accountId, region, clock } = this.#place;
    const instance: Instance = {
      id: seed.id ?? `i-${stableHex(`${accountId}/${region}/${this.#place.nextNumber()}`, 17)}`,
      accountId,
      region,
      zone: seed.zone ?? `${region}a`,
      type: seed.type ?? 't3.medium',
      state: seed.state ?? 'running',
      launchTime: floorToSecond(seed.launchTime ?? clock.now() - DAY_MS),
      transitionReason: seed.transitionReason ?? '',
      stateReason: seed.stateReason,
      tags: tagsOf(seed),
      spot: seed.spot,
      launchGroup: seed.launchGroup,
      zoneGroup: seed.zoneGroup,
      rootDevice: seed.rootDevice ?? 'ebs',
      hibernation: seed.hibernation ?? false,
      stopProtection: seed.stopProtection ?? false,
      operator: seed.operator,
      kmsDenied: seed.kmsDenied ?? false,
      keyArn: seed.keyArn,
      licenses: seed.licenses ?? [],
      pendingMs: seed.pendingMs,
      stoppingMs: seed.stoppingMs,
      hasRun: seed.state !== 'pending',
      described: seed.described,
    };
    if (this.#byId.has(instance.id)) throw new Error(`there is an instance ${instance.id} already`);
    this.#byId.set(instance.id, instance);
    this.#sorted = undefined;
    this.#continue(instance, clock.now());
    return instance;
  }

  now(): EpochMs {
    return this.#place.clock.now();
  }

  get(id: string): Instance | undefined {
    return this.#byId.get(id);
  }

  /** In id order, including terminated ones that are still listed. */
  all(): readonly Instance[] {
    this.#sorted ??= [...this.#byId.values()].sort((a, b) => (a.id < b.id ? -1 : 1));
    return this.#sorted;
  }

  /** How many more of its type AWS has room for in its zone. */
  roomFor({ type, zone }: Pick<Instance, 'type' | 'zone'>): number {
    return this.#room.get(`${type}/${zone}`) ?? Number.POSITIVE_INFINITY;
  }

  setRoom(type: string, zone: string, room: number): void {
    this.#room.set(`${type}/${zone}`, room);
  }

  /** How many more may run before the account's quota is reached. */
  quotaLeft(): number {
    return this.#quota - this.all().filter(({ state }) => state === 'pending' || state === 'running').length;
  }

  setQuota(most: number): void {
    this.#quota = most;
  }

  /** Only from `stopped`. */
  launch(instance: Instance): void {
    const now = this.#place.clock.now();
    this.setRoom(instance.type, instance.zone, this.roomFor(instance) - 1);
    instance.launchTime = floorToSecond(now);
    instance.transitionReason = '';
    delete instance.stateReason;
    this.#to(instance, 'pending', now);
  }

  /** Only from `running` or `pending`. `reason` says who or what stops it. */
  halt(
    instance: Instance,
    reason: { readonly code: string; readonly message: string },
    transitionReason: string,
  ): void {
    instance.transitionReason = transitionReason;
    instance.stateReason = reason;
    this.#to(instance, 'stopping', this.#place.clock.now());
  }

  terminate(instance: Instance): void {
    const now = this.#place.clock.now();
    if (instance.state === 'terminated' || instance.state === 'shutting-down') return;
    instance.transitionReason = userInitiated(now);
    instance.stateReason = USER_SHUTDOWN;
    this.#to(instance, 'shutting-down', now);
  }

  #to(instance: Instance, state: InstanceState, at: EpochMs): void {
    const from = instance.state;
    instance.state = state;
    if (state === 'stopped') instance.stoppedAt = at;
    this.#place.emit({
      type: 'instance-state',
      at,
      id: instance.id,
      name: instance.tags.get('Name') ?? instance.id,
      from,
      to: state,
      detail: instance.stateReason?.message ?? instance.transitionReason,
    });
    this.#continue(instance, at);
  }

  /** Schedules the end of a transitional state. */
  #continue(instance: Instance, since: EpochMs): void {
    this.#next.get(instance)?.cancel();
    this.#next.delete(instance);
    const { timings } = this.#place;
    switch (instance.state) {
      case 'pending':
        this.#after(instance, since + (instance.pendingMs ?? timings.pendingMs), (at) => {
          if (instance.kmsDenied || instance.grantDenied === true) {
            instance.stateReason = KMS_FAILURE;
            this.#to(instance, 'stopped', at);
          } else {
            instance.hasRun = true;
            this.#to(instance, 'running', at);
          }
        });
        break;
      case 'stopping':
        this.#after(instance, since + (instance.stoppingMs ?? timings.stoppingMs), (at) =>
          this.#to(instance, 'stopped', at),
        );
        break;
      case 'shutting-down':
        this.#after(instance, since + timings.shuttingDownMs, (at) => this.#to(instance, 'terminated', at));
        break;
      case 'terminated':
        this.#after(instance, since + timings.ghostMs, () => {
          this.#byId.delete(instance.id);
          this.#sorted = undefined;
        });
        break;
      case 'running':
      case 'stopped':
        break;
    }
  }

  #after(instance: Instance, at: EpochMs, happen: (at: EpochMs) => void): void {
    this.#next.set(instance, this.#place.agenda.change(at, happen));
  }
}

function tagsOf({ name, tags = {} }: NewInstance): Map<string, string> {
  const named: [string, string][] = name === undefined ? [] : [['Name', name]];
  return new Map([...named, ...Object.entries(tags)]);
}

export const USER_SHUTDOWN = {
  code: 'Client.UserInitiatedShutdown',
  message: 'Client.UserInitiatedShutdown: User initiated shutdown',
};

const KMS_FAILURE = {
  code: 'Client.InternalError',
  message: 'Client.InternalError: Client error on launch',
};

/** EC2's transition reason after an API call. */
export const userInitiated = (at: EpochMs): string =>
  `User initiated (${new Date(at).toISOString().slice(0, 19).replace('T', ' ')} GMT)`;
