import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { ROOT } from '../python.ts';
import { MUTANTS } from './all.ts';

test('every mutant finds the code that it breaks, and the test file that should notice', async () => {
  const lost: string[] = [];
  for (const { promise, breaks, tests, edits } of MUTANTS) {
    await readFile(join(ROOT, tests.file));
    for (const { file, search } of edits) {
      const places = (await readFile(join(ROOT, file), 'utf8')).split(search).length - 1;
      if (places !== 1) lost.push(`${promise}: ${breaks}: ${places} times in ${file}`);
    }
  }
  expect(lost).toEqual([]);
});
