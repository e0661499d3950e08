import fc from 'fast-check';

/**
 * Every run tests the same random cases, so that only a change can turn a build red. `SEED=$RANDOM npm test` tries others; write a test for
 * whatever it finds.
 */
fc.configureGlobal({ seed: Number(process.env.SEED ?? 20_261_123) });
