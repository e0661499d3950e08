import { isChanged, type Line } from '../../core/request/outcome.ts';
import type { Verb } from '../../core/request/request.ts';

/** A verb in texts. `what` is a name or a number of resources. */
interface VerbWords {
  /** To the requester. */
  readonly done: (what: string) => string;
  /** To the channel. */
  readonly news: (who: string, what: string) => string;
  readonly would: (what: string) => string;
  /** On its button. */
  readonly act: string;
  /** What happened to a resource of a notice. */
  readonly happened: string;
}

const START: VerbWords = {
  done: (what) => `*Started: ${what}.*`,
  news: (who, what) => `${who} started ${what}.`,
  would: (what) => `start ${what}`,
  act: 'Start',
  happened: 'started',
};

export const VERB_WORDS: Readonly<Record<Verb, VerbWords>> = {
  hold: {
    done: (what) => `*Snoozed: ${what}.*`,
    news: (who, what) => `${who} snoozed ${what}.`,
    would: (what) => `snooze ${what}`,
    act: 'Snooze',
    happened: 'snoozed',
  },
  start: START,
  retry: START,
  stop: {
    done: (what) => `*Stopped: ${what}.*`,
    news: (who, what) => `${who} stopped ${what}.`,
    would: (what) => `stop ${what}`,
    act: 'Stop',
    happened: 'stopped',
  },
  resume: {
    done: (what) => `*Back on schedule: ${what}.*`,
    news: (who, what) => `${who} put ${what} back on schedule.`,
    would: (what) => `put ${what} back on schedule`,
    act: 'Resume',
    happened: 'put back on schedule',
  },
  object: {
    done: (what) => `*Noted: ${what}.*`,
    news: (who, what) => `${who} objects to ${what}.`,
    would: (what) => `object to ${what}`,
    act: 'Object',
    happened: 'noted',
  },
};

const STARTS_LATER: VerbWords = {
  ...START,
  done: (what) => `*Starting soon: ${what}.*`,
  news: (who, what) => `${who} asked to start ${what}, which AWS allows only later.`,
};

const STOPS_LATER: VerbWords = {
  ...VERB_WORDS.stop,
  done: (what) => `*Stopping soon: ${what}.*`,
  news: (who, what) => `${who} asked to stop ${what}, which AWS allows only later.`,
};

const STAYS_DOWN: VerbWords = {
  ...VERB_WORDS.stop,
  done: (what) => `*Held stopped: ${what}.*`,
  news: (who, what) => `${who} holds ${what} stopped.`,
};

const PLANS: VerbWords = {
  ...VERB_WORDS.hold,
  done: (what) => `*Planned for ${what}.* You can cancel it until it is over.`,
  news: (who, what) => `${who} planned ahead for ${what}.`,
  would: (what) => `plan ahead for ${what}`,
  act: 'Plan for',
};

const PLAN_OFF: VerbWords = {
  ...VERB_WORDS.resume,
  done: (what) => `*Canceled the plan for ${what}.*`,
  news: (who, what) => `${who} canceled the plan for ${what}.`,
  would: (what) => `cancel the plan for ${what}`,
  act: 'Cancel the plan for',
};

/** The words for what came of a verb. What is already running is not started but held. */
export function wordsFor(verb: Verb, lines: readonly Line[]): VerbWords {
  const isEvery = (is: (outcome: Line['outcome']) => boolean) => lines.every(({ outcome }) => is(outcome));
  const changed = lines.filter(({ outcome }) => isChanged(outcome));
  if (changed.length > 0 && changed.every(({ outcome }) => outcome.kind === 'planned')) return PLANS;
  if (changed.length > 0 && changed.every(({ outcome }) => outcome.kind === 'resumed' && outcome.plan))
    return PLAN_OFF;
  if (verb !== 'start' && verb !== 'retry' && verb !== 'stop') return VERB_WORDS[verb];
  if (isEvery((outcome) => outcome.kind === 'held' && outcome.waits !== undefined))
    return verb === 'stop' ? STOPS_LATER : STARTS_LATER;
  if (isEvery((outcome) => outcome.kind === 'held' || ('already' in outcome && outcome.already === true)))
    return verb === 'stop' ? STAYS_DOWN : VERB_WORDS.hold;
  return VERB_WORDS[verb];
}
