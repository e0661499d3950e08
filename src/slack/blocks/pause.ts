import type { PauseOutcome } from '../../core/pause/outcome.ts';
import type { Pause } from '../../core/pause/pause.ts';
import { liftText, type PauseWords, pausedText, pauseOutcomeText } from '../../text/pause.ts';
import { dateAndTime } from './date.ts';
import { type ChartlessMessage, sections } from './parts.ts';
import { code, person, sentence } from './text.ts';

export const PAUSE_WORDS: PauseWords = {
  person,
  when: dateAndTime,
  outside: (text) => sentence(text, 300),
  what: (text) => code(text, 100),
};

/** What is paused, and how to unpause it. Comes before everything else. */
export const pauseLines = (pauses: readonly Pause[] = []): string[] =>
  pauses
    .slice(0, 5)
    .map(
      (pause) =>
        `:double_vertical_bar: ${pausedText(pause, PAUSE_WORDS)} To unpause: ${code(`/uptime ${liftText(pause)}`, 150)}.`,
    );

export function pauseMessage(outcome: PauseOutcome): ChartlessMessage {
  const text = pauseOutcomeText(outcome, PAUSE_WORDS);
  return { text, blocks: sections([text]) };
}
