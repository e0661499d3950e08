/**
 * The design's six invariants, and that the fleet soon is as the latest words want it, whatever happened. Every run plays the same
 * stories; `SEED=7 RUNS=2000 npx vitest run test/properties/invariants.test.ts` tries others.
 */
import fc from 'fast-check';
import { describe, test } from 'vitest';
import { play } from './play.ts';
import { AN_EVENING, anyStory, daysLong, type Story } from './story.ts';

const { SEED, RUNS } = process.env;
const seed = Number(SEED ?? 1);

const keepsPromises = async (story: Story): Promise<void> => {
  const { breaches } = await play(story);
  if (breaches.length > 0) throw new Error(breaches.slice(0, 5).join('\n'));
};

describe('every promise is kept', () => {
  test('within an evening, or a morning', { timeout: 3_600_000 }, async () => {
    const size = { machines: 5, happenings: 10, presses: 8, faults: 3, troubles: 3 };
    await fc.assert(fc.asyncProperty(anyStory(AN_EVENING, size), keepsPromises), {
      seed,
      numRuns: Number(RUNS ?? 2_000),
    });
  });

  test('within two days', { timeout: 3_600_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(
        anyStory(daysLong(2), { machines: 8, happenings: 16, presses: 10, faults: 5, troubles: 6 }),
        keepsPromises,
      ),
      {
        seed,
        numRuns: Number(RUNS ?? 60),
      },
    );
  });

  test('over weeks', { timeout: 3_600_000 }, async () => {
    const size = { machines: 12, happenings: 80, presses: 40, faults: 20 };
    await fc.assert(fc.asyncProperty(anyStory(daysLong(21), size), keepsPromises), { seed, numRuns: 3 });
  });
});
