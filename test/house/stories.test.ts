import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { storiesIn } from '../stories/play-folder.ts';

const root = join(import.meta.dirname, '../stories');

test('every story lies in a folder whose test plays it', () => {
  const entries = readdirSync(root, { withFileTypes: true });
  const folders = entries.filter((entry) => entry.isDirectory()).map(({ name }) => name);
  expect(entries.filter((entry) => !entry.isDirectory()).map(({ name }) => name)).toEqual(['play-folder.ts']);
  expect(folders.filter((name) => !readdirSync(join(root, name)).includes(`${name}.test.ts`))).toEqual([]);
  expect(folders.filter((name) => storiesIn(join(root, name)).length === 0)).toEqual([]);
});
