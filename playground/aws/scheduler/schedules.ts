import { AwsError } from '../error.ts';
import type { Place } from '../place.ts';
import { type EpochMs, floorToMinute, type Timed } from '../time/index.ts';
import { nextFiring } from './expression.ts';
import type { Schedule, ScheduleBody, ScheduleGroup } from './schedule.ts';
import { invalidExpression } from './validate.ts';

export type Fire = (schedule: Schedule, scheduledAt: EpochMs) => void;

/** What happens to a one-time schedule whose minute has already passed. AWS does not document it. */
export type PastOneTime = 'rejected' | 'silent' | 'fires';

/** The schedules and groups of one account and Region. Each schedule has its next firing on the agenda. */
export class Schedules {
  readonly #place: Place;
  readonly #fire: Fire;
  readonly #pastOneTime: PastOneTime;
  readonly #groups = new Map<string, ScheduleGroup>();
  readonly #schedules = new Map<string, Schedule>();
  readonly #next = new Map<Schedule, Timed>();

  constructor(place: Place, fire: Fire, pastOneTime: PastOneTime) {
    this.#place = place;
    this.#fire = fire;
    this.#pastOneTime = pastOneTime;
    this.createGroup('default');
  }

  /** @throws AwsError if the name is taken */
  createGroup(name: string): ScheduleGroup {
    if (this.#groups.has(name)) {
      throw new AwsError('ConflictException', `Schedule group ${name} already exists.`);
    }
    const now = this.#place.clock.now();
    const group: ScheduleGroup = {
      name,
      arn: this.#arn(`schedule-group/${name}`),
      createdAt: now,
      modifiedAt: now,
      state: 'ACTIVE',
    };
    this.#groups.set(name, group);
    return group;
  }

  /** @throws AwsError */
  group(name: string): ScheduleGroup {
    const group = this.#groups.get(name);
    if (group === undefined) {
      throw new AwsError('ResourceNotFoundException', `Schedule group ${name} does not exist.`);
    }
    return group;
  }

  groups(): readonly ScheduleGroup[] {
    return [...this.#groups.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
  }

  /** Takes a while. Until then, the group's schedules may still fire. */
  deleteGroup(name: string): void {
    const group = this.group(name);
    if (name === 'default') {
      throw new AwsError('ValidationException', 'The default schedule group cannot be deleted.');
    }
    if (group.state === 'DELETING') return;
    const now = this.#place.clock.now();
    group.state = 'DELETING';
    group.modifiedAt = now;
    this.#place.agenda.change(now + this.#place.timings.groupDeletingMs, (at) => {
      for (const schedule of this.all()) if (schedule.group === name) this.#remove(schedule, at);
      this.#groups.delete(name);
    });
  }

  /** @throws AwsError */
  create(group: string, name: string, body: ScheduleBody, clientToken: string | undefined): Schedule {
    if (this.group(group).state === 'DELETING') {
      throw new AwsError('ConflictException', `Schedule group ${group} is being deleted.`);
    }
    const existing = this.#schedules.get(key(group, name));
    if (existing !== undefined) {
      if (clientToken !== undefined && existing.clientToken === clientToken) return existing;
      throw new AwsError('ConflictException', `Schedule ${name} already exists.`);
    }
    const now = this.#place.clock.now();
    this.#checkNotPast(body, now);
    const schedule: Schedule = {
      name,
      group,
      arn: this.#arn(`schedule/${group}/${name}`),
      createdAt: now,
      modifiedAt: now,
      clientToken,
      body,
    };
    this.#schedules.set(key(group, name), schedule);
    this.#arm(schedule, now);
    this.#emit('schedule-created', schedule, now);
    return schedule;
  }

  /** @throws AwsError */
  get(group: string, name: string): Schedule {
    const schedule = this.#schedules.get(key(group, name));
    if (schedule === undefined) {
      this.group(group);
      throw new AwsError('ResourceNotFoundException', `Schedule ${name} does not exist.`);
    }
    return schedule;
  }

  /** Replaces the whole body. @throws AwsError */
  update(group: string, name: string, body: ScheduleBody): Schedule {
    const schedule = this.get(group, name);
    const now = this.#place.clock.now();
    this.#checkNotPast(body, now);
    schedule.body = body;
    schedule.modifiedAt = now;
    this.#arm(schedule, now);
    this.#emit('schedule-updated', schedule, now);
    return schedule;
  }

  /** @throws AwsError */
  delete(group: string, name: string): void {
    this.#remove(this.get(group, name), this.#place.clock.now());
  }

  /** By name. */
  all(): readonly Schedule[] {
    return [...this.#schedules.values()].sort((a, b) => (orderKey(a) < orderKey(b) ? -1 : 1));
  }

  #checkNotPast(body: ScheduleBody, now: EpochMs): void {
    const { expression } = body;
    if (this.#pastOneTime === 'rejected' && expression.kind === 'at' && expression.at < floorToMinute(now)) {
      throw invalidExpression(body.expressionText);
    }
  }

  #arm(schedule: Schedule, from: EpochMs): void {
    this.#next.get(schedule)?.cancel();
    this.#next.delete(schedule);
    const { expression, state } = schedule.body;
    if (state === 'DISABLED') return;
    const earliest =
      expression.kind === 'at' && this.#pastOneTime !== 'silent' ? Math.min(from, expression.at) : from;
    const next = nextFiring(expression, earliest, { createdAt: schedule.createdAt, ...schedule.body });
    if (next === undefined) return;
    this.#next.set(
      schedule,
      this.#place.agenda.trigger(next, () => this.#happen(schedule, next)),
    );
  }

  #happen(schedule: Schedule, scheduledAt: EpochMs): void {
    this.#next.delete(schedule);
    this.#fire(schedule, scheduledAt);
    if (schedule.body.expression.kind !== 'at') this.#arm(schedule, scheduledAt + 1);
    if (!this.#next.has(schedule) && schedule.body.actionAfterCompletion === 'DELETE') {
      const completed = schedule.body;
      const deleteAt = this.#place.clock.now() + this.#place.timings.completionDeleteMs;
      this.#place.agenda.change(deleteAt, (at) => {
        // Keep it if it was updated in between.
        if (schedule.body === completed) this.#remove(schedule, at);
      });
    }
  }

  #remove(schedule: Schedule, at: EpochMs): void {
    const id = key(schedule.group, schedule.name);
    // The name may have passed to a new schedule.
    if (this.#schedules.get(id) !== schedule) return;
    this.#next.get(schedule)?.cancel();
    this.#next.delete(schedule);
    this.#schedules.delete(id);
    this.#emit('schedule-deleted', schedule, at);
  }

  #emit(
    type: 'schedule-created' | 'schedule-updated' | 'schedule-deleted',
    schedule: Schedule,
    at: EpochMs,
  ): void {
    const { group, name, body } = schedule;
    this.#place.emit({ type, at, group, name, expression: body.expressionText });
  }

  #arn(rest: string): string {
    return `arn:aws:scheduler:${this.#place.region}:${this.#place.accountId}:${rest}`;
  }
}

const key = (group: string, name: string): string => `${group}/${name}`;

/** Name before group, so that page tokens work across groups. */
export const orderKey = (schedule: Schedule): string => `${schedule.name}/${schedule.group}`;
