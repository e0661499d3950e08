import { expect, test } from 'vitest';
import { settingsOf } from '../../../src/config/settings.ts';
import { isChannelId } from '../../../src/core/settings/routing.ts';

test.each([
  ['C0123456789', true],
  ['G0123456789', true],
  // A direct message with somebody: whoever runs Uptime alone has the bot write to them.
  ['D0123456789', true],
  ['U0123456789', false],
  ['#dev', false],
  ['c0123456789', false],
  ['C', false],
  ['C0123456789-', false],
])('%s is a channel id: %s, in a tag as in the settings', (channel, expected) => {
  expect(isChannelId(channel)).toBe(expected);
  const read = () => settingsOf({ channel }, 'eu-central-1');
  if (expected) expect(read().policy.channel).toBe(channel);
  else expect(read).toThrow(/channel: .*a Slack channel id such as C0123456789/);
});
