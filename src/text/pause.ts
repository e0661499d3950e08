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

/** "Ada paused everything on Nov 24 at 18:40, until someone lifts it. Reason: the audit." */
export function pausedText(pause: Pause, words: PauseWords): string {
  const until = pause.until === undefined ? 'until someone unpauses it' : `until ${words.when(pause.until)}`;
  const why = pause.why === '' ? '' : ` Reason: ${words.outside(pause.why).replace(/[.\s]*$/, '.')}`;
  return `${words.person(pause.by)} paused ${scopeText(pause, words)} (${words.when(pause.at)}) ${until}.${why}`;
}

export const liftText = ({ what }: Pick<Pause, 'what'>): string =>
  what === 'all' ? 'unpause' : `unpause ${what}`;

export function unpausedText(pause: Pause, words: PauseWords): string {
  const over =
    pause.lifted === undefined
      ? `The pause on ${scopeText(pause, words)} has ended.`
      : `${words.person(pause.lifted.by)} unpaused ${scopeText(pause, words)}.`;
  return `${over} Schedules are back: what should be running starts, and each stop gets a new notice first.`;
}

export function pauseOutcomeText(outcome: PauseOutcome, words: PauseWords): string {
  switch (outcome.kind) {
    case 'paused': {
      const about =
        outcome.pause.what === 'all'
          ? ''
          : ` That covers ${outcome.reaches} now, and anything tagged that way later.`;
      return `${pausedText(outcome.pause, words)}${about} Uptime won’t stop or start it on its own. People still can.`;
    }
    case 'unpaused':
      return unpausedText(outcome.pause, words);
    case 'not-paused': {
      const standing = outcome.standing.map((pause) => pausedText(pause, words));
      const instead = standing.length === 0 ? 'Nothing is paused.' : standing.join(' ');
      return outcome.what === 'all' && outcome.standing.length === 0
        ? instead
        : `${capital(scopeText(outcome, words))} isn’t paused. ${instead}`;
    }
    case 'nothing-matches':
      return `Nothing tagged matches ${words.what(outcome.what)}, so nothing was paused.`;
    case 'time-passed':
      return 'That time has already passed, so nothing was paused.';
    case 'not-allowed':
      return 'You can’t pause or unpause Uptime: the settings reserve that for others. Nothing changed.';
    case 'right-untold':
      return 'Slack didn’t answer whether you’re allowed to pause Uptime. Nothing changed. Try again in a moment.';
  }
}
