import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import {
  ANN,
  actions,
  BOB,
  button,
  input,
  modal,
  type Office,
  OPS,
  option,
  plain,
  startOffice,
} from './office.ts';

let office: Office;
beforeEach(async () => {
  office = await startOffice();
});
afterEach(() => office.close());

const reason = input('Reason', 'why', { type: 'plain_text_input' });
const hours = input('Hours', 'hours', {
  type: 'static_select',
  options: ['1', '2'].map(option),
  initial_option: option('1'),
});

/** Slack's error for a refused call. */
const refusal = async (call: Promise<unknown>): Promise<string> =>
  call.then(
    () => 'taken',
    (error) => error.data.error,
  );

describe('a trigger_id', () => {
  const trigger = async (): Promise<unknown> => {
    await office.slack.command(ANN, OPS, '/uptime');
    return office.last().trigger_id;
  };
  const open = (trigger_id: unknown) =>
    refusal(office.web.apiCall('views.open', { trigger_id, view: modal([reason]) }));

  test('opens one view and no second', async () => {
    const id = await trigger();
    expect(await open(id)).toBe('taken');
    expect(await open(id)).toBe('exchanged_trigger_id');
  });

  test.each([
    [3_000, 'taken'],
    [3_001, 'expired_trigger_id'],
  ])('%i ms old is %s', async (age, outcome) => {
    const id = await trigger();
    office.pass(age);
    expect(await open(id)).toBe(outcome);
  });

  test('that Slack never made opens nothing', async () => {
    expect(await open('1.2.3')).toBe('invalid_trigger_id');
    expect(office.slack.modals(ANN)).toEqual([]);
  });

  test('of a press opens a view before the one who pressed', async () => {
    await office.web.chat.postMessage({
      channel: OPS,
      text: 't',
      blocks: [actions(button('Edit', 'edit'))] as never,
    });
    const [message] = await office.slack.messages(OPS);
    if (!message) throw new Error('nothing posted');
    await office.slack.press(BOB, message, 'Edit');
    expect(await open(office.last().trigger_id)).toBe('taken');
    expect(office.slack.modals(BOB)).toHaveLength(1);
    expect(office.slack.modals(ANN)).toEqual([]);
  });
});

describe('a modal', () => {
  test('submitted sends what was entered, what was not touched, and its metadata', async () => {
    const view = await office.open(modal([reason, hours], { private_metadata: '{"a":1}' }));
    expect(view).toMatchObject({ type: 'modal', title: 'A modal', submit: 'Save', callbackId: 'form' });
    expect(await office.slack.submit(ANN, view, { Reason: 'a demo' })).toMatchObject({ status: 200 });
    expect(office.last()).toMatchObject({
      type: 'view_submission',
      user: { id: ANN },
      trigger_id: expect.any(String),
      view: {
        id: view.id,
        hash: expect.any(String),
        callback_id: 'form',
        private_metadata: '{"a":1}',
        state: {
          values: {
            why: { why: { type: 'plain_text_input', value: 'a demo' } },
            hours: { hours: { type: 'static_select', selected_option: option('1') } },
          },
        },
      },
    });
    expect(office.slack.modals(ANN)).toEqual([]);
  });

  test('stays with its errors when the app finds some, and what was entered stays too', async () => {
    const view = await office.open(modal([reason]));
    office.answer = { status: 200, body: '{"response_action":"errors","errors":{"why":"Say why."}}' };
    await office.slack.submit(ANN, view, { why: '' });
    expect(office.last()).toMatchObject({ view: { state: { values: { why: { why: { value: null } } } } } });
    expect(office.slack.modals(ANN)).toMatchObject([{ id: view.id, errors: { why: 'Say why.' } }]);
  });

  test('is replaced, topped and cleared by the answers that say so', async () => {
    const view = await office.open(modal([reason]));
    const next = (response_action: string, title: string) => {
      office.answer = {
        status: 200,
        body: JSON.stringify({ response_action, view: modal([reason], { title: plain(title) }) }),
      };
    };
    next('update', 'Second');
    await office.slack.submit(ANN, view);
    expect(office.slack.modals(ANN).map(({ title }) => title)).toEqual(['Second']);
    next('push', 'Third');
    await office.slack.submit(ANN, view);
    expect(office.slack.modals(ANN).map(({ title }) => title)).toEqual(['Second', 'Third']);
    office.answer = { status: 200, body: '{"response_action":"clear"}' };
    await office.slack.submit(ANN, view);
    expect(office.slack.modals(ANN)).toEqual([]);
  });

  test('stays when the app fails, with Slack’s words', async () => {
    const view = await office.open(modal([reason]));
    office.answer = { status: 500, body: '' };
    expect(await office.slack.submit(ANN, view)).toMatchObject({ status: 500 });
    expect(office.slack.modals(ANN)).toMatchObject([{ errors: { '': expect.stringContaining('trouble') } }]);
  });

  test('is updated by its id as long as it is open, and keeps what was entered', async () => {
    const view = await office.open(modal([reason, hours]));
    await office.slack.press(ANN, view, 'Hours', 'Label 2');
    const update = () =>
      refusal(office.web.apiCall('views.update', { view_id: view.id, view: modal([hours]) }));
    expect(await update()).toBe('taken');
    const [updated] = office.slack.modals(ANN);
    expect(updated?.blocks).toHaveLength(1);
    expect(updated?.payload).toMatchObject({
      state: { values: { hours: { hours: { selected_option: option('2') } } } },
    });
    await office.slack.dismiss(ANN);
    expect(await update()).toBe('not_found');
  });

  test('is not updated over another update', async () => {
    const view = await office.open(modal([reason]));
    const args = { view_id: view.id, hash: view.payload.hash, view: modal([hours]) };
    expect(await refusal(office.web.apiCall('views.update', args))).toBe('taken');
    expect(await refusal(office.web.apiCall('views.update', args))).toBe('hash_conflict');
  });

  test('closed is told only where it asks for that', async () => {
    await office.open(modal([reason]));
    await office.slack.dismiss(ANN);
    expect(office.last()).not.toHaveProperty('type', 'view_closed');
    const view = await office.open(modal([reason], { notify_on_close: true }));
    await office.slack.dismiss(ANN, 'all');
    expect(office.last()).toMatchObject({ type: 'view_closed', is_cleared: true, view: { id: view.id } });
    expect(office.slack.modals(ANN)).toEqual([]);
  });

  test('takes two more on top of it and no third, again after they were closed', async () => {
    const bottom = await office.open(modal([reason, actions(button('More', 'more'))]));
    const push = async () => {
      await office.slack.press(ANN, bottom, 'More');
      return refusal(
        office.web.apiCall('views.push', { trigger_id: office.last().trigger_id, view: modal([reason]) }),
      );
    };
    expect([await push(), await push(), await push()]).toEqual(['taken', 'taken', 'push_limit_reached']);
    expect(office.slack.modals(ANN).at(-1)?.payload).toMatchObject({
      root_view_id: bottom.id,
      previous_view_id: office.slack.modals(ANN).at(-2)?.id,
    });
    await office.slack.dismiss(ANN);
    expect(await push()).toBe('taken');
    expect(office.slack.modals(ANN)).toHaveLength(3);
  });

  test('frees its external id when it is closed', async () => {
    await office.open(modal([reason], { external_id: 'e1' }));
    await office.slack.dismiss(ANN);
    await office.open(modal([reason], { external_id: 'e1' }));
    expect(office.slack.modals(ANN)).toHaveLength(1);
  });

  test('a press in it names the view and no channel, and its state', async () => {
    const view = await office.open(modal([reason, actions(button('More', 'more'))]));
    await office.slack.press(ANN, view, 'Reason', 'a demo');
    expect(office.last()).not.toHaveProperty('actions');
    await office.slack.press(ANN, view, 'More');
    expect(office.last()).toMatchObject({
      type: 'block_actions',
      container: { type: 'view', view_id: view.id },
      view: { id: view.id, state: { values: { why: { why: { value: 'a demo' } } } } },
      actions: [{ action_id: 'more', block_id: 'row' }],
    });
    expect(office.last()).not.toHaveProperty('response_url');
    expect(office.last()).not.toHaveProperty('channel');
  });

  test.each([
    ['a title of 25 characters', modal([reason], { title: plain('x'.repeat(25)) })],
    ['input without submit', modal([reason], { submit: undefined })],
    ['101 blocks', modal(Array.from({ length: 101 }, () => ({ type: 'divider' })))],
    ['metadata of 3001 characters', modal([reason], { private_metadata: 'x'.repeat(3_001) })],
    [
      'an option of 76 characters',
      modal([
        input('X', 'x', {
          type: 'radio_buttons',
          options: [{ ...option('1'), text: plain('x'.repeat(76)) }],
        }),
      ]),
    ],
    [
      'six options in a menu',
      modal([actions({ type: 'overflow', action_id: 'o', options: '123456'.split('').map(option) })]),
    ],
  ])('with %s is refused', async (_, view) => {
    await office.slack.command(ANN, OPS, '/uptime');
    const { trigger_id } = office.last();
    expect(await refusal(office.web.apiCall('views.open', { trigger_id, view }))).toBe('invalid_arguments');
  });
});

describe('the Home tab', () => {
  const publish = (text: string, hash?: unknown) =>
    refusal(
      office.web.apiCall('views.publish', {
        user_id: ANN,
        ...(hash === undefined ? {} : { hash }),
        view: { type: 'home', blocks: [{ type: 'section', text: plain(text) }, actions(button('Go', 'go'))] },
      }),
    );

  test('opened is an event, which carries the view once there is one', async () => {
    expect(await office.slack.openHome(ANN)).toMatchObject({ status: 200 });
    expect(office.last()).toMatchObject({
      type: 'event_callback',
      event_id: expect.stringMatching(/^Ev\d+$/),
      event: { type: 'app_home_opened', user: ANN, tab: 'home', channel: expect.stringMatching(/^D/) },
    });
    expect(office.last().event).not.toHaveProperty('view');
    await publish('Hello.');
    await office.slack.openHome(ANN);
    expect(office.last()).toMatchObject({ event: { view: { id: office.slack.home(ANN)?.id } } });
    expect(office.slack.home(BOB)).toBeUndefined();
  });

  test('is replaced as a whole, unless somebody else was faster', async () => {
    await publish('One.');
    const hash = office.slack.home(ANN)?.payload.hash;
    expect(await publish('Two.', hash)).toBe('taken');
    expect(await publish('Three.', hash)).toBe('hash_conflict');
    expect(JSON.stringify(office.slack.home(ANN)?.blocks)).toContain('Two.');
  });

  test('takes presses', async () => {
    await publish('Hello.');
    const home = office.slack.home(ANN);
    if (!home) throw new Error('no Home tab');
    await office.slack.press(ANN, home, 'Go');
    expect(office.last()).toMatchObject({
      container: { type: 'view', view_id: home.id },
      view: { type: 'home' },
      actions: [{ action_id: 'go' }],
    });
  });
});

describe('what the app answers a submission with', () => {
  test('is held to the rules of views', async () => {
    const view = await office.open(modal([reason]));
    office.answer = {
      status: 200,
      body: JSON.stringify({ response_action: 'push', view: modal([input('', 'why', { type: 'radio' })]) }),
    };
    await office.slack.submit(ANN, view, { Reason: 'x' });
    const [top, ...below] = office.slack.modals(ANN).toReversed();
    expect([top?.id, below.length, Object.keys(top?.errors ?? {})]).toEqual([view.id, 0, ['']]);
  });

  test('can close all windows with its own', async () => {
    const view = await office.open(modal([reason]));
    office.answer = {
      status: 200,
      body: JSON.stringify({ response_action: 'push', view: { ...modal([reason]), clear_on_close: true } }),
    };
    await office.slack.submit(ANN, view, { Reason: 'x' });
    expect(office.slack.modals(ANN).length).toBe(2);
    await office.slack.dismiss(ANN);
    expect(office.slack.modals(ANN)).toEqual([]);
  });
});
