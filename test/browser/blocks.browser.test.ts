import { WebClient } from '@slack/web-api';
import { expect, test } from 'vitest';
import { visit } from './visit.ts';

const plain = (text: string) => ({ type: 'plain_text', text });
const options = ['a', 'b', 'c'].map((value) => ({ text: plain(`Option ${value}`), value }));

/** Every kind of element that a Slack message may have, and the usual markup. */
const GALLERY = [
  { type: 'header', text: plain('A gallery :tada:') },
  {
    type: 'section',
    text: {
      type: 'mrkdwn',
      text: '*bold <!date^1795456800^{date_short_pretty} at {time}|then>* _italic_ ~struck~ `code` <@U0BOB00001> <#C0LONDON01> <https://example.com|a link> &lt;b&gt;',
    },
    fields: [
      { type: 'mrkdwn', text: '*One*\n1' },
      { type: 'plain_text', text: 'Two *plain*' },
    ],
    accessory: { type: 'overflow', action_id: 'g-menu', options },
  },
  {
    type: 'actions',
    elements: [
      { type: 'static_select', action_id: 'g-select', placeholder: plain('One of them'), options },
      { type: 'users_select', action_id: 'g-person', placeholder: plain('Somebody') },
      { type: 'datepicker', action_id: 'g-date', placeholder: plain('A day') },
      { type: 'timepicker', action_id: 'g-time', placeholder: plain('A time') },
      { type: 'checkboxes', action_id: 'g-checks', options: options.slice(0, 2) },
    ],
  },
  {
    type: 'input',
    dispatch_action: true,
    label: plain('A word'),
    element: { type: 'plain_text_input', action_id: 'g-text' },
  },
  {
    type: 'rich_text',
    elements: [
      { type: 'rich_text_section', elements: [{ type: 'text', text: 'rich', style: { bold: true } }] },
      {
        type: 'rich_text_list',
        style: 'bullet',
        elements: [{ type: 'rich_text_section', elements: [{ type: 'text', text: 'a point' }] }],
      },
    ],
  },
  { type: 'context', elements: [{ type: 'mrkdwn', text: 'small print' }] },
];

test('any blocks are drawn, and every element reaches the app', async () => {
  const { page, playground, complaints, close } = await visit();
  try {
    await page.getByRole('button', { name: 'End the tour' }).click();
    const { slack } = playground.world();
    const web = new WebClient(slack.botToken, { slackApiUrl: slack.apiUrl });
    await web.apiCall('chat.postMessage', { channel: 'C0BERLIN01', text: 'A gallery', blocks: GALLERY });
    const message = page.locator('.messages article', { hasText: 'A gallery' });
    await message.waitFor();

    expect(await message.locator('strong', { hasText: 'bold' }).innerText()).toBe('bold today at 19:00');
    for (const [selector, words] of [
      ['h3', 'A gallery 🎉'],
      ['em', 'italic'],
      ['del', 'struck'],
      ['code', 'code'],
      ['.mention >> nth=0', '@bob'],
      ['.mention >> nth=1', '#dev-london'],
      ['a', 'a link'],
      ['.b-fields', 'Two *plain*'],
      ['.b-rich li', 'a point'],
      ['.b-context', 'small print'],
    ] as const) {
      expect(await message.locator(selector).first().innerText()).toContain(words);
    }
    expect(await message.locator('.b-text').first().innerText()).toContain('<b>');

    // The app knows none of these and answers each in private.
    let answers = 0;
    const answered = async () => {
      answers += 1;
      await page
        .locator('.message.private')
        .nth(answers - 1)
        .waitFor();
    };
    await message.locator('.s-menu summary').click();
    await message.getByRole('button', { name: 'Option b' }).click();
    await answered();
    await message.getByLabel('One of them').selectOption('c');
    await answered();
    expect(await message.getByLabel('One of them').inputValue()).toBe('c');
    await message.getByLabel('Somebody').selectOption({ label: '@bob' });
    await answered();
    await message.getByLabel('A day').fill('2026-11-27');
    await answered();
    await message.getByLabel('A time').fill('18:30');
    await answered();
    await message.getByRole('checkbox', { name: 'Option a' }).check();
    await answered();
    await message.getByLabel('A word').fill('hello');
    await message.getByLabel('A word').press('Enter');
    await answered();
    expect(complaints).toEqual([]);
  } finally {
    await close();
  }
});
