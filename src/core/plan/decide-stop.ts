import type { Hold } from '../hold/hold.ts';
import type { Resource } from '../resource/resource.ts';
import { type EpochMs, floorToSecond, MINUTE_MS } from '../time.ts';
import { type DecideContext, decided, leave, nextStep, type Understood } from './decide-context.ts';
import { type Decision, NONE } from './decision.ts';
import { type DueTime, type Startable, stopDue } from './due-time.ts';
import { decisiveHold, stopAfterHold } from './held.ts';
import { stopGate } from './stop-gate.ts';

/** For a resource that is up: when it stops, and what people have to be told first. */
export function decideStop(known: Understood, context: DecideContext): Decision {
  const { resource, view, records } = known;
  const hold = decisiveHold(records.holds);
  const runningHold = hold?.keep === 'running' ? hold : records.ended;
  const due = promisedStop(known, stopDue(startedByHold(resource, hold), view, context.now), context);
  let at = due.at;
  let decidedBy: Decision['decidedBy'] = due.decidedBy;
  let unexpected = due.unexpected;
  if (hold?.keep === 'running') {
    at = stopAfterHold(at, hold.until, view.schedule);
    if (at !== due.at) {
      decidedBy = 'hold';
      unexpected = undefined;
    }
  } else if (hold) {
    at = stopUnderHold(hold, resource, view.policy.graceMinutes);
    decidedBy = 'hold';
  }
  if (at === undefined) return decided(known, { action: NONE, decidedBy, hold, runningHold });
  if (records.refused) return leave(known, { kind: 'stop-refused' });
  const { action, stopAt, notice, untoldSince } = stopGate(known, { at, unexpected, decidedBy }, context);
  const decision = decided(known, {
    action,
    decidedBy,
    next: nextStep('stop', stopAt),
    notice,
    hold,
    runningHold,
    unexpected,
  });
  const startFailure = troubleSince(records.startAskedAt, resource);
  return {
    ...decision,
    ...(untoldSince !== undefined && { untoldSince }),
    ...(startFailure !== undefined && { startFailure }),
  };
}

/** AWS took Uptime's start, and cannot bring it up. AWS itself goes on trying, so nothing is asked again. It tells whole seconds. */
const troubleSince = (askedAt: EpochMs | undefined, { startTrouble }: Resource): string | undefined =>
  askedAt !== undefined && startTrouble !== undefined && startTrouble.at >= floorToSecond(askedAt)
    ? startTrouble.detail
    : undefined;

/**
 * A start after the hold was made belongs to the hold. It lasts as long as the hold and gets no grace time of its own.
 */
function startedByHold(resource: Resource, hold: Hold | undefined): Startable {
  const { traits, lastChange } = resource;
  const byHold = hold?.keep === 'running' && lastChange?.to === 'running' && lastChange.at >= hold.createdAt;
  return byHold ? { traits } : resource;
}

/**
 * If a stop was announced after the start that earns a grace time, the announcement is newer and wins. It came from the
 * end of a hold, or from a grace time that the settings have since changed.
 */
function promisedStop({ resource, view }: Understood, due: DueTime, { coverageOf }: DecideContext): DueTime {
  if (due.at === undefined || due.unexpected === undefined || due.decidedBy !== 'person') return due;
  const promise = coverageOf(resource, { due: 0, channel: view.policy.channel });
  return promise.kind === 'announced' && promise.stopAt < due.at ? { ...due, at: promise.stopAt } : due;
}

/**
 * Someone holds it stopped, but it is up. Stop it at once, unless someone has started it since: then the grace time
 * counts. The start that the hold was made in is older than it, although AWS dates it when it is done.
 */
function stopUnderHold(
  { createdAt, whileChanging }: Hold,
  resource: Resource,
  graceMinutes: number,
): EpochMs {
  const change = resource.lastChange;
  const made = whileChanging ? createdAt + 2 * resource.traits.transitionMs : createdAt;
  const startedSince = change?.to === 'running' && change.by === 'person' && change.at > made;
  return startedSince ? change.at + graceMinutes * MINUTE_MS : createdAt;
}
