import { defineConfig } from 'vitest/config';

/** What renders messages and views, with an ear on the stand-in's rules: `npm run test:blocks`. */
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
