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

test('why names the visitor who pressed a button of the console', async () => {
  const { key = '' } = game.snapshot().fleet.find(({ name }) => name === 'web-1') ?? {};
  await perform(game, { do: 'console', key, what: 'stop' });
  await perform(game, { do: 'wind', to: game.world.clock.now() + 16 * 60_000 });
  await perform(game, {
    do: 'command',
    user: 'U0ADA00001',
    channel: 'C0BERLIN01',
    text: '/uptime why web-1',
  });
  const answer = game.world.slack.privateAnswers('U0ADA00001').at(-1);
  expect(JSON.stringify(answer?.blocks)).toContain('According to CloudTrail, visitor stopped it');
});
