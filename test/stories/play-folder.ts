/**
 * Every story in a folder is a test. There is a test file for each folder, so that they run side by side.
 *
 * Ticks that would do nothing are left out. `npm run test:stories` plays them all.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { playStory } from '../../playground/story/play.ts';
import { readStory } from '../../playground/story/read-story.ts';
import { failureText } from '../../playground/story/story.ts';

export const storiesIn = (folder: string): readonly string[] =>
  readdirSync(folder).filter((file) => file.endsWith('.yml'));

export function playFolder(folder: string): void {
  test.each(storiesIn(folder))('%s', async (file) => {
    const read = readStory(readFileSync(join(folder, file), 'utf8'));
    expect(read.ok ? [] : read.issues).toEqual([]);
    if (!read.ok) return;
    const { story } = read;
    const failures = await playStory(story, { skipsQuietTicks: process.env.EVERY_TICK === undefined });
    expect(failures.map((failure) => `line ${failure.line}: ${failureText(failure, story)}`)).toEqual([]);
  });
}
