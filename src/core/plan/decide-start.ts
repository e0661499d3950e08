import type { Hold } from '../hold/hold.ts';
import { isRetryDue, startFailed } from '../notice/remark.ts';
import { isCapacityUnknown } from '../resource/capacity.ts';
import type { Resource } from '../resource/resource.ts';
import { isStopping } from '../resource/state.ts';
import { type EpochMs, MINUTE_MS } from '../time.ts';
import { type DecideContext, decided, nextStep, type Understood } from './decide-context.ts';
import { type Action, type Decision, NONE, START } from './decision.ts';
import { startDue } from './due-time.ts';
import { decisiveHold, startAfterHold } from './held.ts';

/** For a resource that is down: when it starts, and whether that is now. */
export function decideStart(known: Understood, context: DecideContext): Decision {
  const { resource, view, records } = known;
  const hold = decisiveHold(records.holds.filter((each) => !isOvertaken(each, resource)));
  const wished = startDue(resource, view, context.now);
  let at = wished.at;
  let decidedBy: Decision['decidedBy'] = wished.decidedBy;
  if (hold?.keep === 'stopped') {
    at = startAfterHold(at, hold.until, view.schedule);
    if (at !== wished.at) decidedBy = 'hold';
  } else if (hold) {
    at = hold.createdAt;
    decidedBy = 'hold';
  }
  const dueAt = at !== undefined && at <= context.now ? at : undefined;
  const action = dueAt === undefined ? NONE : startNow(resource, dueAt, context);
  const decision = decided(known, { action, decidedBy, next: nextStep('start', at), hold });
  const startFailure = dueAt === undefined ? undefined : startFailureAfter(dueAt, resource);
  if (startFailure === undefined) return decision;
  return failedAtStart(resource, records.startAskedAt)
    ? { ...decision, startFailure }
    : { ...decision, startFailure, wasUp: true };
}

function startNow(resource: Resource, dueAt: EpochMs, { now, tickMinutes, saidAt }: DecideContext): Action {
  if (isStopping(resource)) return { kind: 'wait', why: { kind: 'still-stopping' } };
  if (isCapacityUnknown(resource)) return { kind: 'wait', why: { kind: 'capacity-unknown' } };
  const failedAt = saidAt(startFailed(resource.key, dueAt));
  if (failedAt !== undefined && !isRetryDue(failedAt, now, tickMinutes)) {
    return { kind: 'wait', why: { kind: 'start-failed' } };
  }
  return START;
}

/** AWS accepted the start, but the machine went down again: KMS denied its key, or there was no capacity after all. */
const startFailureAfter = (dueAt: EpochMs, { lastChange }: Resource): string | undefined =>
  lastChange?.to === 'stopped' && lastChange.by === 'aws' && lastChange.at > dueAt
    ? lastChange.detail
    : undefined;

/** Kinds that come up at once fail within this time, with all retries of a call. */
const AT_ONCE_MS = 2 * MINUTE_MS;

/** Whether it went down as it was started. What came up first was not a failed start. */
function failedAtStart({ lastChange, undated, traits }: Resource, startAskedAt = 0): boolean {
  if (lastChange === undefined) return false;
  const before = undated?.after ?? lastChange.before ?? 0;
  return traits.transitionMs === 0
    ? lastChange.at <= Math.max(before, startAskedAt) + AT_ONCE_MS
    : before < startAskedAt;
}

/** A manual stop wins over what was to be kept running before it. */
const isOvertaken = ({ keep, createdAt }: Hold, { lastChange }: Resource): boolean =>
  keep === 'running' &&
  lastChange?.to === 'stopped' &&
  lastChange.by === 'person' &&
  lastChange.at > createdAt;
