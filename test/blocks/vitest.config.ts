import { defineConfig } from 'vitest/config';

/** What renders messages and views, with an ear on the stand-in's rules: `npm run test:blocks`. */
export default defineConfig({
  test: {
    include: ['test/slack/**/*.test.ts', 'test/app/*.test.ts', 'test/local/evening.test.ts'],
    // Long, and nothing is said there that is not said elsewhere.
    exclude: ['test/app/{audit,cases,divide,prices,shards,tick}*.test.ts'],
    setupFiles: ['test/seed.ts', 'test/blocks/collect.ts'],
    env: { TZ: 'Pacific/Chatham' },
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});
