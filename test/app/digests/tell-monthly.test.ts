import { afterEach, expect, test } from 'vitest';
import { CHANNEL, startTown, type Town } from '../town.ts';

let town: Town;
afterEach(() => town.close());

const ADMINS = 'C0ADMIN001';
const USAGE = { usage: true, adminChannel: ADMINS } as const;

function addIdle(name: string): void {
  const { id } = town.region.addInstance({ name, type: 'm5.large' });
  town.region.metrics.measure(
    { namespace: 'AWS/EC2', name: 'CPUUtilization', dimensions: { InstanceId: id } },
    () => 2,
  );
}

const naming = async (name: string, channel = ADMINS): Promise<number> => {
  const messages = await town.slack.messages(channel);
  return messages.filter(({ blocks }) => JSON.stringify(blocks).includes(name)).length;
};
const asked = (): number => town.aws.countCalls()['monitoring:GetMetricData'] ?? 0;

test('the administrators hear of it once, on the first of the month at nine', async () => {
  town = await startTown('2026-12-01 08:30', USAGE);
  addIdle('web-dev');
  await town.until('2026-12-01 08:59');
  expect(await naming('web-dev')).toBe(0);
  await town.until('2026-12-01 12:00');
  expect(await naming('web-dev')).toBe(1);
  expect(await naming('web-dev', CHANNEL)).toBe(0);
  expect(asked()).toBe(1);
  expect(town.errors()).toEqual([]);
});

test('at nine of the team’s zone', async () => {
  town = await startTown('2026-12-01 08:30', { ...USAGE, timeZone: 'America/New_York' });
  addIdle('web-dev');
  await town.until('2026-12-01 13:59');
  expect(await naming('web-dev')).toBe(0);
  await town.until('2026-12-01 14:10');
  expect(await naming('web-dev')).toBe(1);
});

test('five of them, and where the rest is', async () => {
  town = await startTown('2026-12-01 08:50', USAGE);
  for (let i = 1; i <= 7; i += 1) addIdle(`dev-${i}`);
  await town.until('2026-12-01 09:30');
  const [message, ...more] = await town.slack.messages(ADMINS);
  expect(more).toEqual([]);
  const text = JSON.stringify(message?.blocks);
  expect(new Set(text.match(/dev-\d/g)).size).toBe(5);
  expect(text).toContain('/uptime suggest');
});

test('nothing is said where there is nothing, and it is asked once', async () => {
  town = await startTown('2026-12-01 08:50', USAGE);
  addIdle('web-prod');
  town.region.addInstance({ name: 'new-dev' });
  await town.until('2026-12-01 10:30');
  expect(await town.slack.messages(ADMINS)).toEqual([]);
  expect(asked()).toBe(1);
});

test('nothing is asked without the parameter', async () => {
  town = await startTown('2026-12-01 08:50', { adminChannel: ADMINS });
  addIdle('web-dev');
  await town.until('2026-12-01 10:30');
  expect(await town.slack.messages(ADMINS)).toEqual([]);
  expect(asked()).toBe(0);
});

test('while Slack takes nothing it is tried again, and said once', async () => {
  town = await startTown('2026-12-01 08:50', USAGE);
  addIdle('web-dev');
  const end = town.slack.fail('chat.postMessage', { error: 'ratelimited' });
  await town.until('2026-12-01 09:20');
  end();
  await town.until('2026-12-01 11:00');
  expect(await naming('web-dev')).toBe(1);
});
