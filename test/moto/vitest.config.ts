import { defineConfig } from 'vitest/config';

/** Only what needs a running moto: `npm run test:moto` starts one and passes its address in MOTO_URL. */
export default defineConfig({
  test: {
    include: ['test/moto/**/*.moto.test.ts'],
    env: { TZ: 'Pacific/Chatham' },
    // One server, whose state every world resets.
    fileParallelism: false,
    testTimeout: 120_000,
    hookTimeout: 120_000,
  },
});
