/** Every story in this folder. A bug report that came as a story is put here. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { playStory } from '../../playground/story/play.ts';
import { readStory } from '../../playground/story/read-story.ts';
import { failureText } from '../../playground/story/story.ts';

const files = readdirSync(import.meta.dirname).filter((file) => file.endsWith('.yml'));

test.each(files)('%s', async (file) => {
  const read = readStory(readFileSync(join(import.meta.dirname, file), 'utf8'));
  expect(read.ok ? [] : read.issues).toEqual([]);
  if (!read.ok) return;
  const { story } = read;
  const failures = await playStory(story);
  expect(failures.map((failure) => `line ${failure.line}: ${failureText(failure, story)}`)).toEqual([]);
});
