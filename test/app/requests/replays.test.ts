/** Replays: a signed press or command seen before, within its five minutes, is answered but not done twice. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { ADA, BOB, CHANNEL, HOURS, startTown, type Town, utc } from '../town.ts';

let town: Town;
const MORNING = { launchTime: utc('2026-11-23 08:00'), tags: { Uptime: HOURS } };
beforeEach(async () => {
  town = await startTown('2026-11-23 18:40', {
    permissions: { stop: [ADA.id], approve: [ADA.id] },
  });
  town.region.addInstance({ name: 'web', ...MORNING });
  town.region.addInstance({ name: 'api', ...MORNING });
});
afterEach(() => town.close());

type Sent = Awaited<ReturnType<Town['slack']['command']>>;

const said = (who: { id: string }) => town.slack.privateAnswers(who.id).map(({ text }) => text);
const HANDLED = /^That was already done, so nothing happened twice/;

/** Sends the very same bytes again two minutes later, after what they did has been undone. */
async function replay(sent: Sent, who: { id: string }, undo: () => void = () => {}): Promise<void> {
  await town.aws.idle();
  const before = town.audit().length;
  await town.aws.advanceTo(town.clock.now() + 120_000);
  undo();
  await town.aws.idle();
  town.aws.clearCalls();
  expect((await sent.again()).status).toBe(200);
  await town.aws.idle();
  expect(town.audit()).toHaveLength(before);
  const calls = town.aws.calls.map(({ operation }) => operation);
  expect(calls).not.toContain('StartInstances');
  expect(calls).not.toContain('StopInstances');
  expect(said(who).at(-1)).toMatch(HANDLED);
  expect(town.errors()).toEqual([]);
}

const type = (who: { id: string }, text: string) => town.slack.command(who.id, CHANNEL, `/uptime ${text}`);
const web = () => town.region.instances.all()[0];

async function pressLast(who: { id: string }, button: string): Promise<Sent> {
  await town.aws.idle();
  const answer = town.slack.privateAnswers(who.id).at(-1);
  if (!answer) throw new Error('no answer');
  return town.slack.press(who.id, answer, button);
}

describe('a replay is answered, and not done twice', () => {
  test('of a command', async () => {
    const sent = await type(ADA, 'stop web');
    await replay(sent, ADA, () => {
      const stopped = web();
      if (stopped) town.region.startByHand(stopped);
    });
  });

  test('of a press on a notice, after it was undone', async () => {
    await town.until('2026-11-23 18:46');
    const [message] = await town.messages();
    if (!message) throw new Error('no notice');
    const sent = await town.slack.press(BOB.id, message, 'snooze-1h');
    await town.aws.idle();
    await town.press(BOB, 'release');
    await replay(sent, BOB);
    expect((await town.ports.store.read()).holds).toEqual([]);
  });

  test('of a confirmation', async () => {
    await type(ADA, 'stop all');
    await replay(await pressLast(ADA, 'confirm'), ADA);
  });

  test('of a yes to a request for approval', async () => {
    await type(BOB, 'stop web');
    await pressLast(BOB, 'ask-approval');
    await town.aws.idle();
    const message = (await town.messages()).at(-1);
    if (!message) throw new Error('nobody was asked');
    const sent = await town.slack.press(ADA.id, message, 'approve');
    await replay(sent, ADA, () => {
      const stopped = web();
      if (stopped) town.region.startByHand(stopped);
    });
  });

  test('of a press on the Home tab', async () => {
    await type(ADA, 'stop web');
    await town.until('2026-11-23 18:43');
    await town.slack.openHome(ADA.id);
    await town.aws.idle();
    const tab = town.slack.home(ADA.id);
    if (!tab) throw new Error('no tab');
    const sent = await town.slack.press(ADA.id, tab, 'home-start');
    await town.until('2026-11-23 18:45');
    const [started] = town.region.instances.all();
    if (started) town.region.stopByHand(started);
    await town.until('2026-11-23 18:47');
    town.aws.clearCalls();
    expect((await sent.again()).status).toBe(200);
    await town.aws.idle();
    expect(town.aws.calls.map(({ operation }) => operation)).not.toContain('StartInstances');
    expect(JSON.stringify(town.slack.home(ADA.id)?.blocks)).toContain('That was already done');
  });

  test('but what Lambda delivers twice is answered once', async () => {
    town.aws.onDelivery(() => 'twice');
    await type(ADA, 'stop web');
    await town.aws.idle();
    expect(said(ADA).filter((text) => HANDLED.test(text))).toEqual([]);
  });
});
