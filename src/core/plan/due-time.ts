/**
 * The one rule: the latest word wins. `stopDue` and `startDue` say when a resource is due to stop or start, from its
 * schedule and its last change. Holds come on top (`held.ts`), then notices (`plan.ts`).
 */
import type { Unexpected } from '../notice/notice.ts';
import type { LastChange, Resource } from '../resource/resource.ts';
import { type EpochMs, MINUTE_MS } from '../time.ts';
import type { ScheduleView } from './schedule-view.ts';

type Readable = Extract<ScheduleView, { ok: true }>;

/** May be in the past (overdue). `undefined`: nothing is due. */
export interface DueTime {
  readonly at: EpochMs | undefined;
  /** What decided it. */
  readonly decidedBy: 'schedule' | 'person' | 'nobody';
  /** Set if people would not expect the stop. They are told as soon as it is seen, not only ahead of the stop. */
  readonly unexpected?: Unexpected | undefined;
}

/** The part of a resource that the rule needs. */
export type Startable = Pick<Resource, 'traits' | 'lastChange'>;

/** When a resource that is up should stop. */
export function stopDue(resource: Startable, view: Readable, now: EpochMs): DueTime {
  if (view.schedule.kind === 'always' || view.schedule.kind === 'unmanaged')
    return { at: undefined, decidedBy: 'schedule' };
  // Started early by Uptime, or too close to its next start to be worth stopping: a slow kind is then already within
  // its hours.
  const early = startWithLead(resource, view);
  if (early !== undefined && early - resource.traits.transitionMs <= now)
    return { at: view.nextStop, decidedBy: 'schedule' };
  const started = personsWord(resource.lastChange, 'running', view);
  if (started && view.desired === 'stopped') return afterManualStart(started, view);
  if (started) return { at: view.nextStop, decidedBy: 'person' };
  if (view.schedule.kind === 'never')
    return { at: resource.lastChange?.at ?? 0, decidedBy: 'schedule', unexpected: restarted(resource, 0) };
  // No person spoke after the schedule, so its latest occurrence stands, however long ago a tick missed it.
  if (view.latest?.direction === 'stop')
    return { at: view.latest.at, decidedBy: 'schedule', unexpected: restarted(resource, view.latest.at) };
  return { at: view.nextStop, decidedBy: 'schedule' };
}

/**
 * AWS started it after its stop: a database does so after seven days. No person asked for it, but people should know
 * why it ran.
 */
const restarted = ({ lastChange }: Startable, stoppedAt: EpochMs): Unexpected | undefined =>
  lastChange?.to === 'running' && lastChange.by === 'aws' && lastChange.at > stoppedAt
    ? 'aws-restart'
    : undefined;

/** When a resource that is down should start. */
export function startDue(resource: Startable, view: Readable, now: EpochMs): DueTime {
  if (view.schedule.kind === 'never' || view.schedule.kind === 'unmanaged')
    return { at: undefined, decidedBy: 'schedule' };
  if (isRoundTheClock(view)) {
    // `always` promises never to stop it, not to overrule a person who did. What AWS stopped is started again.
    const taken = resource.lastChange?.to === 'stopped' && resource.lastChange.by === 'aws';
    return taken
      ? { at: resource.lastChange?.at, decidedBy: 'nobody' }
      : { at: undefined, decidedBy: 'person' };
  }
  if (personsWord(resource.lastChange, 'stopped', view))
    return { at: startWithLead(resource, view), decidedBy: 'person' };
  if (view.latest?.direction === 'start' && !isTooLate(resource, view.latest.at, view.nextStop, now))
    return { at: view.latest.at, decidedBy: 'schedule' };
  return { at: startWithLead(resource, view), decidedBy: 'schedule' };
}

/** The next start. A slow kind starts earlier, so that it is up when its hours begin. */
const startWithLead = ({ traits }: Startable, { nextStart, policy }: Readable): EpochMs | undefined =>
  nextStart === undefined || traits.transitionMs === 0
    ? nextStart
    : nextStart - policy.startLeadMinutes * MINUTE_MS;

/** A missed start that is too late: its hours would be over by the time it is up. */
const isTooLate = (
  { traits: { transitionMs } }: Startable,
  dueAt: EpochMs,
  nextStop: EpochMs | undefined,
  now: EpochMs,
): boolean => nextStop !== undefined && nextStop - now < transitionMs && now - dueAt > transitionMs;

/** `always`, or hours that never end (`00:00-24:00`): neither has any occurrence. */
export const isRoundTheClock = ({ schedule, desired, latest }: Readable): boolean =>
  schedule.kind === 'always' || (desired === 'running' && latest === undefined);

/** The resource's last change, if a person made it after the schedule's latest occurrence. */
function personsWord(
  change: LastChange | undefined,
  to: LastChange['to'],
  view: Readable,
): LastChange | undefined {
  if (change?.to !== to || change.by !== 'person') return undefined;
  return view.latest === undefined || change.at > view.latest.at ? change : undefined;
}

/** Someone started it outside its hours. */
function afterManualStart(started: LastChange, view: Readable): DueTime {
  const { policy } = view;
  switch (policy.manualStart) {
    case 'respect':
      return { at: view.nextStop, decidedBy: 'person' };
    case 'enforce':
      return { at: view.latest?.at ?? started.at, decidedBy: 'schedule' };
    case 'grace': {
      const graceEnd = started.at + policy.graceMinutes * MINUTE_MS;
      // Its hours begin before the grace time ends, so it stays up.
      const hoursBegin = view.nextStart !== undefined && view.nextStart <= graceEnd;
      if (hoursBegin) return { at: view.nextStop, decidedBy: 'person' };
      return { at: graceEnd, decidedBy: 'person', unexpected: 'manual-start' };
    }
  }
}
