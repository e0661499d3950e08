import { defineConfig } from 'vitest/config';

/** Only what needs a browser: `npm run test:browser` finds one and passes its path in CHROMIUM. */
export default defineConfig({
  test: {
    include: ['test/browser/**/*.browser.test.ts'],
    env: { TZ: 'Pacific/Chatham' },
    // One browser at a time: a page that waits for a processor shows nothing about itself.
    fileParallelism: false,
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});
