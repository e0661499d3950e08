/** Escaping: everything that Slack, a tag or an event says reaches Slack escaped. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { blockFaults } from '../../../playground/slack/rules/index.ts';
import type { News } from '../../../src/core/plan/remark.ts';
import { newsMessage } from '../../../src/slack/blocks/news.ts';
import { replyMessage } from '../../../src/slack/blocks/reply.ts';
import { clean, code, sentence } from '../../../src/slack/blocks/text.ts';
import { markupFaults, nasty } from './arbitrary.ts';

const anyNamed = fc.record({ key: nasty, name: nasty });

const anyNews: fc.Arbitrary<News> = fc.oneof(
  fc.record({
    topic: fc.constant('event-refused' as const),
    id: nasty,
    account: fc.constant('111122223333'),
    asked: nasty,
    reason: nasty,
  }),
  fc.record({
    topic: fc.constant('invalid-channel-tag' as const),
    of: anyNamed,
    channelTag: nasty,
    issue: fc.constantFrom('not-an-id', 'not-listed', 'silent'),
  }),
  fc.record({ topic: fc.constant('start-failed' as const), of: anyNamed, detail: nasty }),
  fc.record({
    topic: fc.constant('waiting' as const),
    of: anyNamed,
    waiting: fc.array(anyNamed, { maxLength: 6 }),
  }),
  fc.record({ topic: fc.constant('slack-refuses' as const), detail: nasty }),
  fc.record({
    topic: fc.constant('closure-ahead' as const),
    spell: fc.record({
      first: fc.constant(20_812),
      last: fc.constant(20_819),
      from: fc.constant(1_798_185_600_000),
      because: fc.array(fc.record({ name: nasty, calendar: nasty }), { minLength: 1, maxLength: 6 }),
      startsAt: fc.constantFrom(1_799_049_600_000, undefined),
    }),
    resources: fc.array(anyNamed, { minLength: 1, maxLength: 8 }),
  }),
);

describe('whatever a tag or an event says', () => {
  test('news', () => {
    fc.assert(
      fc.property(anyNews, (news) => {
        const message = newsMessage([news]);
        expect(blockFaults(message.blocks)).toEqual([]);
        expect(markupFaults(message)).toEqual([]);
      }),
      { numRuns: 200 },
    );
  });

  test('a name that nothing matches, and names that are near', () => {
    fc.assert(
      fc.property(nasty, fc.array(nasty, { maxLength: 3 }), (text, near) => {
        const message = replyMessage({
          kind: 'refused',
          refusal: { kind: 'nothing-matches', text, near, unreadable: [] },
        });
        expect(blockFaults(message.blocks)).toEqual([]);
        expect(markupFaults(message)).toEqual([]);
      }),
      { numRuns: 200 },
    );
  });
});

test.each([
  ['\u202egnp.exe', 'gnp.exe'],
  ['\u200fweb\u200e-1', 'web -1'],
  ['we\u200bb', 'we b'],
  ['web\u{e0041}\u{e007f}', 'web'],
  ['👩‍👩‍👧', '👩‍👩‍👧'],
  ['مرحبا', 'مرحبا'],
])('what turns or hides text is gone: %j', (text, shown) => {
  expect(clean(text, 50)).toBe(shown);
});

test.each([
  ['`', '`ˋ`'],
  ['a`<!channel>`b', '`aˋ&lt;!channel&gt;ˋb`'],
  ['<!channel>', '`&lt;!channel&gt;`'],
])('a name as code: %j', (text, shown) => {
  expect(code(text)).toBe(shown);
});

test('a sentence with a name that pings everybody pings nobody', () => {
  expect(sentence('web <!channel> and `<!here>` and @channel')).toBe(
    'web &lt;!channel&gt; and `&lt;!here&gt;` and @channel',
  );
});
