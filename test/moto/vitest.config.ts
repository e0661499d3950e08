import { defineConfig } from 'vitest/config';

/** The tests that need a running moto. `npm run test:moto` starts one and passes its address in MOTO_URL. */
export default defineConfig({
  test: {
    include: ['test/moto/**/*.moto.test.ts'],
    env: { TZ: 'Pacific/Chatham' },
    // All worlds share one server and reset it.
    fileParallelism: false,
    testTimeout: 120_000,
    hookTimeout: 120_000,
  },
});
