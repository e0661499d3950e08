import { afterEach, beforeEach, expect, test } from 'vitest';
import { perform } from '../../../playground/game/acts.ts';
import { Game } from '../../../playground/game/game.ts';
import { eveningStory } from '../../../playground/game/stories.ts';

let game: Game;
beforeEach(async () => {
  game = await Game.start(eveningStory(), 1);
});
afterEach(() => game.close());

test('the page hears of a changed tag when its reasons are known, however slow AWS is', async () => {
  const { key = '' } = game.snapshot().fleet.find(({ name }) => name === 'web-1') ?? {};
  game.world.aws.onFault(() => ({ delayMs: 200 }));
  const told: (readonly string[])[] = [];
  game.on(({ fleet }) => {
    if (fleet?.some((machine) => machine.key === key)) told.push(game.why(key));
  });
  await perform(game, { do: 'tag', key, value: null });
  expect(told).toEqual([['It carries no tag, so it does not exist for Uptime.']]);
});
