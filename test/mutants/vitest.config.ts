import { fileURLToPath } from 'node:url';
import { defineConfig, type Plugin } from 'vitest/config';
import { MUTANTS } from './mutants.ts';

const mutant = MUTANTS[Number(process.env.MUTANT || -1)];

/** Breaks one place of the code as it is loaded: no file is touched. Without a mutant, nothing. */
const patch: Plugin = {
  name: 'mutant',
  enforce: 'pre',
  transform(code, id) {
    if (mutant === undefined || id !== fileURLToPath(new URL(`../../${mutant.file}`, import.meta.url)))
      return undefined;
    const [before, after, ...more] = code.split(mutant.search);
    if (before === undefined || after === undefined || more.length > 0) {
      throw new Error(`not exactly once in ${mutant.file}: ${mutant.search}`);
    }
    return { code: `${before}${mutant.replace}${after}`, map: null };
  },
};

export default defineConfig({
  plugins: [patch],
  test: {
    include: ['test/properties/{invariants,duplicates}.test.ts'],
    setupFiles: ['test/seed.ts', 'test/mutants/first-failure.ts'],
    env: { TZ: 'Pacific/Chatham' },
    testTimeout: 120_000,
    bail: 1,
    // Its keys know nothing of the mutant: one would live on in the runs after it.
    fsModuleCache: false,
    reporters: ['json'],
  },
});
