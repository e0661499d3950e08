/** Whoever tries mutants has no vitest: what stands in for it must have all that these tests use. */
import { globSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import * as collect from './collect.ts';
import { ROOMS } from './rooms.ts';

const files = new Set(Object.values(ROOMS).flatMap(({ tests }) => tests.flatMap((glob) => globSync(glob))));

test('what tests of the core use of vitest is there', () => {
  const texts = [...files].map((file) => readFileSync(file, 'utf8'));
  const imported = texts.flatMap((text) =>
    [...text.matchAll(/import \{([^}]*)\} from 'vitest'/g)].flatMap(([, names = '']) => names.split(',')),
  );
  const names = new Set(
    imported.map((name) => name.trim()).filter((name) => name !== '' && !name.startsWith('type ')),
  );
  expect([...names].filter((name) => !(name in collect))).toEqual([]);
  const used = texts.flatMap((text) => [...text.matchAll(/^\s*(describe|it|test)\.(\w+)/gm)]);
  const missing = used.filter(([, name = '', member = '']) => !(member in Reflect.get(collect, name)));
  expect(missing.map(([found]) => found.trim())).toEqual([]);
  expect(used.length).toBeGreaterThan(0);
});
