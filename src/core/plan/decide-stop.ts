import type { Hold } from '../hold.ts';
import type { Resource } from '../resource.ts';
import { type EpochMs, MINUTE_MS } from '../time.ts';
import { announcedStop } from './announced-stop.ts';
import { type DecideContext, decided, leave, nextStep, type Understood } from './decide-context.ts';
import { type Decision, NONE } from './decision.ts';
import { type Due, type Startable, stopDue } from './due.ts';
import { decisiveHold, stopAfterHold } from './held.ts';

/** A resource that is up: when it goes down, and what has to be said before. */
export function decideStop(known: Understood, context: DecideContext): Decision {
  const { resource, view, records } = known;
  const hold = decisiveHold(records.holds);
  const kept = hold?.keep === 'running' ? hold : records.ended;
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
  if (at === undefined) return decided(known, { action: NONE, word, hold, kept });
  if (records.refused) return { ...leave(known, REFUSED), refused: true };
  const { action, stopAt, notice } = announcedStop(known, { at, because }, context);
  return decided(known, { action, word, next: nextStep('stop', stopAt), notice, hold, kept, because });
}

const REFUSED =
  'AWS refused to stop it (stop protection is on, or it is of a kind that cannot be stopped); tried again after a week';

/** A start after the hold was made is the hold's doing: it lasts as long as the hold, and earns no grace time of its own. */
function startedByHold(resource: Resource, hold: Hold | undefined): Startable {
  const { kind, lastChange } = resource;
  const byHold = hold?.keep === 'running' && lastChange?.to === 'running' && lastChange.at >= hold.createdAt;
  return byHold ? { kind } : resource;
}

/**
 * People were told of a stop after the start that earns it a grace time: that is the newer word, and a promise. It was the end of a
 * hold, or a grace time that the settings have changed since.
 */
function promisedStop(resource: Resource, due: Due, { coverageOf }: DecideContext): Due {
  if (due.at === undefined || due.because === undefined || due.word !== 'person') return due;
  const promise = coverageOf(resource, 0);
  return promise.kind === 'announced' && promise.stopAt < due.at ? { ...due, at: promise.stopAt } : due;
}

/** Someone wants it kept down, and it is up: at once, unless it was started by hand since; then the grace time counts. */
function stopUnderHold(createdAt: EpochMs, resource: Resource, graceMinutes: number): EpochMs {
  const change = resource.lastChange;
  const startedSince = change?.to === 'running' && change.by === 'person' && change.at > createdAt;
  return startedSince ? change.at + graceMinutes * MINUTE_MS : createdAt;
}
