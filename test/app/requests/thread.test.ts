/** Later news about a snoozed stop goes into the thread of the message that announced it first. */
import { afterEach, expect, test } from 'vitest';
import { resourceRef } from '../../../src/core/resource/ref.ts';
import { ADA, BOB, HOURS, startTown, type Town, utc } from '../town.ts';

let town: Town;
afterEach(() => town.close());

const UP = { launchTime: utc('2026-11-23 08:00'), tags: { Uptime: HOURS } };

const blocksOf = (message: { blocks: readonly unknown[] } | undefined): string =>
  JSON.stringify(message?.blocks ?? []);

/** The number of replies to each of the channel's messages. */
const shape = async () => (await town.messages()).map(({ replies }) => replies.length);

test('the channel reads one message an evening, however often someone snoozes; holders are told in its thread', async () => {
  town = await startTown('2026-11-23 18:40');
  const [web, db] = [
    town.region.addInstance({ name: 'web', ...UP }),
    town.region.addInstance({ name: 'db', ...UP }),
  ];
  await town.until('2026-11-23 18:47');
  await town.press(ADA, 'snooze-1h');
  await town.until('2026-11-23 19:40');
  expect(await shape()).toEqual([0]);

  await town.until('2026-11-23 19:47');
  expect(await shape()).toEqual([1]);
  const [root] = await town.messages();
  const [fresh] = root?.replies ?? [];
  expect(fresh?.text).toContain(`<@${ADA.id}>`);
  expect(blocksOf(fresh)).toContain('Snooze 1h');
  await town.until('2026-11-23 19:51');
  expect(blocksOf((await town.messages())[0])).toContain('Announced again in the thread');
  expect(blocksOf((await town.messages())[0])).not.toContain('Snooze 1h');

  if (!fresh) throw new Error('no fresh notice');
  await town.slack.press(BOB.id, fresh, 'snooze-1h');
  await town.aws.idle();
  await town.until('2026-11-23 20:50');
  expect([web.state, db.state]).toEqual(['running', 'running']);
  expect(await shape()).toEqual([2]);
  const [, last] = (await town.messages())[0]?.replies ?? [];
  expect(last?.text).toContain(`<@${BOB.id}>`);

  await town.until('2026-11-23 21:10');
  expect([web.state, db.state]).toEqual(['stopped', 'stopped']);
  const [done] = await town.messages();
  for (const message of [done, ...(done?.replies ?? [])]) {
    expect(message?.text).toMatch(/^2 resources stopped/);
    expect(blocksOf(message)).not.toContain('Snooze');
  }
  expect(town.errors()).toEqual([]);
  // No notice is left for the next tick to read.
  expect((await town.ports.store.read()).notices).toEqual([]);
  await town.until('2026-11-24 18:46');
  expect(await shape()).toEqual([2, 0]);
});

test('what stops by its schedule at the same minute is announced in the channel, what was snoozed till then in the thread', async () => {
  town = await startTown('2026-11-23 18:40');
  town.region.addInstance({ name: 'early', ...UP });
  town.region.addInstance({ name: 'late', ...UP, tags: { Uptime: 'mon-fri 08:00-20:00 UTC' } });
  await town.until('2026-11-23 18:47');
  await town.press(ADA, 'snooze-1h');
  await town.until('2026-11-23 19:47');
  const [first, second] = await town.messages();
  expect([first?.replies.length, second?.replies.length]).toEqual([1, 0]);
  expect(blocksOf(first?.replies[0])).toMatch(/early/);
  expect(blocksOf(second)).toMatch(/late/);
  await town.until('2026-11-23 20:10');
  expect(town.errors()).toEqual([]);
  expect((await town.ports.store.read()).notices).toEqual([]);
});

test('held until its hours began again: in the end the message says so', async () => {
  town = await startTown('2026-11-23 18:40');
  const web = town.region.addInstance({ name: 'web', ...UP });
  await town.until('2026-11-23 18:47');
  await town.press(ADA, 'snooze-tonight');
  await town.until('2026-11-24 08:06');
  expect(web.state).toBe('running');
  expect(blocksOf((await town.messages())[0])).toMatch(/held by <@U0ADA00001> until/);
  expect((await town.ports.store.read()).notices).toEqual([]);
  await town.until('2026-11-24 18:46');
  expect(await shape()).toEqual([0, 0]);
});

test('a hold ends the next morning: its fresh notice is in the thread of last evening', async () => {
  town = await startTown('2026-11-23 18:40');
  const web = town.region.addInstance({ name: 'web', ...UP });
  await town.until('2026-11-23 18:47');
  const [root] = await town.messages();
  const { notices } = await town.ports.store.read();
  await town.ports.store.createHold({
    keep: 'running',
    resource: refOf(web.id),
    by: ADA.id,
    createdAt: utc('2026-11-23 18:47'),
    until: utc('2026-11-24 06:30'),
    requestId: 'one',
  });
  expect(notices).toHaveLength(1);
  await town.until('2026-11-24 06:20');
  expect(web.state).toBe('running');
  const [after] = await town.messages();
  expect(after?.ts).toBe(root?.ts);
  expect(await shape()).toEqual([1]);
  await town.until('2026-11-24 06:40');
  expect(web.state).toBe('stopped');
  expect(town.errors()).toEqual([]);
});

const refOf = (id: string): string => resourceRef(`111122223333/eu-central-1/ec2-instance/${id}`);
