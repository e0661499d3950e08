import { expect, onTestFinished, test } from 'vitest';
import { perform } from '../../../playground/game/acts.ts';
import { Game } from '../../../playground/game/game.ts';
import { STORIES } from '../../../playground/game/stories.ts';

async function start(): Promise<Game> {
  const story = STORIES['clock-change']?.();
  if (story === undefined) throw new Error('no such world');
  const game = await Game.start(story, 1);
  onTestFinished(() => game.close());
  return game;
}

test('the second world shows that somebody is still at the database', async () => {
  const game = await start();
  await perform(game, { do: 'wind', to: game.world.clock.now() + 15 * 60_000 });
  const said = game.posts.all().map(({ text }) => text);
  expect(said.filter((text) => text.includes('14 connections'))).toHaveLength(1);
});

test('and on Monday that a machine without a tag could stop at night', async () => {
  const game = await start();
  await game.winder.to(Date.parse('2027-03-29T09:10:00+02:00'));
  const digests = game.posts.all().filter(({ text }) => text.includes('in the week of'));
  const naming = digests.map(({ channel, text }) => [channel, text.includes('`report-dev`')]);
  expect(Object.fromEntries(naming)).toEqual({ C0BERLIN01: true, C0LONDON01: false });
});
