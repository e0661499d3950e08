import { expect, onTestFinished, test } from 'vitest';
import { perform } from '../../../playground/game/acts.ts';
import { Game } from '../../../playground/game/game.ts';
import { eveningStory } from '../../../playground/game/stories.ts';
import { renderMessage } from '../../../playground/slack/blocks/index.ts';

const HOUR_MS = 3_600_000;
const ADA = 'U0ADA00001';
const BERLIN = 'C0BERLIN01';
const COMMANDS = ['snooze web-1 for 2h', 'snooze web-2 until tomorrow', 'stop web-1', 'pause for 1h'];

test('what stays in a channel names its days so that they are true two days later', async () => {
  const game = await Game.start(eveningStory(), 1);
  onTestFinished(() => game.close());
  const { clock } = game.world;
  const now = () => clock.now();
  await perform(game, { do: 'wind', to: now() + HOUR_MS / 10 });
  for (const text of COMMANDS)
    await perform(game, { do: 'command', user: ADA, channel: BERLIN, text: `/uptime ${text}` });
  await perform(game, { do: 'trouble', what: 'throttle', on: true });
  await perform(game, { do: 'wind', to: now() + 2 * HOUR_MS });
  await perform(game, { do: 'trouble', what: 'throttle', on: false });
  await perform(game, { do: 'wind', to: now() + 48 * HOUR_MS });
  const old = game.posts
    .all()
    .filter(({ at, onlyFor }) => onlyFor === undefined && at < now() - 24 * HOUR_MS);
  // As the page and the stand-in show them now, and as they may be shown on another day.
  const shown = old.map(({ text, blocks }) =>
    renderMessage({ text, blocks }, { timeZone: 'Europe/Berlin', now: now() }),
  );
  expect(shown.length).toBeGreaterThan(3);
  expect(shown.filter((text) => /\b(today|tomorrow|yesterday|tonight)\b|\bago\b/.test(text))).toEqual([]);
  expect(old.filter(({ blocks }) => /_pretty\}|\{ago\}/.test(JSON.stringify(blocks)))).toEqual([]);
});
