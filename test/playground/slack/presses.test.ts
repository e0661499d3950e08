import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Given } from '../../../playground/slack/blocks/index.ts';
import { ANN, actions, BOB, button, type Office, OPS, option, startOffice } from './office.ts';

let office: Office;
beforeEach(async () => {
  office = await startOffice();
});
afterEach(() => office.close());

const post = async (elements: object[], more: object = {}) => {
  await office.web.apiCall('chat.postMessage', {
    channel: OPS,
    text: 'A message.',
    blocks: [actions(...elements)],
    ...more,
  });
  const message = (await office.slack.messages(OPS)).at(-1);
  if (!message) throw new Error('nothing posted');
  return message;
};

const sendEphemeral = async (elements: object[]) => {
  await office.web.apiCall('chat.postEphemeral', {
    channel: OPS,
    user: ANN,
    text: 'A sendEphemeral.',
    blocks: [actions(...elements)],
  });
  const answer = office.slack.privateAnswers(ANN).at(-1);
  if (!answer) throw new Error('nothing said');
  return answer;
};

const respond = async (message: object): Promise<{ status: number; body: string }> => {
  const response = await fetch(String(office.last().response_url), {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(message),
  });
  return { status: response.status, body: await response.text() };
};

const options = ['a', 'b', 'c'].map(option);

describe('what is chosen', () => {
  test.each<[string, object, Given, object]>([
    ['static_select', { options }, 'b', { selected_option: option('b') }],
    ['static_select', { options }, 'Label b', { selected_option: option('b') }],
    ['radio_buttons', { options }, 'a', { selected_option: option('a') }],
    ['overflow', { options }, 'c', { selected_option: option('c') }],
    ['multi_static_select', { options }, ['a', 'c'], { selected_options: [option('a'), option('c')] }],
    ['checkboxes', { options }, [], { selected_options: [] }],
    ['datepicker', {}, '2026-11-27', { selected_date: '2026-11-27' }],
    ['timepicker', {}, '18:30', { selected_time: '18:30' }],
    ['datetimepicker', {}, '1795798800', { selected_date_time: 1795798800 }],
    ['plain_text_input', {}, 'hello', { value: 'hello' }],
    ['users_select', {}, BOB, { selected_user: BOB }],
    ['button', { text: { type: 'plain_text', text: 'Go' }, value: 'v' }, null, { value: 'v' }],
  ])('in a %s goes to the app in Slack’s words', async (type, more, given, expected) => {
    const message = await post([{ type, action_id: 'it', ...more }]);
    await office.slack.press(ANN, message, 'it', given);
    expect(office.last()).toMatchObject({
      type: 'block_actions',
      user: { id: ANN },
      channel: { id: OPS },
      message: { ts: message.ts },
      actions: [{ type, action_id: 'it', block_id: 'row', action_ts: expect.any(String), ...expected }],
    });
  });

  test('is remembered beside what is pressed next', async () => {
    const select = { type: 'static_select', action_id: 'hours', options };
    const message = await post([select, button('Go', 'go')]);
    await office.slack.press(ANN, message, 'hours', 'c');
    await office.slack.press(ANN, message, 'Go');
    expect(office.last()).toMatchObject({
      state: { values: { row: { hours: { type: 'static_select', selected_option: option('c') } } } },
    });
    await office.slack.press(BOB, message, 'Go');
    expect(office.last()).toMatchObject({ state: { values: { row: { hours: { selected_option: null } } } } });
  });

  test('must be on offer', async () => {
    const message = await post([{ type: 'static_select', action_id: 'hours', options }]);
    expect(() => office.slack.press(ANN, message, 'hours', 'd')).toThrow('hours offers no d');
  });
});

describe('a press on a private answer', () => {
  test('says so, carries no message, and can replace or remove it', async () => {
    const answer = await sendEphemeral([button('Go', 'go')]);
    await office.slack.press(ANN, answer, 'Go');
    expect(office.last()).toMatchObject({
      container: { is_ephemeral: true, message_ts: answer.ts, channel_id: OPS },
    });
    expect(office.last()).not.toHaveProperty('message');
    expect(await respond({ replace_original: true, text: 'Done.' })).toMatchObject({ status: 200 });
    expect(office.slack.privateAnswers(ANN)).toMatchObject([{ ts: answer.ts, text: 'Done.', edits: 1 }]);
    expect(await respond({ delete_original: true })).toMatchObject({ status: 200 });
    expect(office.slack.privateAnswers(ANN)).toEqual([]);
    expect(await office.slack.messages(OPS)).toEqual([]);
  });
});

describe('an answer to a response_url', () => {
  test('replaces or deletes the message that was pressed', async () => {
    const message = await post([button('Go', 'go')]);
    await office.slack.press(ANN, message, 'Go');
    await respond({ replace_original: true, text: 'Other.' });
    expect(await office.slack.messages(OPS)).toMatchObject([{ ts: message.ts, text: 'Other.', edits: 1 }]);
    await respond({ delete_original: true });
    expect(await office.slack.messages(OPS)).toEqual([]);
  });

  test('is seen by the channel where it says so, in the thread that was pressed in', async () => {
    await office.slack.command(ANN, OPS, '/uptime');
    expect(await respond({ response_type: 'in_channel', text: 'For all.' })).toMatchObject({ status: 200 });
    expect(await office.slack.messages(OPS)).toMatchObject([
      { text: 'For all.', user: office.slack.botUserId },
    ]);
    const [first] = await office.slack.messages(OPS);
    const parent = await post([button('Go', 'go')], { thread_ts: first?.ts });
    const [reply] = parent.replies;
    if (!reply) throw new Error('no reply');
    expect(reply).toMatchObject({ threadTs: parent.ts });
    await office.slack.press(BOB, reply, 'Go');
    expect(office.last()).toMatchObject({
      container: { thread_ts: parent.ts },
      message: { thread_ts: parent.ts },
    });
    await respond({ response_type: 'in_channel', text: 'Below.' });
    const [{ replies } = { replies: [] }] = await office.slack.messages(OPS);
    expect(replies.map(({ text }) => text)).toEqual(['A message.', 'Below.']);
  });

  test.each([
    ['after half an hour', 30 * 60_000 + 1, { text: 'x' }, 404, 'expired_url'],
    ['without words', 0, { response_type: 'ephemeral' }, 404, 'no_text'],
  ])('%s is refused', async (_, age, message, status, error) => {
    await office.slack.command(ANN, OPS, '/uptime');
    office.pass(age);
    expect(await respond(message)).toEqual({ status, body: expect.stringContaining(error) });
  });
});

describe('people', () => {
  test('have a zone, with its offset on that day', async () => {
    expect(await office.web.users.info({ user: ANN })).toMatchObject({
      user: { id: ANN, name: 'ann', tz: 'Asia/Kolkata', tz_offset: 19_800 },
    });
    expect(await office.web.users.info({ user: BOB })).toMatchObject({ user: { tz: 'UTC', tz_offset: 0 } });
    await expect(office.web.users.info({ user: 'U0NONE' })).rejects.toMatchObject({
      data: { error: 'user_not_found' },
    });
  });

  test('are found by their address, where they have one', async () => {
    expect(await office.web.users.lookupByEmail({ email: 'ann@example.com' })).toMatchObject({
      user: { id: ANN, tz: 'Asia/Kolkata' },
    });
    await expect(office.web.users.lookupByEmail({ email: 'bob@emulate.dev' })).rejects.toMatchObject({
      data: { error: 'users_not_found' },
    });
  });

  test('are members of groups', async () => {
    expect(await office.web.usergroups.users.list({ usergroup: 'S0ADMINS' })).toMatchObject({ users: [ANN] });
    await expect(office.web.usergroups.users.list({ usergroup: 'S0NONE' })).rejects.toMatchObject({
      data: { error: 'no_such_subteam' },
    });
  });

  test('have a channel alone with the app', async () => {
    const direct = await office.slack.directChannel(ANN);
    await office.web.chat.postMessage({ channel: ANN, text: 'Between us.' });
    expect(await office.slack.messages(direct)).toMatchObject([{ text: 'Between us.', channel: direct }]);
    await office.slack.command(ANN, direct, '/uptime status');
    expect(office.last()).toMatchObject({ channel_id: direct, channel_name: 'directmessage' });
  });
});
