import { defineConfig } from 'vitest/config';

/** For `npm run test:blocks`: the tests that render messages and views, with a collector on the stand-in's rules. */
export default defineConfig({
  test: {
    include: [
      'test/slack/**/*.test.ts',
      'test/app/home/home.test.ts',
      'test/playground/evening/evening.test.ts',
    ],
    setupFiles: ['test/seed.ts', 'test/blocks/collect.ts'],
    env: { TZ: 'Pacific/Chatham' },
    isolate: false,
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});
