import { defineConfig } from 'vitest/config';

/** The tests that need a browser. `npm run test:browser` finds one and passes its path in CHROMIUM. */
export default defineConfig({
  test: {
    include: ['test/browser/**/*.browser.test.ts'],
    env: { TZ: 'Pacific/Chatham' },
    // One browser at a time: pages that compete for the CPU time out.
    fileParallelism: false,
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});
