import type { Line } from '../../core/request/outcome.ts';
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
    done: (what) => `*Kept running: ${what}.*`,
    news: (who, what) => `${who} keeps ${what} running.`,
    would: (what) => `keep ${what} running`,
    act: 'Keep',
    happened: 'held',
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
    news: (who, what) => `${who} gave ${what} back to the schedule.`,
    would: (what) => `give ${what} back to the schedule`,
    act: 'Resume',
    happened: 'released',
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
  done: (what) => `*Not up yet: ${what}.*`,
  news: (who, what) => `${who} starts ${what} as soon as AWS can.`,
};

const STOPS_LATER: VerbWords = {
  ...VERB_WORDS.stop,
  done: (what) => `*Not down yet: ${what}.*`,
  news: (who, what) => `${who} stops ${what} as soon as AWS can.`,
};

const STAYS_DOWN: VerbWords = {
  ...VERB_WORDS.stop,
  done: (what) => `*Kept down: ${what}.*`,
  news: (who, what) => `${who} keeps ${what} down.`,
};

/** The words for what came of a verb. What is up is not started but kept running. */
export function wordsFor(verb: Verb, lines: readonly Line[]): VerbWords {
  const isEvery = (is: (outcome: Line['outcome']) => boolean) => lines.every(({ outcome }) => is(outcome));
  if (verb !== 'start' && verb !== 'retry' && verb !== 'stop') return VERB_WORDS[verb];
  if (isEvery((outcome) => outcome.kind === 'held' && outcome.waits !== undefined))
    return verb === 'stop' ? STOPS_LATER : STARTS_LATER;
  if (isEvery((outcome) => outcome.kind === 'held' || ('already' in outcome && outcome.already === true)))
    return verb === 'stop' ? STAYS_DOWN : VERB_WORDS.hold;
  return VERB_WORDS[verb];
}
