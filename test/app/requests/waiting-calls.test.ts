/** What people wait for does not grow with what they did not ask about. */
import { afterEach, describe, expect, test } from 'vitest';
import { mapLimited } from '../../../src/app/limiter.ts';
import { channelIn } from '../../../src/core/notice/notice-name.ts';
import { resourceRef, shortHash } from '../../../src/core/resource/ref.ts';
import { HOUR_MS } from '../../../src/core/time.ts';
import { ADA, HOURS, startTown, type Town, utc } from '../town.ts';

let town: Town;
afterEach(() => town.close());

const MORNING = { launchTime: utc('2026-11-23 08:00'), tags: { Uptime: HOURS } };

const strangerKey = (index: number) => `111122223333/eu-central-1/ec2-instance/i-stranger-${index}`;

/** Notices of other channels, and holds on what they announce. */
async function addStrangers(count: number): Promise<void> {
  const { store, clock } = town.ports;
  await mapLimited(
    Array.from({ length: count }, (_, index) => index),
    16,
    async (index) => {
      const stopAt = utc('2026-11-23 19:00');
      const item = { key: strangerKey(index), label: 'EC2', name: `stranger-${index}`, schedule: HOURS };
      await store.claimNotice(
        {
          name: `notice.abcdef.${shortHash(`C0OTHER${index}`)}`,
          channel: `C0OTHER${index}`,
          stopAt,
          items: [item],
        },
        clock.now(),
      );
      await store.createHold({
        keep: 'running',
        by: 'U0EVE00001',
        createdAt: clock.now(),
        until: stopAt + HOUR_MS,
        resource: resourceRef(item.key),
        requestId: 'press',
      });
    },
  );
}

/** That the request came and was done, and who did what. */
const NOTED = { 'dynamodb:PutItem': 2, 'dynamodb:BatchWriteItem': 1 };

const callsMade = (): Record<string, number> => {
  const { 'lambda:Invoke': _, ...rest } = town.aws.countCalls();
  return rest;
};

async function callsOfPress(strangers: number) {
  town = await startTown('2026-11-23 18:40');
  for (let index = 0; index < 3; index += 1) town.region.addInstance({ ...MORNING, name: `web-${index}` });
  town.region.addDbInstance({ id: 'orders', tags: { Uptime: HOURS } });
  await town.until('2026-11-23 18:47');
  await addStrangers(strangers);
  town.aws.clearCalls();
  // The button also says what it costs.
  const [snooze = ''] = /Snooze 1h[^"]*/.exec(JSON.stringify(await town.messages())) ?? [];
  await town.press(ADA, snooze);
  expect(JSON.stringify(await town.messages())).toContain('<@U0ADA00001>');
  return callsMade();
}

test('a press on a notice makes the same calls beside 1 and 500 others', { timeout: 60_000 }, async () => {
  const few = await callsOfPress(1);
  await town.close();
  expect(await callsOfPress(500)).toEqual(few);
  expect(few).toEqual({
    // The notice, and whether this message is the one that counts; what else its channel announces; holds, acts, refusals and sightings,
    // and the holds again after the rewriting.
    'dynamodb:GetItem': 2,
    // The settings in force, and the notices of the channel.
    'dynamodb:Query': 2,
    'dynamodb:BatchGetItem': 2,
    'dynamodb:UpdateItem': 4,
    ...NOTED,
    'ec2:DescribeInstances': 1,
    'rds:DescribeDBInstances': 1,
    'rds:DescribeEvents': 1,
  });
});

async function callsOfCommand(text: string, strangers: number) {
  town = await startTown('2026-11-23 18:40');
  town.region.addInstance({ ...MORNING, name: 'web-1' });
  town.region.addDbInstance({ id: 'orders', tags: { Uptime: HOURS } });
  for (let index = 0; index < strangers; index += 1)
    town.region.addInstance({ ...MORNING, name: `stranger-${index}` });
  await town.until('2026-11-23 18:41');
  await addStrangers(strangers);
  town.aws.clearCalls();
  await town.slack.command(ADA.id, 'C0ADMIN001', `/uptime ${text}`);
  await town.aws.idle();
  const answer = JSON.stringify(town.slack.privateAnswers(ADA.id).at(-1));
  expect(answer).toMatch(/web-1|orders/);
  expect(answer).not.toContain('stranger');
  return callsMade();
}

const LOOKING = {
  'ec2:DescribeInstances': 1,
  'rds:DescribeDBInstances': 1,
  'rds:DescribeDBClusters': 1,
  'tagging:GetResources': 2,
  // By its name and by its Name tag, which AWS does not look for in one call.
  'autoscaling:DescribeAutoScalingGroups': 2,
};
/** The settings in force are one query. */
const RECORDS = { 'dynamodb:Query': 2, 'dynamodb:BatchGetItem': 1 };

describe('one machine among many', () => {
  test.each([
    ['why web-1', { ...LOOKING, ...RECORDS }],
    ['why WEB-1', { ...LOOKING, ...RECORDS }],
    ['status web-1', { ...LOOKING, ...RECORDS, 'pricing:GetProducts': 1 }],
    ['why orders', { ...LOOKING, ...RECORDS, 'rds:DescribeEvents': 1 }],
    ['snooze web-1 for 2h', { ...LOOKING, ...RECORDS, 'dynamodb:UpdateItem': 1, ...NOTED }],
  ])('%s: the same calls beside 1 and 1,000 others', { timeout: 120_000 }, async (text, expected) => {
    const few = await callsOfCommand(text, 1);
    await town.close();
    expect(await callsOfCommand(text, 1_000)).toEqual(few);
    expect(few).toEqual(expected);
  });
});

describe('a name that could mean more', () => {
  const answerTo = async (text: string): Promise<string> => {
    await town.slack.command(ADA.id, 'C0ADMIN001', `/uptime ${text}`);
    await town.aws.idle();
    return JSON.stringify(town.slack.privateAnswers(ADA.id).at(-1));
  };

  test('machines that share it are all meant, and confirmed first', async () => {
    town = await startTown('2026-11-23 12:00');
    const twins = ['web', 'web'].map((name) => town.region.addInstance({ ...MORNING, name }));
    expect(await answerTo('stop web')).toContain('2 resources');
    expect(twins.map(({ state }) => state)).toEqual(['running', 'running']);
  });

  test('a schedule of that name selects what carries it', async () => {
    town = await startTown('2026-11-23 12:00', { schedules: { office: HOURS } });
    town.region.addInstance({ ...MORNING, name: 'office', tags: { Uptime: 'never' } });
    town.region.addInstance({ ...MORNING, name: 'web-1', tags: { Uptime: 'office' } });
    const answer = await answerTo('why office');
    expect(answer).toContain('web-1');
    expect(answer).toContain('`office`');
  });

  test('another spelling and a database with a Name tag are found by reading everything', async () => {
    town = await startTown('2026-11-23 12:00');
    town.region.addInstance({ ...MORNING, name: 'Build Server' });
    town.region.addDbInstance({ id: 'db-7', tags: { Uptime: HOURS, Name: 'billing' } });
    expect(await answerTo('why build server')).toContain('Build Server');
    expect(await answerTo('why billing')).toContain('`billing`');
    expect(await answerTo('why biling')).toContain('Did you mean `billing`?');
  });

  test('what starts after others is read with them', async () => {
    town = await startTown('2026-11-24 07:50', {
      schedules: { data: HOURS, app: { when: HOURS, after: 'data' } },
    });
    const down = { state: 'stopped', launchTime: utc('2026-11-23 08:00') } as const;
    town.region.addInstance({ ...down, name: 'store', tags: { Uptime: 'data' } });
    town.region.addInstance({ ...down, name: 'shop', tags: { Uptime: 'app' } });
    town.clock.set(utc('2026-11-24 08:01'));
    expect(await answerTo('why shop')).toContain('store');
  });

  test('a notice of its channel that covers it is known', async () => {
    town = await startTown('2026-11-23 18:40');
    town.region.addInstance({ ...MORNING, name: 'web-1' });
    await town.until('2026-11-23 18:47');
    const [notice] = (await town.ports.store.read()).notices;
    expect(channelIn(notice?.name ?? '')).not.toBe('');
    expect(await answerTo('why web-1')).toMatch(/announced/i);
  });
});
