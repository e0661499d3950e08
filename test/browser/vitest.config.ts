import { defineConfig } from 'vitest/config';

/** The tests that need a browser. `npm run test:browser` finds one and passes its path in CHROMIUM. */
export default defineConfig({
  test: {
    include: ['test/browser/**/*.browser.test.ts'],
    env: { TZ: 'Pacific/Chatham' },
    // One browser at a time: pages that compete for the CPU time out.
    fileParallelism: false,
    // Two presses side by side may rewrite one message in the wrong order, a known fault. Remove this with it.
    retry: 1,
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});
