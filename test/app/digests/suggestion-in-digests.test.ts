/** On Mondays, a channel's digest brings what would save most among its own. In Tokyo, where Monday at nine is UTC's midnight. */
import { afterEach, expect, test } from 'vitest';
import { CHANNEL, startTown, type Town } from '../town.ts';

let town: Town;
afterEach(() => town.close());

const QA = 'C0QA000001';
const SETTINGS = { usage: true, timeZone: 'Asia/Tokyo', channels: { [QA]: 'notice' } } as const;

function addIdle(name: string, type: string, tags: Readonly<Record<string, string>> = {}): void {
  const { id } = town.region.addInstance({ name, type, tags });
  town.region.metrics.measure(
    { namespace: 'AWS/EC2', name: 'CPUUtilization', dimensions: { InstanceId: id } },
    () => 2,
  );
}

const digests = async (channel: string): Promise<string[]> => {
  const messages = await town.slack.messages(channel);
  return messages.map(({ blocks }) => JSON.stringify(blocks)).filter((text) => text.includes('digest-off'));
};

/** The notice has asked CloudWatch how much is used. */
async function untilStopped(): Promise<void> {
  await town.until('2026-11-29 23:55');
  town.aws.clearCalls();
}

test.each([
  [
    'the largest saving of the channel, and no other',
    { 'small-dev': 't3.small', 'large-dev': 't3.large' },
    'large-dev',
  ],
  ['nothing where there is nothing', {}, undefined],
])('%s', async (_, fleet, named) => {
  town = await startTown('2026-11-29 23:30', SETTINGS);
  town.region.addInstance({ name: 'web', tags: { Uptime: 'mon 00:00-08:50 Asia/Tokyo' } });
  for (const [name, type] of Object.entries(fleet)) addIdle(name, type);
  addIdle('theirs-dev', 'm5.large', { 'uptime:channel': QA });
  await untilStopped();
  await town.until('2026-11-30 00:30');
  const [digest, ...more] = await digests(CHANNEL);
  expect(more).toEqual([]);
  expect(digest?.match(/[a-z]+-dev/g)?.at(0)).toBe(named);
  expect(digest).not.toContain('theirs-dev');
  expect(town.aws.countCalls()['monitoring:GetMetricData']).toBe(1);
  expect(town.errors()).toEqual([]);
});

test('a digest does not wait for what cannot be had', async () => {
  town = await startTown('2026-11-29 23:30', SETTINGS);
  town.region.addInstance({ name: 'web', tags: { Uptime: 'mon 00:00-08:50 Asia/Tokyo' } });
  addIdle('web-dev', 'm5.large');
  town.aws.onFault(({ operation }) => (operation === 'GetMetricData' ? { code: 'AccessDenied' } : undefined));
  await town.until('2026-11-30 00:30');
  const [digest, ...more] = await digests(CHANNEL);
  expect([digest?.includes('web-dev'), more]).toEqual([false, []]);
});

test('a channel that Slack refuses has everything listed once, not at each tick', async () => {
  town = await startTown('2026-11-29 23:30', SETTINGS);
  town.region.addInstance({ name: 'web', tags: { Uptime: 'mon 00:00-08:50 Asia/Tokyo' } });
  addIdle('web-dev', 'm5.large');
  await untilStopped();
  town.slack.fail('chat.postMessage', { error: 'ratelimited' }, 20);
  await town.until('2026-11-30 00:40');
  expect(town.aws.countCalls()['monitoring:GetMetricData']).toBe(1);
});
