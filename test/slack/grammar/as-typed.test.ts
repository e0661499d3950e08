import fc from 'fast-check';
import { expect, test } from 'vitest';
import { escapeTyped } from '../../../playground/slack/escape-typed.ts';
import { asTyped, withoutMentions } from '../../../src/slack/grammar/as-typed.ts';

test.each([
  ['status web-1', 'status web-1'],
  ['status <http://web.example.com|web.example.com>', 'status web.example.com'],
  ['why owner=<mailto:ada@example.com|ada@example.com>', 'why owner=ada@example.com'],
  ['because of <https://example.com/a?b=1&amp;c=2>', 'because of https://example.com/a?b=1&c=2'],
  ['because <#C0DEV|dev> and <#C0OPS> asked', 'because #dev and #C0OPS asked'],
  ['because <!here> and <!subteam^S0DEV|@devs>', 'because @here and @devs'],
  ['status team=R&amp;D', 'status team=R&D'],
  ['because a &lt; b &amp;&amp; b &gt; c', 'because a < b && b > c'],
  ['because &amp;lt; is an entity', 'because &lt; is an entity'],
  ['log <@U0ADA00001|ada>', 'log <@U0ADA00001|ada>'],
])('%s', (sent, typed) => {
  expect(asTyped(sent)).toBe(typed);
});

test('a mention is a name where nobody in particular is meant', () => {
  expect(withoutMentions('web because <@U0ADA00001|ada> and <@W0BOB00001> and <@U0EVE00001|> asked')).toBe(
    'web because @ada and @W0BOB00001 and @U0EVE00001 asked',
  );
});

test('what Slack escapes comes back as it was typed', () => {
  const users = [{ id: 'U0ADA00001', name: 'ada' }];
  const piece = fc.constantFrom('@ada', '@bob', 'web.example.com', '&', '<', '>', '&lt;', '|', ' ', 'a', '@');
  fc.assert(
    fc.property(fc.array(fc.oneof(piece, fc.string()), { maxLength: 12 }), (pieces) => {
      const typed = pieces.join('');
      expect(withoutMentions(asTyped(escapeTyped(typed, users)))).toBe(typed);
    }),
  );
});
