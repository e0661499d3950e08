import { fileURLToPath } from 'node:url';
import { defineConfig, type Plugin } from 'vitest/config';
import { MUTANTS } from './all.ts';
import type { Edit } from './mutant.ts';

const mutant = MUTANTS[Number(process.env.MUTANT || -1)];

/** Breaks the code as it is loaded: no file is touched. Without a mutant, nothing. */
const patch: Plugin = {
  name: 'mutant',
  enforce: 'pre',
  transform(code, id) {
    const edits = (mutant?.edits ?? []).filter(
      ({ file }) => id === fileURLToPath(new URL(`../../${file}`, import.meta.url)),
    );
    return edits.length === 0 ? undefined : { code: edits.reduce(edited, code), map: null };
  },
};

function edited(code: string, { file, search, replace }: Edit): string {
  const [before, after, ...more] = code.split(search);
  if (before === undefined || after === undefined || more.length > 0) {
    throw new Error(`not exactly once in ${file}: ${search}`);
  }
  return `${before}${replace}${after}`;
}

export default defineConfig({
  plugins: [patch],
  test: {
    include: mutant ? [mutant.tests.file] : [...new Set(MUTANTS.map(({ tests }) => tests.file))],
    ...(mutant?.tests.name !== undefined && { testNamePattern: new RegExp(mutant.tests.name) }),
    setupFiles: ['test/seed.ts', 'test/mutants/first-failure.ts'],
    env: { TZ: 'Pacific/Chatham' },
    testTimeout: 120_000,
    bail: 1,
    // Its keys know nothing of the mutant: one would live on in the runs after it.
    fsModuleCache: false,
    reporters: ['json'],
  },
});
