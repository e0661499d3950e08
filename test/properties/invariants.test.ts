/**
 * The design's six invariants, and that the fleet soon is as the latest words want it, whatever happened. Every run plays the same
 * stories; `SEED=7 RUNS=2000 npx vitest run test/properties/invariants.test.ts` tries others.
 */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { play } from './play.ts';
import { AN_EVENING, anyStory, daysLong, type Story } from './story.ts';
import { type Befallen, Tally } from './world/tally.ts';

const { SEED, RUNS } = process.env;
const seed = Number(SEED ?? 1);

/** How often each befalls the stories of every run, at least. */
const LEAST: Readonly<Record<Befallen, number>> = {
  'power-off': 15,
  'event-late': 8,
  'event-lost': 15,
  'restarted-by-aws': 2,
  'denied-by-name': 20,
  'denied-without-a-name': 15,
  'some-fit': 5,
  renamed: 30,
  moved: 50,
  untagged: 80,
  'tagged-again': 70,
  'asked-by-a-person': 20,
  'asked-by-a-pipeline': 40,
  'kept-stopped': 70,
  'message-deleted': 8,
  'channel-archived': 20,
  'run-died': 150,
};

/** What befell all these stories. */
const tally = new Tally();

const keepsPromises = async (story: Story): Promise<void> => {
  const { breaches, world } = await play(story);
  tally.add(world.tally);
  if (breaches.length > 0) throw new Error(breaches.slice(0, 5).join('\n'));
};

describe('every promise is kept', () => {
  test('within an evening, or a morning', { timeout: 3_600_000 }, async () => {
    const size = { machines: 5, happenings: 10, presses: 8, faults: 3, troubles: 3 };
    await fc.assert(fc.asyncProperty(anyStory(AN_EVENING, size), keepsPromises), {
      seed,
      numRuns: Number(RUNS ?? 1_000),
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
    const size = { machines: 12, happenings: 80, presses: 40, faults: 20, troubles: 30 };
    await fc.assert(fc.asyncProperty(anyStory(daysLong(21), size), keepsPromises), { seed, numRuns: 3 });
  });
});

test('none of what may befall a story has vanished from them', () => {
  const many = Object.entries(LEAST).map(([what, least]) => ({
    what,
    times: tally.of(what as Befallen),
    least,
  }));
  expect(many.filter(({ times, least }) => times < (RUNS === undefined ? least : 0))).toEqual([]);
});
