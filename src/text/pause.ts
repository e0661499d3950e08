import type { PauseOutcome } from '../core/pause/outcome.ts';
import type { Pause } from '../core/pause/pause.ts';
import type { EpochMs } from '../core/time.ts';
import { capital } from './capital.ts';

/** How the reader's medium shows what stands in a sentence. */
export interface PauseWords {
  person(who: string): string;
  when(at: EpochMs): string;
  /** Text from outside. */
  outside(text: string): string;
  /** What it is about. */
  what(text: string): string;
}

const scopeText = ({ what }: Pick<Pause, 'what'>, words: PauseWords): string =>
  what === 'all' ? 'everything' : words.what(what);

/** "Everything is paused by Ada since today at 18:40, until somebody lifts it. Reason: the audit." */
export function pausedText(pause: Pause, words: PauseWords): string {
  const scope = pause.what === 'all' ? 'Everything' : words.what(pause.what);
  const until = pause.until === undefined ? 'until somebody lifts it' : `until ${words.when(pause.until)}`;
  const why = pause.why === '' ? '' : ` Reason: ${words.outside(pause.why).replace(/[.\s]*$/, '.')}`;
  return `${scope} is paused by ${words.person(pause.by)} since ${words.when(pause.at)}, ${until}.${why}`;
}

export const liftText = ({ what }: Pick<Pause, 'what'>): string =>
  what === 'all' ? 'unpause' : `unpause ${what}`;

export function unpausedText(pause: Pause, words: PauseWords): string {
  const of = `the pause of ${scopeText(pause, words)}`;
  const over =
    pause.lifted === undefined ? `${capital(of)} is over.` : `${words.person(pause.lifted.by)} lifted ${of}.`;
  return `${over} Schedules count again: what should run starts, and each stop is announced again first.`;
}

export function pauseOutcomeText(outcome: PauseOutcome, words: PauseWords): string {
  switch (outcome.kind) {
    case 'paused': {
      const about =
        outcome.pause.what === 'all'
          ? ''
          : ` That is ${outcome.reaches} now, and whatever is tagged so later.`;
      return `${pausedText(outcome.pause, words)}${about} Until then, Uptime stops and starts nothing of it by itself. People still can.`;
    }
    case 'unpaused':
      return unpausedText(outcome.pause, words);
    case 'not-paused': {
      const standing = outcome.standing.map((pause) => pausedText(pause, words));
      const instead = standing.length === 0 ? 'Nothing is paused.' : standing.join(' ');
      return `There is no pause of ${scopeText(outcome, words)} to lift. ${instead}`;
    }
    case 'nothing-matches':
      return `Nothing that is tagged matches ${words.what(outcome.what)}, so nothing was paused.`;
    case 'time-passed':
      return 'That time has passed, so nothing was paused.';
    case 'not-allowed':
      return 'The settings let only others pause Uptime or lift a pause, so nothing was changed.';
    case 'right-untold':
      return 'Slack did not tell Uptime just now whether you may pause it. Nothing was changed. Please try again in a moment.';
  }
}
