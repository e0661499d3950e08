import { distance } from 'fastest-levenshtein';

/** How many typing errors lie between two words. Two swapped letters are one error, not two. */
export const typos = (a: string, b: string): number => (areSwapped(a, b) ? 1 : distance(a, b));

/**
 * The candidate that was most likely meant.
 *
 * @param limit the most typing errors to accept; by default it grows with the word
 */
export function nearest(
  word: string,
  candidates: Iterable<string>,
  limit = typosTolerated(word),
): string | undefined {
  let best: string | undefined;
  let fewest = limit + 1;
  for (const candidate of candidates) {
    // The distance is at least the difference in length, so most candidates can be skipped.
    if (Math.abs(candidate.length - word.length) >= fewest) continue;
    const errors = typos(word, candidate.toLowerCase());
    if (errors < fewest) {
      best = candidate;
      fewest = errors;
    }
  }
  return best;
}

/** One error in a short word, two in a medium one, then one more for every four letters. */
export const typosTolerated = (word: string): number =>
  word.length < 5 ? 1 : Math.max(2, Math.floor(word.length / 4));

function areSwapped(a: string, b: string): boolean {
  if (a.length !== b.length) return false;
  let i = 0;
  while (i < a.length && a[i] === b[i]) i++;
  return a[i] !== undefined && a[i] === b[i + 1] && a[i + 1] === b[i] && a.slice(i + 2) === b.slice(i + 2);
}
