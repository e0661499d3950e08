import fc from 'fast-check';

/**
 * The same random cases in every run, so that a red build is about its change. `SEED=$RANDOM npm test` looks elsewhere; what it finds
 * becomes a test of its own.
 */
fc.configureGlobal({ seed: Number(process.env.SEED ?? 20_261_123) });
