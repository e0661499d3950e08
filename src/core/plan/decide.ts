import type { Hold } from '../hold.ts';
import { isRetryDue, startFailed, stopRefused } from '../remark.ts';
import type { Resource } from '../resource.ts';
import type { Direction } from '../schedule/schedule.ts';
import { type EpochMs, floorToMinute, MINUTE_MS } from '../time.ts';
import type { CoverageOf } from './coverage.ts';
import type { Action, Decision } from './decision.ts';
import { type Due, startDue, stopDue } from './due.ts';
import { decisiveHold, type HoldsOf, startAfterHold, stopAfterHold } from './held.ts';
import type { ReadSchedule, ScheduleView } from './schedule-view.ts';

export interface DecideContext {
  readonly now: EpochMs;
  readonly tagKey: string;
  readonly tickMinutes: number;
  readonly readSchedule: ReadSchedule;
  readonly holdsOf: HoldsOf;
  readonly coverageOf: CoverageOf;
  readonly protectedBecause: (resource: Resource) => string | undefined;
  /** When something was first said of this subject; undefined if it was not. */
  readonly saidAt: (subject: string) => EpochMs | undefined;
}

/** One resource, one tick: what is done about it and what comes next. */
export function decide(resource: Resource, context: DecideContext): Decision {
  const tagText = resource.tags[context.tagKey] ?? '';
  const view = context.readSchedule(tagText);
  const holds = context.holdsOf(resource);
  const base = { resource, tagText, view, holds };
  if (!view.ok || view.schedule.kind === 'unmanaged') return leave(base);
  const reason = resource.protection?.reason ?? context.protectedBecause(resource);
  if (reason !== undefined) return leave(base, reason);
  return isDown(resource) ? decideStart({ ...base, view }, context) : decideStop({ ...base, view }, context);
}

const leave = (
  base: Pick<Decision, 'resource' | 'tagText' | 'view' | 'holds'>,
  leftAlone?: string,
): Decision => ({
  ...base,
  action: { kind: 'leave' },
  word: 'nobody',
  ...(leftAlone !== undefined && { leftAlone }),
});

type Base = Pick<Decision, 'resource' | 'tagText' | 'holds'> & {
  readonly view: Extract<ScheduleView, { ok: true }>;
};

const isDown = (resource: Resource): boolean => resource.state === 'stopped' || resource.state === 'stopping';

function decideStart(base: Base, context: DecideContext): Decision {
  const { resource, view } = base;
  const hold = decisiveHold(base.holds);
  const wished = startDue(resource, view);
  let at = wished.at;
  let word: Decision['word'] = wished.word;
  if (hold?.keep === 'stopped') {
    at = startAfterHold(at, hold.until, view.schedule);
    if (at !== wished.at) word = 'hold';
  } else if (hold && !overtaken(hold.createdAt, resource)) {
    at = hold.createdAt;
    word = 'hold';
  }
  const dueAt = at !== undefined && at <= context.now ? at : undefined;
  return {
    ...base,
    action: dueAt === undefined ? { kind: 'none' } : startNow(resource, dueAt, context),
    word,
    ...nextStep('start', at),
    ...(hold && { hold }),
    ...(dueAt !== undefined && fellBack(resource, dueAt)),
  };
}

function startNow(
  { state, key }: Resource,
  dueAt: EpochMs,
  { now, tickMinutes, saidAt }: DecideContext,
): Action {
  if (state === 'stopping') return { kind: 'wait', reason: 'it is still stopping' };
  const failedAt = saidAt(startFailed(key, dueAt));
  if (failedAt !== undefined && !isRetryDue(failedAt, now, tickMinutes)) {
    return { kind: 'wait', reason: 'its start failed, and is tried again in a few minutes' };
  }
  return { kind: 'start' };
}

/** AWS took the start and the machine went down again: KMS denied its key, or there was no capacity after all. */
const fellBack = ({ lastChange }: Resource, dueAt: EpochMs): Pick<Decision, 'fellBack'> =>
  lastChange?.to === 'stopped' && lastChange.by === 'aws' && lastChange.at > dueAt
    ? { fellBack: lastChange.detail }
    : {};

/**
 * A stop by hand after the hold was made is the newer word. A stop within moments of it is more likely our own, by a run that could
 * not see the hold yet: the store's lists may lag, and a database takes minutes to go down.
 */
function overtaken(createdAt: EpochMs, { lastChange, kind }: Resource): boolean {
  const moments = kind === 'ec2-instance' ? MINUTE_MS : 15 * MINUTE_MS;
  return lastChange?.to === 'stopped' && lastChange.by === 'person' && lastChange.at > createdAt + moments;
}

function decideStop(base: Base, context: DecideContext): Decision {
  const { resource, view } = base;
  const hold = decisiveHold(base.holds);
  const due = promisedStop(resource, stopDue(startedByHold(resource, hold), view, context.now), context);
  let at = due.at;
  let word: Decision['word'] = due.word;
  let because = due.because;
  if (hold?.keep === 'running') {
    at = stopAfterHold(at, hold.until, view.schedule);
    if (at !== due.at) {
      word = 'hold';
      because = undefined;
    }
  } else if (hold) {
    at = stopUnderHold(hold.createdAt, resource, view.policy.graceMinutes);
    word = 'hold';
  }
  if (at === undefined) return { ...base, action: { kind: 'none' }, word, ...(hold && { hold }) };
  if (context.saidAt(stopRefused(resource.key)) !== undefined) {
    return { ...leave(base, REFUSED), refused: true };
  }
  const { stopAt, ...announced } = announcedStop(resource, { at, because }, view, context);
  return {
    ...base,
    ...announced,
    word,
    ...nextStep('stop', stopAt),
    ...(hold && { hold }),
    ...(because !== undefined && { because }),
  };
}

const REFUSED =
  'AWS refused to stop it (stop protection is on, or it is of a kind that cannot be stopped); tried again after a week';

/** A start after the hold was made is the hold's doing: it lasts as long as the hold, and earns no grace time of its own. */
function startedByHold(resource: Resource, hold: Hold | undefined): Resource {
  const { lastChange, ...rest } = resource;
  const byHold = hold?.keep === 'running' && lastChange?.to === 'running' && lastChange.at >= hold.createdAt;
  return byHold ? rest : resource;
}

/**
 * People were told of a stop after the start that earns it a grace time: that is the newer word, and a promise. It was the end of a
 * hold, or a grace time that the settings have changed since.
 */
function promisedStop(resource: Resource, due: Due, { coverageOf }: DecideContext): Due {
  if (due.at === undefined || due.because === undefined || due.word !== 'person') return due;
  const promise = coverageOf(resource, 0);
  return promise.kind === 'announced' && promise.notice.stopAt < due.at
    ? { ...due, at: promise.notice.stopAt }
    : due;
}

/** Someone wants it kept down, and it is up: at once, unless it was started by hand since; then the grace time counts. */
function stopUnderHold(createdAt: EpochMs, resource: Resource, graceMinutes: number): EpochMs {
  const change = resource.lastChange;
  const startedSince = change?.to === 'running' && change.by === 'person' && change.at > createdAt;
  return startedSince ? change.at + graceMinutes * MINUTE_MS : createdAt;
}

/** No notice, no stop: from when a stop is due to when it may happen. */
function announcedStop(
  resource: Resource,
  { at: due, because }: { readonly at: EpochMs; readonly because: string | undefined },
  view: Base['view'],
  { now, tickMinutes, coverageOf }: DecideContext,
): { action: Action; stopAt: EpochMs; notice?: string } {
  const { leadMinutes } = view.policy;
  if (view.policy.notice === 'none') {
    return { action: due <= now ? ready(resource) : { kind: 'none' }, stopAt: due };
  }
  const coverage = coverageOf(resource, due);
  if (coverage.kind === 'announced') {
    // The lead time is counted in clock minutes, the precision of EventBridge Scheduler.
    const aged = floorToMinute(coverage.deliveredAt) + leadMinutes * MINUTE_MS;
    const stopAt = Math.max(coverage.notice.stopAt, aged);
    const action: Action = stopAt <= now ? ready(resource) : { kind: 'none' };
    return { action, stopAt, notice: coverage.notice.name };
  }
  if (coverage.kind === 'in-flight') {
    return {
      action: { kind: 'wait', reason: 'its notice is being posted' },
      stopAt: coverage.notice.stopAt,
    };
  }
  // On its way up against the schedule: it is told of once it is up, when AWS says whose start that was.
  if (resource.state === 'starting' && due <= now) {
    return { action: { kind: 'wait', reason: 'it is still starting' }, stopAt: due };
  }
  const earliest = floorToMinute(now) + leadMinutes * MINUTE_MS;
  const stopAt = Math.max(due, earliest);
  // Told now if the next tick would be too late to give the whole lead time.
  const tooLateNextTime = now + tickMinutes * MINUTE_MS > stopAt - leadMinutes * MINUTE_MS;
  const tell = tooLateNextTime || because !== undefined;
  return { action: tell ? { kind: 'announce' } : { kind: 'none' }, stopAt };
}

function ready(resource: Resource): Action {
  if (resource.state === 'running') return { kind: 'stop' };
  return { kind: 'wait', reason: `AWS cannot stop it while it is ${resource.rawState}` };
}

const nextStep = (direction: Direction, at: EpochMs | undefined): Pick<Decision, 'next'> =>
  at === undefined ? {} : { next: { direction, at } };
