import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { renderMessage } from '../../../playground/slack/blocks/index.ts';
import { object } from '../../../src/app/requests/object.ts';
import { createEngineHandler } from '../../../src/lambda/engine-handler.ts';
import { asks } from '../requests/bridge-events.ts';
import { ADA, BOB, CHANNEL, HOURS, startTown, type Town, utc } from '../town.ts';

let town: Town;
beforeEach(async () => {
  town = await startTown('2026-11-23 18:40', { mode: 'observe' });
  for (const name of ['web-1', 'web-2']) {
    town.region.addInstance({ name, launchTime: utc('2026-11-23 08:00'), tags: { Uptime: HOURS } });
  }
  town.region.addDbInstance({ id: 'orders', tags: { Uptime: HOURS } });
});
afterEach(() => town.close());

/** What a reader in UTC sees. */
const shown = async (): Promise<string[]> =>
  (await town.messages()).map((message) =>
    renderMessage(message, {
      timeZone: 'UTC',
      now: town.clock.now(),
      userNames: new Map([ADA, BOB].map(({ id, name }) => [id, name])),
    }),
  );

const powerCalls = () =>
  Object.keys(town.aws.countCalls()).filter((call) => /^(ec2|rds):(Start|Stop)/.test(call));

describe('an evening that is only observed', () => {
  test('is said ahead of time, and said again as what would have been; nothing is touched', async () => {
    await town.until('2026-11-23 18:45');
    const [before = '', ...more] = await shown();
    expect(more).toEqual([]);
    expect(before).toContain('Rehearsal: 3 resources would stop');
    expect(before).toMatch(/Would stop .*19:00.*observe mode: .*nothing will happen/s);
    expect(before).toMatch(/web-1.*web-2|orders/s);
    expect(before).toContain('[ Object ]');
    expect(before).not.toContain('Snooze');

    await town.until('2026-11-23 19:05');
    expect((await shown())[0]).toContain('Rehearsal: 3 resources would have stopped');
    await town.until('2026-11-24 08:10');
    expect(await shown()).toHaveLength(1);
    expect(powerCalls()).toEqual([]);
    expect(town.errors()).toEqual([]);
    expect((await town.ports.store.read()).notices).toEqual([]);
  });

  test('the next evening is rehearsed again', async () => {
    await town.until('2026-11-24 18:50');
    expect(await shown()).toHaveLength(2);
  });

  test('the message is rewritten once, not with every tick', async () => {
    await town.until('2026-11-23 21:00');
    expect((await town.messages()).map(({ edits }) => edits)).toEqual([1]);
  });

  test('what is down in the morning is not started either', async () => {
    town.region.stopByHand('orders');
    await town.until('2026-11-24 09:00');
    expect(powerCalls()).toEqual([]);
    expect(town.region.find('orders')).toMatchObject({ status: 'stopped' });
  });
});

describe('what would stop without a notice', () => {
  const again = async (config: Parameters<typeof startTown>[1]): Promise<void> => {
    await town.close();
    town = await startTown('2026-11-23 18:40', { mode: 'observe', ...config });
  };
  const addWeb = (name: string, tags: Readonly<Record<string, string>>): void => {
    town.region.addInstance({ name, launchTime: utc('2026-11-23 08:00'), tags });
  };

  test('is rehearsed with the rest, and marked', async () => {
    await again({ schedules: { quiet: { when: HOURS, notice: 'none', leadMinutes: 5 } } });
    addWeb('web-1', { Uptime: HOURS });
    addWeb('ci-1', { Uptime: 'quiet' });
    await town.until('2026-11-23 18:45');
    const [before = '', ...more] = await shown();
    expect(more).toEqual([]);
    expect(before).toContain('Rehearsal: 2 resources would stop');
    expect(before).toMatch(/In act mode there is no message for 1 of them/);
    expect(before).toMatch(/ci-1.* on .*quiet.*, without a notice/);
    expect(before).not.toMatch(/web-1.*without a notice/);

    await town.until('2026-11-23 19:05');
    const [after = ''] = await shown();
    expect(after).toContain('Rehearsal: 2 resources would have stopped');
    expect(after).toMatch(/ci-1.*without a notice/);
    expect(powerCalls()).toEqual([]);
    expect(town.errors()).toEqual([]);
  });

  test('is rehearsed even if everything is like that', async () => {
    await again({ notice: 'none' });
    addWeb('ci-1', { Uptime: HOURS });
    await town.until('2026-11-23 18:45');
    expect((await shown())[0]).toMatch(/Rehearsal: 1 resource would stop.*In act mode there is no message:/s);
  });

  test('for a silent channel is shown to the administrators', async () => {
    await again({ adminChannel: 'C0ADMIN001', channels: { [CHANNEL]: 'silence' } });
    addWeb('web-1', { Uptime: HOURS });
    await town.until('2026-11-23 18:45');
    expect(await shown()).toEqual([]);
    expect((await town.slack.messages('C0ADMIN001')).map(({ text }) => text)).toEqual([
      expect.stringMatching(/^Rehearsal: 1 resource would stop/),
    ]);
  });
});

describe('Object', () => {
  test('is shown in the message with who pressed, told to them, and kept for status', async () => {
    await town.until('2026-11-23 18:47');
    await town.press(ADA, 'Object');
    expect((await shown())[0]).toContain('@ada objects to all of them.');
    expect((await town.slack.privateAnswer(ADA.id, 1)).text).toMatch(/^Noted: you object to all 3\./);

    await town.slack.command(BOB.id, CHANNEL, '/uptime status');
    await town.aws.idle();
    const answers = town.slack.privateAnswers(BOB.id).map((answer) => JSON.stringify(answer.blocks));
    expect(answers.at(-1)).toMatch(/Observe mode.*objects to .*orders.*web-1.*web-2/);
  });

  test('twice by one person is once; by two it is both; and it is still known tomorrow', async () => {
    await town.until('2026-11-23 18:47');
    await town.press(ADA, 'Object');
    await town.press(ADA, 'Object');
    await town.press(BOB, 'Object');
    const [message = ''] = await shown();
    expect(message.match(/objects to all of them/g)).toHaveLength(2);
    expect(message.match(/ - @ada, @bob object$/gm)).toHaveLength(3);
    await town.until('2026-11-24 18:50');
    expect((await shown())[1]).toContain('@ada objects to all of them.');
    await town.until('2026-11-24 19:02');
    expect((await shown())[1]).toContain('@bob objects to all of them.');
  });

  test('on a rehearsal that is over is answered honestly', async () => {
    await town.until('2026-11-24 08:10');
    await town.press(ADA, 'Object');
    expect((await town.slack.privateAnswer(ADA.id, 1)).text).toMatch(
      /^That rehearsal is over, so nothing was saved/,
    );
  });
});

test('nothing is acted on: not a command, not a pipeline’s event', async () => {
  await town.slack.command(ADA.id, CHANNEL, '/uptime stop web-1');
  await town.aws.idle();
  const answers = JSON.stringify(town.slack.privateAnswers(ADA.id));
  expect(answers).toContain('Uptime is in observe mode');
  // A pipeline cannot be answered, so the run fails and its sender can notice.
  const event = asks('Stop', { what: 'all' }, utc('2026-11-23 18:41'));
  await expect(createEngineHandler(town.ports)(event)).rejects.toThrow(/observe mode/);
  await town.aws.idle();
  expect(powerCalls()).toEqual([]);
});

test('if the mode has changed since, the answer says so', async () => {
  await town.close();
  town = await startTown('2026-11-23 18:40');
  const reply = await object(
    {
      verb: 'object',
      of: { kind: 'notice', notice: 'notice.x.y' },
      by: { kind: 'person', user: ADA.id },
      from: { kind: 'slack', channel: CHANNEL },
      id: 'r',
      at: town.clock.now(),
    },
    town.ports,
  );
  expect(reply).toEqual({ kind: 'refused', refusal: { kind: 'not-observing' } });
});
