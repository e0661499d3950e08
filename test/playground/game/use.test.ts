import { expect, onTestFinished, test } from 'vitest';
import { perform } from '../../../playground/game/acts.ts';
import { Game } from '../../../playground/game/game.ts';
import { STORIES } from '../../../playground/game/stories.ts';

test('the second world shows that somebody is still at the database', async () => {
  const story = STORIES['clock-change']?.();
  if (story === undefined) throw new Error('no such world');
  const game = await Game.start(story, 1);
  onTestFinished(() => game.close());
  await perform(game, { do: 'wind', to: game.world.clock.now() + 15 * 60_000 });
  const said = game.posts.all().map(({ text }) => text);
  expect(said.filter((text) => text.includes('14 connections'))).toHaveLength(1);
});
