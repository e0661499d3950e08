import { describe, expect, test } from 'vitest';
import { renderMessage, renderMrkdwn } from '../../../../playground/slack/blocks/text.ts';

const at = (iso: string): number => Date.parse(iso);
const token = (iso: string, format = '{date_short_pretty} at {time}') =>
  `<!date^${at(iso) / 1000}^${format}|fallback>`;

describe('an instant', () => {
  // Berlin's clocks go back: 25 October 2026 has 25 hours there.
  const now = at('2026-10-25T22:30:00Z');
  test.each([
    ['2026-10-25T22:45:00Z', 'Europe/Berlin', 'today at 23:45'],
    ['2026-10-25T23:00:00Z', 'Europe/Berlin', 'tomorrow at 00:00'],
    ['2026-10-24T22:00:00Z', 'Europe/Berlin', 'today at 00:00'],
    ['2026-10-24T21:59:00Z', 'Europe/Berlin', 'yesterday at 23:59'],
    ['2026-10-27T07:00:00Z', 'Europe/Berlin', 'Tue 27 Oct at 08:00'],
    ['2026-10-25T22:45:00Z', 'America/Los_Angeles', 'today at 15:45'],
    ['2026-10-25T22:45:00Z', 'Asia/Kathmandu', 'today at 04:30'],
  ])('%s in %s is %s', (iso, timeZone, expected) => {
    expect(renderMrkdwn(token(iso), { timeZone, now })).toBe(expected);
  });

  test('takes Slack’s other formats', () => {
    const options = { timeZone: 'Europe/Berlin', now };
    expect(renderMrkdwn(token('2026-11-23T18:00:00Z', '{time}'), options)).toBe('19:00');
    expect(renderMrkdwn(token('2026-11-23T18:00:00Z', '{date_num}, {time}'), options)).toBe(
      'Mon 23 Nov 2026, 19:00',
    );
  });
});

test.each([
  ['*Bold* and `code *with* stars`', 'Bold and code *with* stars'],
  ['<@U0ANN> and <@U0WHO>', '@ann and @U0WHO'],
  ['<!here> <https://a.example|a link> &lt;b&gt; &amp;amp;', '@here a link <b> &amp;'],
  ['`&lt;!date^0^{time}|x&gt;`', '<!date^0^{time}|x>'],
])('%j reads %j', (text, expected) => {
  const options = { timeZone: 'UTC', now: 0, userNames: new Map([['U0ANN', 'ann']]) };
  expect(renderMrkdwn(text, options)).toBe(expected);
});

test('blocks are paragraphs, and a message without blocks is its text', () => {
  const options = { timeZone: 'UTC', now: 0 };
  const button = (text: string) => ({ type: 'button', text: { type: 'plain_text', text } });
  const blocks = [
    { type: 'header', text: { type: 'plain_text', text: '*Title*' } },
    {
      type: 'section',
      text: { type: 'mrkdwn', text: 'one\ntwo' },
      fields: [{ type: 'mrkdwn', text: '*three*' }],
    },
    { type: 'divider' },
    { type: 'context', elements: [{ type: 'mrkdwn', text: 'small' }] },
    { type: 'actions', elements: [button('Yes'), button('No')] },
    { type: 'video' },
  ];
  expect(renderMessage({ text: 'fallback', blocks }, options)).toBe(
    '*Title*\n-------\n\none\ntwo\nthree\n\n---\n\nsmall\n\n[ Yes ]  [ No ]\n\n(video)',
  );
  expect(renderMessage({ text: '*fallback*', blocks: [] }, options)).toBe('fallback');
});
