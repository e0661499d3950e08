import type { Screen } from './world.ts';

/** What a colour means. */
export type Mood = 'good' | 'quiet' | 'look' | 'bad' | 'title';

const CODES: Readonly<Record<Mood, readonly [number, number]>> = {
  good: [32, 39],
  quiet: [2, 22],
  look: [33, 39],
  bad: [31, 39],
  title: [1, 22],
};

export function paint(mood: Mood | undefined, text: string, { hasColor }: Pick<Screen, 'hasColor'>): string {
  if (!hasColor || mood === undefined || text === '') return text;
  const [on, off] = CODES[mood];
  return `\u001b[${on}m${text}\u001b[${off}m`;
}
