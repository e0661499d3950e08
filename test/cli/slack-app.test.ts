import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { manifestText, newAppLink, signingSecretFault, tokenFault } from '../../src/cli/slack-app.ts';

const URL_OF_DOOR = 'https://abc123.lambda-url.eu-central-1.on.aws/slack/events';

test('the link to a new app holds the whole manifest, with the address', async () => {
  const manifest = await manifestText(URL_OF_DOOR);
  const link = new URL(newAppLink(manifest));
  expect(link.origin + link.pathname).toBe('https://api.slack.com/apps');
  expect(link.searchParams.get('new_app')).toBe('1');
  const inLink = parse(link.searchParams.get('manifest_yaml') ?? '');
  expect(inLink).toEqual(parse(manifest));
  expect(inLink.settings.event_subscriptions.request_url).toBe(URL_OF_DOOR);
  // Browsers and servers take at least 8,000 characters: RFC 9110, section 4.1.
  expect(link.href.length).toBeLessThan(8_000);
});

describe('what was pasted', () => {
  test.each([
    ['xoxb-1-2-abc', false],
    ['', true],
    ['xoxp-1-2-abc', true],
    ['xapp-1-A-2-abc', true],
    ['0123456789abcdef0123456789abcdef', true],
    ['xoxb-1 2', true],
  ])('as a token: %s (refused: %s)', (token, isRefused) => {
    expect(tokenFault(token) !== undefined).toBe(isRefused);
  });

  test.each([
    ['0123456789abcdef0123456789abcdef', false],
    ['', true],
    ['xoxb-1-2-abc', true],
    ['0123456789abcdef', true],
    ['0123456789ABCDEF0123456789ABCDEG', true],
  ])('as a signing secret: %s (refused: %s)', (secret, isRefused) => {
    expect(signingSecretFault(secret) !== undefined).toBe(isRefused);
  });
});
