import { expect, test } from 'vitest';
import { Game, type Story } from '../../../playground/game/game.ts';
import { eveningStory } from '../../../playground/game/stories.ts';
import { byCodeUnit } from '../../../src/core/by-code-unit.ts';

const DAY_MS = 86_400_000;
const ADA = 'U0ADA00001';
const BERLIN = 'C0BERLIN01';

/** Everything that anybody could have seen: all messages, every machine's changes of state, and all that Uptime asked AWS to do, and its sightings. */
const seen = (game: Game) => {
  const { posts, fleet } = game.snapshot();
  const acts = game.world.aws.calls.filter(
    ({ operation, input }) =>
      /^(Start|Stop)/.test(operation) ||
      (operation === 'UpdateItem' && JSON.stringify(input).includes('"pk":{"S":"sighting"}')),
  );
  return {
    // The order of two channels at the same instant is not promised.
    posts: posts
      .map(({ channel, at, text, blocks, edits }) => ({ channel, at, text, blocks, edits }))
      .toSorted((a, b) => byCodeUnit(a.channel, b.channel)),
    acts: acts
      .map(({ operation, at, input }) => JSON.stringify({ at, operation, input }))
      .toSorted(byCodeUnit),
    fleet: fleet.map(({ name, state, past, said, next }) => ({ name, state, past, said, next })),
  };
};

/** Ids are made of a number that calls count up. Here both worlds begin with the same one. */
function sameIds(): Story {
  const story = eveningStory();
  const seed: Story['seed'] = (aws) => {
    const { place } = aws.account().region('eu-central-1');
    while (place.nextNumber() < 1_000);
    story.seed(aws);
  };
  return { ...story, seed };
}

async function pressSnooze({ world: { slack } }: Game): Promise<void> {
  const messages = await slack.messages(BERLIN);
  const message = messages.find(({ blocks }) => JSON.stringify(blocks).includes('snooze-1h'));
  if (!message) throw new Error('nothing was announced');
  await slack.press(ADA, message, 'snooze-1h');
}

test.each([
  ['an hour', (game: Game) => pressSnooze(game)],
  // The notice stands for as long as the hold.
  ['500 hours', (game: Game) => game.world.slack.command(ADA, BERLIN, '/uptime snooze web-1 for 500h')],
])(
  'ticks that would do nothing are left out and nobody can tell: held for %s',
  async (_, hold) => {
    const [fast, faithful] = await Promise.all([
      Game.start(sameIds(), 1),
      // Ticks every five minutes, and each asks AWS over HTTP.
      Game.start(sameIds(), 2, false),
    ]);
    try {
      const now = fast.world.clock.now();
      // In the evening, by each world's clock.
      for (const game of [fast, faithful]) {
        await game.world.aws.advanceTo(now + 5 * 60_000);
        await hold(game);
        await game.world.aws.idle();
      }
      await fast.winder.to(now + 1.1 * DAY_MS);
      await faithful.world.aws.advanceTo(now + 1.1 * DAY_MS);
      await Promise.all([fast.settle(), faithful.settle()]);
      expect(seen(fast)).toEqual(seen(faithful));
      expect(seen(fast).acts.length).toBeGreaterThan(0);
      expect(fast.world.runErrors).toEqual([]);
      const runs = (game: Game) =>
        game.world.aws.calls.filter(({ operation }) => operation === 'DescribeInstances').length;
      expect(runs(fast)).toBeLessThan(runs(faithful) / 5);
    } finally {
      await Promise.all([fast.close(), faithful.close()]);
    }
  },
  240_000,
);
