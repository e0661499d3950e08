import type { Issue } from './issue.ts';
import { nearestWord } from './nearest-word.ts';
import { nearestDays } from './read-days.ts';
import type { Token } from './tokens.ts';
import { nearestZone } from './zone-name.ts';

/** What a word that means nothing was probably meant to be. */
export function unknownWord(token: Token, inPlaceOfZone: boolean): Issue {
  const position = { start: token.start, end: token.end };
  if (!token.text.includes('/')) {
    const days = nearestDays(token);
    if (days !== undefined)
      return { code: 'bad-day', position, problem: { kind: 'no-day' }, suggestion: days };
    const side = nearestWord(token.text, ['start', 'stop']);
    if (side !== undefined)
      return { code: 'unknown-word', position, problem: { kind: 'no-side' }, suggestion: side };
  }
  const zone = /[a-z]/.test(token.text) ? nearestZone(token.text) : undefined;
  if (token.text.includes('/') || zone !== undefined || (inPlaceOfZone && /^[a-z+]/.test(token.text)))
    return { code: 'unknown-zone', position, problem: { kind: 'no-zone' }, suggestion: zone };
  return { code: 'unknown-word', position, problem: { kind: 'no-word' } };
}
