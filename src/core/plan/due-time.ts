/**
 * The one rule: the latest word wins. These two functions say when a resource is due to stop or to start, as the schedule and
 * its own last change have it. Holds come on top (`held.ts`), notices after that (`plan.ts`).
 */
import type { Unexpected } from '../notice/notice.ts';
import type { LastChange, Resource } from '../resource/resource.ts';
import { type EpochMs, MINUTE_MS } from '../time.ts';
import type { ScheduleView } from './schedule-view.ts';

type Readable = Extract<ScheduleView, { ok: true }>;

/** A due instant may lie in the past (overdue). `undefined`: not as far as anyone has said. */
export interface DueTime {
  readonly at: EpochMs | undefined;
  /** Whose word made it so. */
  readonly decidedBy: 'schedule' | 'person' | 'nobody';
  /** Set where people would not expect a stop: they are told as soon as it is seen, not only ahead of it. */
  readonly unexpected?: Unexpected | undefined;
}

/** As much of a resource as the rule looks at. */
export type Startable = Pick<Resource, 'traits' | 'lastChange'>;

/** When a resource that is up should go down. */
export function stopDue(resource: Startable, view: Readable, now: EpochMs): DueTime {
  if (view.schedule.kind === 'always' || view.schedule.kind === 'unmanaged')
    return { at: undefined, decidedBy: 'schedule' };
  // Started ahead of its hours by ourselves, or not worth stopping any more: they have begun as far as a slow one is concerned.
  const early = startWithLead(resource, view);
  if (early !== undefined && early - resource.traits.transitionMs <= now)
    return { at: view.nextStop, decidedBy: 'schedule' };
  const started = personsWord(resource.lastChange, 'running', view);
  if (started && view.desired === 'stopped') return afterManualStart(started, view);
  if (started) return { at: view.nextStop, decidedBy: 'person' };
  if (view.schedule.kind === 'never')
    return { at: resource.lastChange?.at ?? 0, decidedBy: 'schedule', unexpected: restarted(resource, 0) };
  // No newer word of a person: the schedule's last word stands, however long ago a tick missed it.
  if (view.latest?.direction === 'stop')
    return { at: view.latest.at, decidedBy: 'schedule', unexpected: restarted(resource, view.latest.at) };
  return { at: view.nextStop, decidedBy: 'schedule' };
}

/** AWS started it after its stop: a database's seventh day. Nobody's word, but people should know why it ran. */
const restarted = ({ lastChange }: Startable, stoppedAt: EpochMs): Unexpected | undefined =>
  lastChange?.to === 'running' && lastChange.by === 'aws' && lastChange.at > stoppedAt
    ? 'aws-restart'
    : undefined;

/** When a resource that is down should come up. */
export function startDue(resource: Startable, view: Readable, now: EpochMs): DueTime {
  if (view.schedule.kind === 'never' || view.schedule.kind === 'unmanaged')
    return { at: undefined, decidedBy: 'schedule' };
  if (isRoundTheClock(view)) {
    // "Always" promises never to stop it, not to overrule whoever did; what AWS took down is put back.
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

/** The next start; for what takes its time, so much earlier that it is up when the hours begin. */
const startWithLead = ({ traits }: Startable, { nextStart, policy }: Readable): EpochMs | undefined =>
  nextStart === undefined || traits.transitionMs === 0
    ? nextStart
    : nextStart - policy.startLeadMinutes * MINUTE_MS;

/** A start that was missed, so late that its hours would be over by the time it is up. */
const isTooLate = (
  { traits: { transitionMs } }: Startable,
  dueAt: EpochMs,
  nextStop: EpochMs | undefined,
  now: EpochMs,
): boolean => nextStop !== undefined && nextStop - now < transitionMs && now - dueAt > transitionMs;

/** `always`, or hours that never end (`00:00-24:00`): neither ever speaks a word. */
const isRoundTheClock = ({ schedule, desired, latest }: Readable): boolean =>
  schedule.kind === 'always' || (desired === 'running' && latest === undefined);

/** The resource's last change, if a person made it after the schedule last spoke. */
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
      // Its hours begin before the grace time is over: it just stays up.
      const hoursBegin = view.nextStart !== undefined && view.nextStart <= graceEnd;
      if (hoursBegin) return { at: view.nextStop, decidedBy: 'person' };
      return { at: graceEnd, decidedBy: 'person', unexpected: 'manual-start' };
    }
  }
}
