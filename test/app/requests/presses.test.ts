/** What people do on a notice, through the handlers that ship: signed payloads in, results in AWS and Slack out. */
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { afterEach, describe, expect, test } from 'vitest';
import { renderBlocks, renderMessage } from '../../../playground/slack/blocks/index.ts';
import type { Message } from '../../../playground/slack/index.ts';
import { clientConfig } from '../../../src/aws/sdk/client-config.ts';
import { createDynamoTable } from '../../../src/aws/table/dynamo-table.ts';
import { ADA, BOB, HOURS, startTown, type Town, utc } from '../town.ts';

let town: Town;
afterEach(() => town.close());

const UP = { launchTime: utc('2026-11-23 08:00'), tags: { Uptime: HOURS } };

/** Three machines with a notice about them; the clock shows 18:47. */
async function announced(names: readonly string[] = ['web', 'job', 'lab']) {
  town = await startTown('2026-11-23 18:40');
  const machines = names.map((name) => town.region.addInstance({ name, ...UP }));
  await town.until('2026-11-23 18:47');
  return machines;
}

const shown = (what: { text: string; blocks: readonly unknown[] } | undefined): string =>
  what === undefined
    ? ''
    : renderMessage(what, {
        timeZone: 'UTC',
        now: town.clock.now(),
        userNames: new Map([
          [ADA.id, 'ada'],
          [BOB.id, 'bob'],
        ]),
      });

const first = async (): Promise<Message> => {
  const [message] = await town.messages();
  if (!message) throw new Error('no message');
  return message;
};

/** Presses on the message as it was when it was read, like a slow reader. */
async function press(who: { id: string }, action: string, on?: Message): Promise<void> {
  await town.slack.press(who.id, on ?? (await first()), action);
  await town.aws.idle();
}

const lastAnswer = (who: { id: string }): string => shown(town.slack.privateAnswers(who.id).at(-1));

const modal = (who: { id: string }) => {
  const view = town.slack.modals(who.id).at(-1);
  if (!view) throw new Error('no window is open');
  return view;
};

const modalText = (who: { id: string }): string =>
  renderBlocks(modal(who).blocks, { timeZone: 'UTC', now: town.clock.now() });

const states = (machines: readonly { state: string }[]): string[] => machines.map(({ state }) => state);

const seconds = (text: string): string => String(utc(text) / 1_000);

afterEach(() => {
  expect(town.errors()).toEqual([]);
});

describe('Choose...', () => {
  test('holds just those, until then, and says why', async () => {
    const machines = await announced();
    await press(ADA, 'choose');
    expect(modal(ADA)).toMatchObject({ title: 'Keep running', submit: 'Snooze' });
    const { status } = await town.slack.submit(ADA.id, modal(ADA), {
      which: ['web (EC2)'],
      until: seconds('2026-11-23 21:30'),
      why: 'the *demo* is at nine',
    });
    await town.aws.idle();
    expect(status).toBe(200);
    expect(town.slack.modals(ADA.id)).toEqual([]);
    const text = shown(await first());
    expect(text).toContain('2 of 3 resources will stop, 1 snoozed');
    expect(text).toMatch(
      /@ada snoozed 1 until today at 21:30 \(\+\$0\.\d\d\)\. Reason: the ∗demo∗ is at nine/,
    );
    await town.until('2026-11-23 19:02');
    expect(states(machines)).toEqual(['running', 'stopped', 'stopped']);
    // The reason is not part of any name, and survives a rewrite of the message.
    expect(shown(await first())).toContain('Reason: the ∗demo∗ is at nine');
    await town.until('2026-11-23 21:32');
    expect(states(machines)).toEqual(['stopped', 'stopped', 'stopped']);
  });

  test.each([
    [{ which: [] }, { which: 'Choose at least one.' }],
    [{ until: seconds('2026-11-23 18:30') }, { until: 'That time has already passed. Choose a later one.' }],
    [{ until: seconds('2026-11-23 18:59') }, { until: 'They already run until then. Choose a later time.' }],
    [
      { until: seconds('2027-02-01 00:00') },
      { until: 'A hold can last a month at most. For longer, change the schedule in the tag.' },
    ],
  ])('%j is refused in the window: %j', async (given, errors) => {
    await announced();
    await press(ADA, 'choose');
    await town.slack.submit(ADA.id, modal(ADA), given);
    await town.aws.idle();
    expect(modal(ADA).errors).toEqual(errors);
    expect((await town.ports.store.read()).holds).toEqual([]);
  });

  test('the same submission twice is one hold each', async () => {
    await announced();
    await press(ADA, 'choose');
    const seen = await town.slack.submit(ADA.id, modal(ADA));
    await seen.again();
    await town.aws.idle();
    expect((await town.ports.store.read()).holds).toHaveLength(3);
  });

  test('of more than ten: a list with everything on top', async () => {
    const machines = await announced(Array.from({ length: 14 }, (_, i) => `web-${i}`));
    await press(ADA, 'choose');
    await town.slack.submit(ADA.id, modal(ADA));
    await town.aws.idle();
    expect(shown(await first())).toMatch(/^14 resources snoozed/);
    await press(BOB, 'choose');
    await town.slack.submit(BOB.id, modal(BOB), {
      which: ['web-3 (EC2)', 'web-4 (EC2)'],
      until: seconds('2026-11-23 22:00'),
    });
    await town.aws.idle();
    await town.until('2026-11-23 20:02');
    expect(machines.filter(({ state }) => state === 'running').map(({ tags }) => tags.get('Name'))).toEqual([
      'web-3',
      'web-4',
    ]);
  });

  test('after the stop: the window says that it is too late', async () => {
    await announced();
    const before = await first();
    await town.until('2026-11-23 19:20');
    await press(ADA, 'choose', before);
    expect(modalText(ADA)).toMatch(/^Nothing here can be snoozed any more/);
  });

  test('a window submitted after the stop is told that it was too late', async () => {
    await announced();
    await press(ADA, 'choose');
    await town.until('2026-11-23 19:20');
    await town.slack.submit(ADA.id, modal(ADA));
    await town.aws.idle();
    expect(lastAnswer(ADA)).toMatch(/^Already stopped today at 19:00, on schedule: job, lab, web\./);
    expect((await town.ports.store.read()).holds).toEqual([]);
  });

  test.each([
    ['expired_trigger_id', /too slow.*Press again/],
    ['internal_error', /didn’t open the window \(internal_error\).*Press again/],
  ])('Slack says %s: who pressed hears so', async (error, said) => {
    await announced();
    town.slack.fail('views.open', { error }, 1);
    await press(ADA, 'choose');
    expect(lastAnswer(ADA)).toMatch(said);
    expect(town.slack.modals(ADA.id)).toEqual([]);
  });
});

test('+ 34 more opens the rest, page by page, even after the stop', async () => {
  await announced(Array.from({ length: 44 }, (_, i) => `web-${String(i).padStart(2, '0')}`));
  expect(shown(await first())).toContain('[ Show 32 more ]');
  await press(ADA, 'list');
  expect(modalText(ADA)).toContain('44 resources, planned to stop today at 19:00. Page 1 of 2.');
  expect(modalText(ADA)).toContain('web-29 (EC2): stops 19:00');
  expect(modalText(ADA)).not.toContain('web-30');
  await town.slack.press(ADA.id, modal(ADA), 'Next page');
  await town.aws.idle();
  expect(modalText(ADA)).toContain('web-43 (EC2): stops 19:00');
  await town.slack.press(ADA.id, modal(ADA), 'Previous page');
  await town.aws.idle();
  expect(modalText(ADA)).toContain('web-00');
  await town.until('2026-11-23 19:20');
  await press(BOB, 'list');
  expect(modalText(BOB)).toContain('This notice is closed');
  expect(modalText(BOB)).toContain('web-00');
});

describe('Undo and I’m done', () => {
  test('before the stop, one’s own hold ends, and the stop is as announced', async () => {
    const machines = await announced();
    await press(ADA, 'snooze-1h');
    await press(ADA, 'release');
    expect(shown(await first())).toMatch(/^3 resources will stop\n-+\n\nStops today at 19:00/);
    await town.until('2026-11-23 19:02');
    expect(states(machines)).toEqual(['stopped', 'stopped', 'stopped']);
  });

  test('after it, what is due stops within two minutes', async () => {
    const machines = await announced();
    await press(ADA, 'snooze-2h');
    await town.until('2026-11-23 19:31');
    expect(shown(await first())).toContain('[ End snooze ]');
    await press(ADA, 'release');
    expect(shown(await first())).toContain('Stopping now.');
    await town.until('2026-11-23 19:34');
    expect(states(machines)).toEqual(['stopped', 'stopped', 'stopped']);
    await town.until('2026-11-23 19:41');
    expect(shown(await first())).toMatch(/^3 resources stopped/);
    expect((await town.ports.store.read()).notices).toEqual([]);
  });

  test('of somebody else is answered in private, and changes nothing', async () => {
    const machines = await announced();
    await press(ADA, 'snooze-1h');
    await press(BOB, 'release');
    expect(lastAnswer(BOB)).toMatch(
      /^Only @ada can undo this snooze: .*\nNothing was put back on schedule\./,
    );
    await town.until('2026-11-23 19:02');
    expect(states(machines)).toEqual(['running', 'running', 'running']);
  });

  test('of two holds one ends, and the other remains', async () => {
    const machines = await announced();
    await press(ADA, 'snooze-2h');
    await press(BOB, 'snooze-1h');
    await press(ADA, 'release');
    expect(shown(await first())).toContain('@bob snoozed 3 until today at 22:00');
    await town.until('2026-11-23 19:02');
    expect(states(machines)).toEqual(['running', 'running', 'running']);
  });
});

describe('Stop now', () => {
  test('stops at once; the thread keeps who pressed', async () => {
    const machines = await announced();
    await press(BOB, 'stop-now');
    expect(states(machines)).toEqual(['stopping', 'stopping', 'stopping']);
    const message = await first();
    expect(shown(message)).toMatch(/^3 resources stopped/);
    expect(message.replies.map(shown)).toEqual(['@bob stopped 3 resources early: job, lab, web.']);
    await town.until('2026-11-24 07:59');
    expect(states(machines)).toEqual(['stopped', 'stopped', 'stopped']);
    await town.until('2026-11-24 08:02');
    expect(states(machines)).toEqual(['running', 'running', 'running']);
  });

  test('what someone else holds stays up, and the person who pressed hears why', async () => {
    const [web, job] = await announced(['web', 'job']);
    await press(ADA, 'choose');
    await town.slack.submit(ADA.id, modal(ADA), { which: ['web (EC2)'] });
    await town.aws.idle();
    await press(BOB, 'stop-now');
    expect([web?.state, job?.state]).toEqual(['running', 'stopping']);
    expect(lastAnswer(BOB)).toBe('Held by @ada until today at 20:00: web.\nThe other one is stopped.');
  });

  test('one’s own hold ends', async () => {
    const machines = await announced();
    await press(ADA, 'snooze-2h');
    await press(ADA, 'stop-now');
    await town.until('2026-11-23 19:30');
    expect(states(machines)).toEqual(['stopped', 'stopped', 'stopped']);
    expect((await town.ports.store.read()).holds).toEqual([]);
  });

  test('what somebody has started since is left alone', async () => {
    const [web] = await announced(['web']);
    const before = await first();
    await town.until('2026-11-23 19:02');
    if (web) town.region.startByHand(web);
    await town.until('2026-11-23 19:04');
    await press(BOB, 'stop-now', before);
    expect(web?.state).toBe('running');
    expect(lastAnswer(BOB)).toMatch(/^Unchanged, it has been started since: web\.\nNothing was stopped\./);
  });
});

describe('presses that race, repeat or come late', () => {
  test('one snoozes while the other stops: the hold wins, or is told that it came too late', async () => {
    const [web] = await announced(['web']);
    const message = await first();
    await Promise.all([
      town.slack.press(ADA.id, message, 'snooze-1h'),
      town.slack.press(BOB.id, message, 'stop-now'),
    ]);
    await town.aws.idle();
    await town.until('2026-11-23 18:58');
    const { holds } = await town.ports.store.read();
    if (holds.length === 1) expect(web?.state).toBe('running');
    else
      expect([web?.state, lastAnswer(ADA)]).toEqual(['stopped', expect.stringMatching(/^Already stopped/)]);
  });

  test('a double click and a replay hold once, and release once', async () => {
    await announced();
    const message = await first();
    const seen = await town.slack.press(ADA.id, message, 'snooze-1h');
    await Promise.all([seen.again(), seen.again()]);
    await town.aws.idle();
    expect((await town.ports.store.read()).holds).toHaveLength(3);
    await Promise.all([press(ADA, 'release'), press(ADA, 'release')]);
    expect((await town.ports.store.read()).holds).toEqual([]);
    expect(shown(await first())).toMatch(/^3 resources will stop/);
  });

  test.each([
    ['snooze-1h', /^Already stopped yesterday at 19:00, on schedule: web\.\nNothing was snoozed\./],
    [
      'release',
      /^Already stopped yesterday at 19:00, on schedule: web\.\nNothing was put back on schedule\./,
    ],
    ['stop-now', /^Already stopped yesterday at 19:00, on schedule: web\.\nNothing was stopped\./],
  ])('%s on a message of yesterday is told what became of it', async (action, said) => {
    await announced(['web']);
    await press(ADA, 'snooze-1h');
    await press(ADA, 'release');
    const before = await first();
    const withAll = { ...before, blocks: [...before.blocks, releaseButton(before)] };
    await town.until('2026-11-24 07:30');
    await press(BOB, action, withAll);
    expect(lastAnswer(BOB)).toMatch(said);
    expect((await town.ports.store.read()).holds).toEqual([]);
  });

  test('a week later nobody remembers it, and that is said', async () => {
    const [web] = await announced(['web']);
    const before = await first();
    await town.until('2026-11-23 19:10');
    await forget(before);
    // The button's own value holds the stop time.
    await press(BOB, 'snooze-1h', before);
    expect(lastAnswer(BOB)).toMatch(
      /^The notice for today at 19:00 is closed\. Nothing was snoozed\. \/uptime status shows the current state\./,
    );
    expect(web?.state).toBe('stopped');
  });
});

const releaseButton = (message: Message): object => {
  const value = noticeOf(message);
  return {
    type: 'actions',
    elements: [{ type: 'button', action_id: 'release', text: { type: 'plain_text', text: 'Undo' }, value }],
  };
};

/** As if a week had passed. */
async function forget(message: Message): Promise<void> {
  const credentials = { accessKeyId: 'local', secretAccessKey: 'local' };
  const client = new DynamoDBClient(clientConfig('eu-central-1', { endpoint: town.aws.url, credentials }));
  const { clock } = town;
  const key = { partition: 'past', sort: noticeOf(message) };
  const table = createDynamoTable({ client, tableName: 'uptime', clock });
  expect(await table.get(key)).toBeDefined();
  await table.remove(key);
  client.destroy();
}

const noticeOf = (message: Message): string =>
  /notice\.[\w.-]+/.exec(JSON.stringify(message.blocks))?.[0] ?? '';
