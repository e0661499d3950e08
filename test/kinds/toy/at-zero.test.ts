/** What Uptime scaled to zero and leaves is said once, with its numbers. 2026-11-23 is a Monday. */
import { afterEach, beforeEach, expect, test } from 'vitest';
import { renderMessage } from '../../../playground/slack/blocks/index.ts';
import type { Message } from '../../../playground/slack/index.ts';
import { KINDS } from '../../../src/aws/kinds/registry.ts';
import type { Config } from '../../../src/config/define.ts';
import { ADA, CHANNEL, HOURS, startTown, type Town, utc } from '../../app/town.ts';
import { stoppedFleet } from './as-stopped.ts';
import { toyKind } from './kind.ts';
import { type Fleet, startToyService, type ToyService } from './service.ts';

const ADMINS = 'C0ADMIN001';
const COMMAND = 'toy scale --fleet blue/api --to 3 --min 2 --max 6 --region eu-central-1';

let service: ToyService;
let town: Town;
let api: Fleet;
let web: Fleet;

const configured = (config: Partial<Config> = {}): Config => ({
  mode: 'act',
  channel: CHANNEL,
  adminChannel: ADMINS,
  ...config,
});

beforeEach(async () => {
  service = await startToyService(() => town.clock.now());
  api = service.add({ id: 'blue/api', tags: { Uptime: HOURS }, capacity: 3, min: 2, max: 6, changedAt: 0 });
  web = service.add({ id: 'blue/web', tags: { Uptime: HOURS }, capacity: 2, changedAt: 0 });
  town = await startTown('2026-11-23 21:01', configured(), {}, [...KINDS, toyKind(service.url)]);
  await stoppedFleet(api, { desired: 3, min: 2, max: 6 }, town);
  await stoppedFleet(web, { desired: 2 }, town);
});
afterEach(async () => {
  await town.close();
  await service.close();
});

const said = async (channel?: string): Promise<readonly Message[]> =>
  channel === undefined ? town.messages() : town.slack.messages(channel);
const textOf = (message: Message): string =>
  renderMessage(message, { timeZone: 'UTC', now: town.clock.now(), userNames: new Map() });

/** What was said about it that has its command. */
async function commands(channel?: string): Promise<string[]> {
  return (await said(channel)).map(textOf).filter((text) => text.includes(COMMAND));
}

test('a tag that is lost: the administrators hear once, with the numbers and the command', async () => {
  await town.until('2026-11-23 21:11');
  expect(await commands(ADMINS)).toEqual([]);
  delete api.tags.Uptime;
  await town.until('2026-11-23 21:31');
  expect(await commands(ADMINS)).toHaveLength(1);
  expect(await commands()).toEqual([]);
  expect(api.capacity).toBe(0);
});

test('what could not be read is not lost', async () => {
  service.unreadable = true;
  await town.until('2026-11-23 21:16');
  expect(await commands(ADMINS)).toEqual([]);
});

test('a list that lags is no loss: it is looked for alone', async () => {
  service.unlisted.add('blue/api');
  await town.until('2026-11-23 21:16');
  expect(await commands(ADMINS)).toEqual([]);
});

test('what Uptime has started again is not at zero', async () => {
  await town.slack.command(ADA.id, CHANNEL, '/uptime start blue/api');
  await town.until('2026-11-23 21:06');
  expect([api.capacity, api.min, api.max]).toEqual([3, 2, 6]);
  delete api.tags.Uptime;
  await town.until('2026-11-23 21:16');
  expect(await commands(ADMINS)).toEqual([]);
});

test('a Region that the settings name no more', async () => {
  await town.deploy(configured({ regions: ['us-east-1'] }));
  await town.until('2026-11-23 21:11');
  expect(await commands(ADMINS)).toHaveLength(1);
});

test.each([
  ['unmanaged', 'unmanaged'],
  ['a slip of the pen', 'mon-fry 08:00-19:00'],
])('a tag that says %s: its channel hears once, and Start brings it back', async (_, tag) => {
  const before = (await said()).length;
  api.tags.Uptime = tag;
  await town.until('2026-11-23 21:16');
  const news = (await said()).slice(before).filter((message) => textOf(message).includes('blue/api'));
  expect(news).toHaveLength(1);
  expect(news.map((message) => /3 tasks \(minimum 2, maximum 6\)/.test(textOf(message)))).toEqual([true]);
  await town.press(ADA, 'start-resource');
  expect([api.capacity, api.min, api.max]).toEqual([3, 2, 6]);
  expect(town.audit().at(-1)).toMatchObject({ what: 'start', who: ADA.id });
});

test('nobody may start what the settings protect by now: its channel gets the command', async () => {
  await town.deploy(configured({ protect: [{ name: 'blue/*' }] }));
  await town.until('2026-11-23 21:11');
  expect(await commands()).toHaveLength(1);
});

test('observe mode: what stays at zero is said once, all of it', async () => {
  await town.deploy(configured({ mode: 'observe' }));
  await town.until('2026-11-23 21:11');
  const told = await commands();
  expect(told).toHaveLength(1);
  expect(told[0]).toContain('blue/web');
  expect(service.asked.filter((line) => line.startsWith('PUT'))).toEqual([]);
});

test('a start that AWS denies: the alert names the size and the command', async () => {
  service.denied = true;
  api.tags.Uptime = 'mon-fri 08:00-22:00 UTC';
  await town.until('2026-11-23 21:16');
  expect(await commands()).toHaveLength(1);
});

test('what a person scaled to zero is theirs', async () => {
  Object.assign(api, { capacity: 0, changedAt: utc('2026-11-23 20:50') });
  api.tags.Uptime = 'unmanaged';
  const before = (await said()).length;
  await town.until('2026-11-23 21:26');
  expect(
    (await said())
      .slice(before)
      .map(textOf)
      .filter((text) => text.includes('blue/api')),
  ).toEqual([]);
});
