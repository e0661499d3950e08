import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/soak/*.soak.ts'],
    env: { TZ: 'Pacific/Chatham' },
    testTimeout: 900_000,
  },
});
