import type { Hold } from '../hold.ts';
import type { Resource } from '../resource.ts';
import { type EpochMs, MINUTE_MS } from '../time.ts';
import { announcedStop } from './announced-stop.ts';
import { type DecideContext, leave, nextStep, type Understood } from './decide-context.ts';
import type { Decision } from './decision.ts';
import { type Due, stopDue } from './due.ts';
import { decisiveHold, stopAfterHold } from './held.ts';

/** A resource that is up: when it goes down, and what has to be said before. */
export function decideStop(base: Understood, context: DecideContext): Decision {
  const { resource, view } = base;
  const hold = decisiveHold(base.holds);
  const kept = hold?.keep === 'running' ? hold : context.endedHold(resource);
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
  const holds = { ...(hold && { hold }), ...(kept && { kept }) };
  if (at === undefined) return { ...base, action: { kind: 'none' }, word, ...holds };
  if (context.isRefused(resource)) {
    return { ...leave(base, REFUSED), refused: true };
  }
  const { stopAt, ...announced } = announcedStop(resource, { at, because }, view, context);
  return {
    ...base,
    ...announced,
    word,
    ...nextStep('stop', stopAt),
    ...holds,
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
  return promise.kind === 'announced' && promise.stopAt < due.at ? { ...due, at: promise.stopAt } : due;
}

/** Someone wants it kept down, and it is up: at once, unless it was started by hand since; then the grace time counts. */
function stopUnderHold(createdAt: EpochMs, resource: Resource, graceMinutes: number): EpochMs {
  const change = resource.lastChange;
  const startedSince = change?.to === 'running' && change.by === 'person' && change.at > createdAt;
  return startedSince ? change.at + graceMinutes * MINUTE_MS : createdAt;
}
