import fc from 'fast-check';
import { test } from 'vitest';
import { play } from './play.ts';
import { anyStory } from './story.ts';

test('whatever happens within days, every promise of the design is kept', async () => {
  await fc.assert(
    fc.asyncProperty(anyStory(4), async (story) => {
      const { breaches } = await play(story);
      if (breaches.length > 0) throw new Error(breaches.slice(0, 5).join('\n'));
    }),
    { numRuns: Number(process.env.RUNS ?? 40) },
  );
}, 120_000);
