import { nearest, typosTolerated } from '../nearest.ts';

/** Among so few letters one slip leads anywhere: `true` is not "tue", and `on` is not "mon". */
export const SHORT = 4;

/** The word of the grammar that was most likely meant. Never a guess at a short word. */
export const nearestWord = (word: string, candidates: Iterable<string>): string | undefined =>
  word.length <= SHORT ? undefined : nearest(word, candidates, Math.min(2, typosTolerated(word)));
