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
