import type { FindingText } from '../text/finding.ts';
import { type Mood, paint } from './paint.ts';
import { printable } from './printable.ts';
import type { Screen } from './world.ts';
import { hang } from './wrap.ts';

type State = 'fault' | 'note' | 'fine';

const WORDS: Readonly<Record<State, string>> = { fault: 'FAULT', note: 'note ', fine: 'fine ' };
const MOODS: Readonly<Record<State, Mood>> = { fault: 'bad', note: 'look', fine: 'good' };
const NARROW_INDENT = 2;
const NARROW = 60;

/** `FAULT  tags      what is wrong`, and below it what to do. */
export function findingLine(
  { about, state, what, fix }: FindingText & { readonly about: string; readonly state: State },
  aboutWidth: number,
  { lineLength, hasColor }: Screen,
): string {
  const isNarrow = lineLength < NARROW;
  const indent = isNarrow ? NARROW_INDENT : WORDS[state].length + 2 + aboutWidth + 2;
  const lineBreak = `\n${' '.repeat(indent)}`;
  const text = (said: string) => hang(printable(said), lineLength - indent, 0).replaceAll('\n', lineBreak);
  const word = paint(MOODS[state], WORDS[state], { hasColor });
  const heading = isNarrow ? `${word}  ${about}${lineBreak}` : `${word}  ${about.padEnd(aboutWidth)}  `;
  return `${heading}${text(what)}${fix === undefined ? '' : `${lineBreak}${text(fix)}`}`;
}
