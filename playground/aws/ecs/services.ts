import type { LocalEvent } from '../event.ts';
import { type Place, stableHex } from '../place.ts';
import { DAY_MS, type EpochMs, HOUR_MS, type Timed } from '../time/index.ts';
import type { EcsService, NewEcsService, TaskDefinitionRevision } from './ecs-service.ts';

/** ECS shows the latest hundred. */
const EVENTS_KEPT = 100;

/** A stopped task is shown for an hour at least. */
export const TASK_SHOWN_MS = HOUR_MS;

/** The ECS services of one account and Region, and how their tasks come and go. The rules of the API are in `update-service.ts`. */
export class EcsServices {
  readonly #place: Place;
  readonly #services = new Map<string, EcsService>();
  readonly #definitions = new Map<string, TaskDefinitionRevision>();
  readonly #next = new Map<EcsService, Timed>();
  readonly #rollouts = new Map<EcsService, Timed>();

  constructor(place: Place) {
    this.#place = place;
  }

  add(seed: NewEcsService): EcsService {
    const { accountId, region, clock } = this.#place;
    const cluster = seed.cluster ?? 'default';
    const id = `${cluster}/${seed.name}`;
    if (this.#services.has(id)) throw new Error(`there is an ECS service ${id} already`);
    if (seed.shortArn && seed.tags !== undefined)
      throw new Error('a service with a short ARN has no tags: ECS refuses them');
    const desired = seed.desired ?? 1;
    const definition = this.#define(`${cluster}-${seed.name}`, seed.task ?? {});
    const service: EcsService = {
      kind: 'ecs-service',
      id,
      cluster,
      name: seed.name,
      accountId,
      region,
      arn: `arn:aws:ecs:${region}:${accountId}:service/${seed.shortArn ? seed.name : id}`,
      tags: new Map(Object.entries(seed.tags ?? {})),
      createdAt: seed.createdAt ?? clock.now() - 30 * DAY_MS,
      status: 'ACTIVE',
      desired,
      running: desired,
      pending: 0,
      launchType: seed.launchType ?? (seed.capacityProviders === undefined ? 'FARGATE' : undefined),
      capacityProviders: seed.capacityProviders ?? [],
      strategy: seed.strategy ?? 'REPLICA',
      controller: seed.controller ?? 'ECS',
      managedBy: seed.managedBy ?? 'CUSTOMER',
      taskDefinition: definition.arn,
      rollout: undefined,
      protectedTasks: seed.protectedTasks,
      failure: seed.failure,
      events: [],
      stoppedTasks: [],
      startingMs: seed.startingMs,
      stoppingMs: seed.stoppingMs,
      described: seed.described,
    };
    this.#services.set(id, service);
    return service;
  }

  get(id: string): EcsService | undefined {
    return this.#services.get(id);
  }

  /** In the order of their ids. */
  all(): readonly EcsService[] {
    return [...this.#services.values()].sort((a, b) => (a.id < b.id ? -1 : 1));
  }

  hasCluster(name: string): boolean {
    return this.all().some(({ cluster }) => cluster === name);
  }

  definition(arn: string): TaskDefinitionRevision | undefined {
    return this.#definitions.get(arn);
  }

  /** A count alone makes no deployment. Its tasks come and go a while later. */
  setDesired(service: EcsService, desired: number): void {
    if (service.desired === desired) return;
    const before = statusOf(service);
    service.desired = desired;
    this.#emit(service, before, this.#place.clock.now());
    this.#move(service);
  }

  /** A new revision replaces the old one until `until`. */
  deploy(service: EcsService, until: EpochMs): void {
    service.rollout = { since: this.#place.clock.now() };
    this.#rollouts.get(service)?.cancel();
    this.#rollouts.set(
      service,
      this.#place.agenda.change(until, (at) => {
        service.rollout = undefined;
        this.#steady(service, at);
      }),
    );
  }

  /** What keeps its tasks from coming up, from now on. `undefined`: nothing any more. */
  setFailure(service: EcsService, failure: EcsService['failure']): void {
    service.failure = failure;
    this.#move(service);
  }

  /** What is deleted is described as INACTIVE for a while. */
  delete(service: EcsService): void {
    service.status = 'INACTIVE';
    Object.assign(service, { desired: 0, running: 0, pending: 0 });
    this.#next.get(service)?.cancel();
  }

  #move(service: EcsService): void {
    const { clock, timings } = this.#place;
    const now = clock.now();
    service.pending = Math.max(0, service.desired - service.running);
    this.#next.get(service)?.cancel();
    if (service.pending > 0) {
      this.#after(service, now + (service.startingMs ?? timings.tasksStartingMs), (at) =>
        this.#arrive(service, at),
      );
      return;
    }
    if (service.running === service.desired) return;
    this.#after(service, now + (service.stoppingMs ?? timings.tasksStoppingMs), (at) =>
      this.#leave(service, at),
    );
  }

  #arrive(service: EcsService, at: EpochMs): void {
    const { failure, pending } = service;
    if (failure === undefined) {
      const before = statusOf(service);
      service.running += pending;
      service.pending = 0;
      this.#emit(service, before, at);
      this.#tell(service, at, `has started ${pending} tasks: (task ${this.#taskId(service)}).`);
      this.#steady(service, at);
      return;
    }
    if (failure.kind === 'no-place') {
      this.#tell(service, at, `was unable to place a task. Reason: ${failure.reason}`);
      this.#act(service, at, 'SERVICE_TASK_PLACEMENT_FAILURE');
    } else {
      const id = this.#taskId(service);
      service.stoppedTasks.unshift({
        arn: `arn:aws:ecs:${service.region}:${service.accountId}:task/${service.cluster}/${id}`,
        at,
        reason: failure.reason,
      });
      this.#tell(
        service,
        at,
        'is unable to consistently start tasks successfully. For more information, see the Troubleshooting section of the Amazon ECS Developer Guide.',
      );
      this.#act(service, at, 'SERVICE_TASK_START_IMPAIRED');
    }
    // ECS tries again with growing pauses.
    this.#after(service, at + this.#place.timings.tasksRetriedMs, (again) => this.#arrive(service, again));
  }

  /** Those that are stopping are no longer counted as running. */
  #leave(service: EcsService, at: EpochMs): void {
    const kept = service.protectedTasks;
    const least = kept !== undefined && kept.until > at ? kept.count : 0;
    const left = Math.max(service.desired, Math.min(least, service.running));
    const gone = service.running - left;
    const before = statusOf(service);
    service.running = left;
    this.#emit(service, before, at);
    if (gone > 0)
      this.#tell(service, at, `has stopped ${gone} running tasks: (task ${this.#taskId(service)}).`);
    if (left === service.desired) {
      this.#steady(service, at);
    } else if (kept !== undefined) {
      this.#after(service, kept.until, (later) => this.#leave(service, later));
    }
  }

  #define(family: string, of: TaskDefinitionRevision['of']): TaskDefinitionRevision {
    const { accountId, region } = this.#place;
    const arn = `arn:aws:ecs:${region}:${accountId}:task-definition/${family}:1`;
    const definition = { arn, family, of };
    this.#definitions.set(arn, definition);
    return definition;
  }

  #tell(service: EcsService, at: EpochMs, what: string): void {
    const id = stableHex(`${service.arn}${this.#place.nextNumber()}`, 32);
    service.events.unshift({ id, at, message: `(service ${service.name}) ${what}` });
    service.events.splice(EVENTS_KEPT);
  }

  #steady(service: EcsService, at: EpochMs): void {
    this.#tell(service, at, 'has reached a steady state.');
    this.#act(service, at, 'SERVICE_STEADY_STATE');
  }

  #act(
    { arn, name }: EcsService,
    at: EpochMs,
    eventName: Extract<LocalEvent, { type: 'ecs-service-action' }>['eventName'],
  ): void {
    this.#place.emit({ type: 'ecs-service-action', at, arn, name, eventName });
  }

  #taskId({ arn }: EcsService): string {
    return stableHex(`task ${arn}${this.#place.nextNumber()}`, 32);
  }

  #emit(service: EcsService, from: string, at: EpochMs): void {
    const { id, name } = service;
    const to = statusOf(service);
    if (to !== from) this.#place.emit({ type: 'service-state', at, id, name, from, to, detail: '' });
  }

  #after(service: EcsService, due: EpochMs, happen: (at: EpochMs) => void): void {
    this.#next.get(service)?.cancel();
    this.#next.set(service, this.#place.agenda.change(due, happen));
  }
}

/** Its running tasks, and how many it is to have: `2/3`. */
export const statusOf = ({ running, desired }: EcsService): string => `${running}/${desired}`;
