import { resolve } from 'node:path';
import { expect, test } from 'vitest';
import { noticesText, readPackages } from '../../deploy/release/notices.ts';

test('the notices of a release attribute the data of the holidays, as their licence asks', async () => {
  const packages = await readPackages(resolve(import.meta.dirname, '../..'), ['node_modules/date-holidays']);
  const text = noticesText(packages);
  const asked = [
    'creativecommons.org/licenses/by-sa/3.0',
    'https://de.wikipedia.org/wiki/Feiertage_in_Deutschland',
    'Copyright (c) 2015-present, commenthol',
  ];
  expect(asked.filter((words) => !text.includes(words))).toEqual([]);
});
