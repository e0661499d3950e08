import type { Resource } from '../resource.ts';
import type { Direction } from '../schedule/schedule.ts';
import { type EpochMs, floorToMinute, MINUTE_MS } from '../time.ts';
import type { CoverageOf } from './coverage.ts';
import type { Action, Decision } from './decision.ts';
import { startDue, stopDue } from './due.ts';
import { decisiveHold, type HoldsOf, startAfterHold, stopAfterHold } from './held.ts';
import type { ReadSchedule, ScheduleView } from './schedule-view.ts';

export interface DecideContext {
  readonly now: EpochMs;
  readonly tagKey: string;
  readonly tickMinutes: number;
  readonly readSchedule: ReadSchedule;
  readonly holdsOf: HoldsOf;
  readonly coverageOf: CoverageOf;
}

/** One resource, one tick: what is done about it and what comes next. */
export function decide(resource: Resource, context: DecideContext): Decision {
  const tagText = resource.tags[context.tagKey] ?? '';
  const view = context.readSchedule(tagText);
  const holds = context.holdsOf(resource);
  const base = { resource, tagText, view, holds };
  if (!view.ok || view.schedule.kind === 'unmanaged' || resource.protection) {
    return { ...base, action: { kind: 'leave' }, word: 'nobody' };
  }
  return isDown(resource) ? decideStart({ ...base, view }, context) : decideStop({ ...base, view }, context);
}

type Base = Pick<Decision, 'resource' | 'tagText' | 'holds'> & {
  readonly view: Extract<ScheduleView, { ok: true }>;
};

const isDown = (resource: Resource): boolean => resource.state === 'stopped' || resource.state === 'stopping';

function decideStart(base: Base, { now }: DecideContext): Decision {
  const { resource, view } = base;
  const hold = decisiveHold(base.holds);
  const due = startDue(resource, view);
  let at = due.at;
  let word: Decision['word'] = due.word;
  if (hold?.keep === 'stopped') {
    at = startAfterHold(at, hold.until, view.schedule);
    if (at !== due.at) word = 'hold';
  } else if (hold && !overtaken(hold.createdAt, resource)) {
    at = hold.createdAt;
    word = 'hold';
  }
  const action: Action =
    at === undefined || at > now
      ? { kind: 'none' }
      : resource.state === 'stopping'
        ? { kind: 'wait', reason: 'it is still stopping' }
        : { kind: 'start' };
  return { ...base, action, word, ...nextStep('start', at), ...(hold && { hold }) };
}

/** A stop by hand after the hold was made is the newer word. */
const overtaken = (createdAt: EpochMs, resource: Resource): boolean =>
  resource.lastChange?.to === 'stopped' &&
  resource.lastChange.by === 'person' &&
  resource.lastChange.at > createdAt;

function decideStop(base: Base, context: DecideContext): Decision {
  const { resource, view } = base;
  const hold = decisiveHold(base.holds);
  const due = stopDue(resource, view);
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
