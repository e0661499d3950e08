import fc from 'fast-check';
import { expect, test } from 'vitest';
import { play } from './play.ts';
import { anyStory, daysLong } from './story.ts';

test('every tick, firing and press twice: the same stops, starts and messages', async () => {
  const anyCalmStory = anyStory(daysLong(2)).map((story) => ({
    ...story,
    // The order of concurrent runs is chance. A fault may hit only one of two, and a lagging list may show a record to only one.
    faults: story.faults.filter(({ kind }) => kind === 'slack-down' || kind === 'region-unreadable'),
    happenings: story.happenings.filter(({ kind }) => kind !== 'press-again' && kind !== 'retry'),
    // A press names a message by its position in the channel, which is chance when two runs post at once.
    presses: [],
    lateSeconds: 0,
    slowSeconds: 0,
  }));
  await fc.assert(
    fc.asyncProperty(anyCalmStory, async (story) => {
      const once = await play(story);
      const twice = await play(story, { doubled: 'at once' });
      expect(twice.breaches).toEqual([]);
      expect(twice.deeds).toEqual(once.deeds);
      // A later duplicate is a run of its own and may see more than the first. The promises still hold.
      const later = await play(story, { doubled: 'later' });
      expect(later.breaches).toEqual([]);
    }),
    { numRuns: Number(process.env.RUNS ?? 8) },
  );
}, 120_000);
