import { afterEach, beforeEach, expect, test } from 'vitest';
import { perform } from '../../../playground/game/acts.ts';
import { readFleet } from '../../../playground/game/fleet-file.ts';
import { MOST_TAKEN } from '../../../playground/game/fleet-view.ts';
import { Game } from '../../../playground/game/game.ts';
import { eveningStory, fleetStory } from '../../../playground/game/stories.ts';
import { fleetOf } from '../../browser/fleets.ts';

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

test('a large fleet reaches the page in parts, so that none of them halts it', async () => {
  const large = await Game.start(fleetStory(readFleet(fleetOf(2 * MOST_TAKEN + 1))), 1);
  const sent: number[] = [];
  large.on(({ fleet = [] }) => sent.push(fleet.length));
  await large.settle();
  await large.close();
  expect(sent.filter((count) => count > 0)).toEqual([MOST_TAKEN, MOST_TAKEN, 1]);
});
