import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    // For `npm run test:blocks`, which reads what all tests render.
    setupFiles: ['test/seed.ts', ...(process.env.BLOCKS_FOLDER ? ['test/blocks/collect.ts'] : [])],
    // Needs a running moto, or a browser: `npm run test:moto`, `npm run test:browser`.
    exclude: ['test/moto/**', 'test/browser/**'],
    // A zone with a 45-minute offset and its own DST rules, so that code that uses the machine's zone fails.
    env: { TZ: 'Pacific/Chatham' },
    // Test files share a process and its loaded modules, which saves a third of the time. Anything a file leaves behind
    // affects the next one.
    isolate: false,
    // The tests wait for nothing but their own process. Unless told, Vitest keeps one core for a person who watches.
    maxWorkers: '100%',
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});
