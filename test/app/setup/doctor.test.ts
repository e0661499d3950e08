import { DeleteTableCommand, DynamoDBClient, waitUntilTableNotExists } from '@aws-sdk/client-dynamodb';
import { DeleteScheduleGroupCommand, SchedulerClient } from '@aws-sdk/client-scheduler';
import { WebClient } from '@slack/web-api';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { diagnose } from '../../../src/app/setup/doctor.ts';
import { JSON_WORDS } from '../../../src/cli/words.ts';
import type { Config } from '../../../src/config/define.ts';
import type { DoctorReport } from '../../../src/core/reports/doctor.ts';
import { doctorMessage } from '../../../src/slack/blocks/doctor.ts';
import { findingText } from '../../../src/text/finding.ts';
import { ADA, CHANNEL, HOURS, startTown, type Town, utc } from '../town.ts';

const ADMINS = 'C0ADMIN001';

let town: Town;
const begin = async (config: Partial<Config> = {}) => {
  town = await startTown('2026-11-23 12:00', { adminChannel: ADMINS, ...config });
  town.region.addInstance({ name: 'web-1', launchTime: utc('2026-11-23 08:00'), tags: { Uptime: HOURS } });
};
beforeEach(() => begin());
afterEach(() => town.close());

const awsOf = ({ aws }: Town) => ({
  region: 'eu-central-1',
  endpoint: aws.url,
  credentials: { accessKeyId: 'AKIAEXAMPLE', secretAccessKey: 'example' },
});

/** What a person reads of it. */
const said = ({ findings }: DoctorReport) =>
  findings.map(({ about, state, found }) => ({ about, state, ...findingText(found, JSON_WORDS) }));

const faults = async () => said(await diagnose(town.ports)).filter(({ state }) => state === 'fault');

test('where everything is as it should be, nothing is found, nothing changes and nobody sees anything', async () => {
  const findings = said(await diagnose(town.ports));
  expect(findings.filter(({ state }) => state === 'fault')).toEqual([]);
  expect(findings.map(({ what }) => what)).toEqual(
    expect.arrayContaining([
      expect.stringContaining('Bot token works'),
      'The app has every scope it needs.',
      `Can post to the channel ${CHANNEL}.`,
      `Can post to the channel ${ADMINS}.`,
      'Can save holds and notices.',
      'Can read the timers for exact minutes.',
      expect.stringMatching(/can stop and start EC2 instances \(dry run on `web-1`\)/),
      'The one tag is valid.',
      'This machine’s clock agrees with Slack’s.',
    ]),
  );
  expect(await town.messages()).toEqual([]);
  const { chat } = new WebClient(town.slack.botToken, { slackApiUrl: town.slack.apiUrl });
  expect((await chat.scheduledMessages.list()).scheduled_messages).toEqual([]);
  expect((await town.ports.store.read()).remarks.size).toBe(0);
  expect(town.region.instances.all().map(({ state }) => state)).toEqual(['running']);
});

test('which settings are in force is said, who may change them, and that Slack’s requests arrive', async () => {
  const { findings } = await diagnose(town.ports);
  const found = findings.map((finding) => finding.found);
  expect(found).toContainEqual({
    kind: 'settings-in-force',
    version: 1,
    changed: { by: 'playground', at: expect.any(Number) },
    grantees: ['admins'],
  });
  expect(found).toContainEqual({ kind: 'requests-arrive' });
  const inTerminal = await diagnose({ ...town.ports, isAskedInSlack: undefined });
  expect(inTerminal.findings.map((finding) => finding.found.kind)).not.toContain('requests-arrive');
});

test('what is kept of snapshots is said where a schedule takes them, because AWS bills them', async () => {
  await town.close();
  await begin({ schedules: { office: { when: HOURS, snapshot: true, snapshotsKept: 7 } } });
  expect((await diagnose(town.ports)).findings).toContainEqual({
    about: 'settings',
    state: 'note',
    found: { kind: 'snapshots', kept: 7 },
  });
});

describe('CloudTrail', () => {
  const about = async () =>
    said(await diagnose(town.ports)).filter(({ what }) => what.includes('CloudTrail'));

  test('is not asked unless the settings say so', async () => {
    expect(await about()).toEqual([]);
    expect(town.aws.countCalls()).not.toHaveProperty('cloudtrail:LookupEvents');
  });

  test.each([
    [undefined, 'fine', /^111122223333: can ask CloudTrail/],
    ['AccessDeniedException', 'fault', /^111122223333: can’t ask CloudTrail: AccessDeniedException/],
    ['ThrottlingException', 'note', /^111122223333: CloudTrail didn’t answer: ThrottlingException/],
  ])('answers %s', async (code, state, what) => {
    await town.close();
    await begin({ cloudTrail: true });
    town.aws.onFault(({ service }) => (service === 'cloudtrail' && code ? { code } : undefined));
    const [found, ...more] = await about();
    expect(more).toEqual([]);
    expect(found?.state).toBe(state);
    expect(found?.what).toMatch(what);
    expect(found?.fix === undefined).toBe(state !== 'fault');
  });
});

describe('use', () => {
  const about = async () =>
    said(await diagnose(town.ports)).filter(({ what }) => what.includes('resources are used'));

  test('is not asked about unless the settings say so', async () => {
    expect(await about()).toEqual([]);
    expect(town.aws.countCalls()).not.toHaveProperty('monitoring:GetMetricData');
  });

  test.each([
    ['', undefined, 'fine', /^111122223333: can read/, undefined],
    [
      'GetMetricData',
      'AccessDenied',
      'fault',
      /^111122223333: can’t read.*AccessDenied/,
      /`cloudwatch:GetMetricData`/,
    ],
    ['DescribeSessions', 'AccessDeniedException', 'fault', /AccessDeniedException/, /`ssm:DescribeSessions`/],
    [
      'GetIdleRecommendations',
      'AccessDeniedException',
      'fault',
      /AccessDeniedException/,
      /`compute-optimizer:GetIdleRecommendations`/,
    ],
    ['DescribeSessions', 'ThrottlingException', 'note', /didn’t say.*ThrottlingException/, undefined],
  ])('answers %s %s', async (refused, code, state, what, fix) => {
    await town.close();
    await begin({ usage: true });
    town.aws.onFault(({ operation }) => (operation === refused && code ? { code } : undefined));
    const [found, ...more] = await about();
    expect(more).toEqual([]);
    expect(found?.state).toBe(state);
    expect(found?.what).toMatch(what);
    expect(found?.fix ?? '').toMatch(fix ?? /^$/);
  });
});

describe('what is covered', () => {
  const about = async () =>
    (await diagnose(town.ports)).findings.filter(({ found }) => found.kind === 'coverage');
  const day = Math.floor(utc('2026-11-20 00:00') / 86_400_000);
  const night = { key: '111122223333/eu-central-1/ec2-instance/web', minutes: { schedule: 600 } };

  test.each([
    ['told of one of two days', true, [day], 'fine', { days: 2, known: 1 }],
    ['told of no day on which something was saved', true, [day - 2], 'note', { days: 2, known: 0 }],
    ['never asked', false, [day], undefined, undefined],
  ])('%s', async (_, costExplorer, known, state, found) => {
    await town.close();
    await begin({ costExplorer });
    const { history } = town.ports;
    for (const each of [day, day - 1])
      await history?.writeDay({
        ...{ day: each, part: 'all' },
        lines: [
          {
            ...night,
            name: 'web',
            schedule: HOURS,
            channel: CHANNEL,
            tags: {},
            usdPerHour: 0.1,
            snoozes: [],
          },
        ],
      });
    for (const each of known)
      await history?.writeCoverage({ day: each, accountId: '111122223333', shares: { 'ec2-instance': 0.4 } });
    expect(await about()).toEqual(
      found === undefined ? [] : [{ about: 'AWS', state, found: { kind: 'coverage', ...found } }],
    );
    expect(town.aws.countCalls()).not.toHaveProperty('ce:GetSavingsPlansCoverage');
  });

  test('nothing is said before anything was saved', async () => {
    await town.close();
    await begin({ costExplorer: true });
    expect(await about()).toEqual([]);
  });
});

describe('each fault is named, with what to do', () => {
  const denied = (operation: string, code = 'UnauthorizedOperation') =>
    town.aws.onFault((call) =>
      call.operation === operation
        ? { code, message: `You are not authorized to perform ${operation}.`, status: 403 }
        : undefined,
    );

  test.each([
    ['StartInstances', /can’t stop or start `web-1`: UnauthorizedOperation/, /ec2:StartInstances/],
    ['StopInstances', /can’t stop or start `web-1`: UnauthorizedOperation/, /docs\/permissions\.md/],
    ['DescribeInstances', /Can’t read EC2 instances in .*UnauthorizedOperation/, /docs\/permissions\.md/],
    ['DescribeDBInstances', /Can’t read RDS instances/, /docs\/permissions\.md/],
    ['DescribeDBClusters', /Can’t read RDS clusters/, /docs\/permissions\.md/],
    ['PutItem', /Can’t write to Uptime’s table/, /`dynamodb` actions/],
    ['Query', /Can’t read holds and notices/, /dynamodb:Query/],
    ['ListSchedules', /Can’t read the timers/, /scheduler:ListSchedules/],
  ])('%s is denied', async (operation, what, fix) => {
    denied(operation, /Schedule|Item|Query/.test(operation) ? 'AccessDeniedException' : undefined);
    const found = await faults();
    expect(found).toHaveLength(1);
    expect(found[0]?.what).toMatch(what);
    expect(found[0]?.fix).toMatch(fix);
  });

  test('a table that was deleted by hand, with the command that makes it again', async () => {
    const dynamo = new DynamoDBClient(awsOf(town));
    await dynamo.send(new DeleteTableCommand({ TableName: 'uptime' }));
    await waitUntilTableNotExists({ client: dynamo, maxWaitTime: 5, minDelay: 1 }, { TableName: 'uptime' });
    dynamo.destroy();
    const [found, ...more] = await faults();
    expect(more).toEqual([]);
    expect(found?.what).toBe('The table `uptime` doesn’t exist in eu-central-1, so nothing stops or starts.');
    for (const part of [
      'aws dynamodb create-table --region eu-central-1 --table-name uptime --billing-mode PAY_PER_REQUEST',
      '--key-schema AttributeName=pk,KeyType=HASH AttributeName=sk,KeyType=RANGE && ',
      'Enabled=true,AttributeName=ttl',
      'PointInTimeRecoveryEnabled=true',
    ])
      expect(found?.fix).toContain(part);
  });

  test('a schedule group that was deleted by hand, with the command that makes it again', async () => {
    const scheduler = new SchedulerClient(awsOf(town));
    await scheduler.send(new DeleteScheduleGroupCommand({ Name: 'uptime' }));
    scheduler.destroy();
    // AWS takes its time to delete a group.
    await town.until('2026-11-23 12:10');
    const [found, ...more] = await faults();
    expect(more).toEqual([]);
    expect(found?.what).toMatch(/^The schedule group `uptime` doesn’t exist in eu-central-1/);
    expect(found?.fix).toContain('`aws scheduler create-schedule-group --region eu-central-1 --name uptime`');
  });

  test('a tag that is not understood', async () => {
    town.region.addInstance({ name: 'sandbox', tags: { Uptime: 'mon-fri 08:00-19:00 Europe/Berln' } });
    expect(await faults()).toEqual([
      {
        about: 'tags',
        state: 'fault',
        what: expect.stringMatching(/`sandbox` has a tag with a mistake: .*Did you mean "Europe\/Berlin"/),
        fix: 'Fix its tag `Uptime`. To try a schedule: `/uptime check`.',
      },
    ]);
  });

  test('of many such tags it names ten, and says how many more there are', async () => {
    for (let i = 0; i < 12; i += 1)
      town.region.addInstance({ name: `odd-${i}`, tags: { Uptime: 'nonsense' } });
    const found = await faults();
    expect(found).toHaveLength(11);
    expect(found.at(-1)?.what).toBe('2 more have tags with mistakes.');
  });

  test.each<[string, Partial<Config>]>([
    ['the administrators’', { adminChannel: 'C0NOWHERE1' }],
    ['a schedule’s own', { schedules: { late: { when: HOURS, channel: 'C0NOWHERE1' } } }],
  ])('a channel that there is none of: %s', async (_, config) => {
    await town.close();
    await begin(config);
    const [found, ...more] = await faults();
    expect(more).toEqual([]);
    expect(found?.what).toMatch(/^Posting in the channel C0NOWHERE1: channel_not_found/);
  });

  test('a channel that a tag names and that does not exist', async () => {
    await town.close();
    await begin({ channels: { C0NOWHERE1: 'notice' } });
    town.region.addInstance({ name: 'web-2', tags: { Uptime: HOURS, 'uptime:channel': 'C0NOWHERE1' } });
    const [found, ...more] = await faults();
    expect(more).toEqual([]);
    expect(found?.what).toMatch(/^Posting in the channel C0NOWHERE1: channel_not_found/);
  });

  test('a channel that the app has not joined', async () => {
    town.slack.fail('chat.scheduleMessage', { error: 'not_in_channel' }, 1);
    const [found, ...more] = await faults();
    expect(more).toEqual([]);
    expect(found?.what).toMatch(/^Posting in the channel C0\w+: not_in_channel\. Invite the app/);
  });

  test('a token that Slack does not take', async () => {
    town.slack.fail('auth.test', { error: 'invalid_auth' });
    const [found] = await faults();
    expect(found?.what).toMatch(/invalid_auth\. The bot token is not valid\. Store the current one/);
  });

  test('an account that cannot be entered', async () => {
    await town.close();
    await begin({ accounts: { roleName: 'Uptime', externalId: 'x-1', ids: ['444455556666'] } });
    const [found] = await faults();
    expect(found?.what).toMatch(/in 444455556666 .*could not be assumed/);
    expect(found?.fix).toContain('npx uptimectl member-role');
  });

  test('a clock that is wrong', async () => {
    const late = { ...town.ports, wallClock: { now: () => Date.now() - 10 * 60_000 } };
    const findings = said(await diagnose(late));
    expect(findings.filter(({ state }) => state === 'fault').map(({ what }) => what)).toEqual([
      expect.stringMatching(/^This machine’s clock is (599|60\d) seconds behind Slack’s\.$/),
    ]);
  });
});

describe('scopes', () => {
  test.each([
    [
      ['commands', 'chat:write', 'users:read', 'users:read.email'],
      'fault',
      'The app is missing the scope: `usergroups:read`.',
    ],
    [
      ['commands', 'chat:write', 'users:read', 'users:read.email', 'usergroups:read', 'channels:history'],
      'note',
      'The app has scopes it doesn’t need: `channels:history`.',
    ],
  ])('%j', async (scopes, state, what) => {
    const checkup = { ...town.ports.checkup, slack: async () => ({ workspace: 'w', scopes }) };
    const findings = said(await diagnose({ ...town.ports, checkup }));
    expect(findings).toContainEqual(expect.objectContaining({ state, what }));
  });
});

test('nothing tagged, or observe mode, is worth a remark and no fault', async () => {
  await town.close();
  town = await startTown('2026-11-23 12:00', { mode: 'observe' });
  const findings = said(await diagnose(town.ports));
  expect(findings.filter(({ state }) => state === 'note').map(({ what }) => what)).toEqual([
    expect.stringContaining('Uptime is in observe mode'),
    expect.stringContaining('Schedules without a time zone use `UTC`'),
    expect.stringContaining('No resources carry the tag `Uptime`'),
  ]);
});

test('objections to rehearsed stops are counted', async () => {
  await town.close();
  await begin({ mode: 'observe' });
  await town.until('2026-11-23 18:47');
  await town.press(ADA, 'Object');
  const findings = said(await diagnose(town.ports));
  expect(findings).toContainEqual(
    expect.objectContaining({ state: 'note', what: expect.stringMatching(/^1 person objects to 1 stop;/) }),
  );
});

test('/uptime doctor answers in the admin channel, and nowhere else', async () => {
  await town.slack.command(ADA.id, CHANNEL, '/uptime doctor');
  await town.aws.idle();
  expect(town.slack.privateAnswers(ADA.id).at(-1)?.text).toContain('Ask this in the admin channel');
  await town.slack.command(ADA.id, ADMINS, '/uptime doctor');
  await town.aws.idle();
  const answer = town.slack.privateAnswers(ADA.id).at(-1);
  expect(answer?.text).toContain('No problems found');
  // Slack shows the name of a channel that it is given the id of.
  const shown = JSON.stringify(answer);
  expect(shown).toContain(`<#${CHANNEL}>`);
  expect(shown).toContain(`<#${ADMINS}>`);
  expect(shown).not.toMatch(new RegExp(`(?<!#)${CHANNEL}`));
});

test('the commands that make the table again are whole in Slack', async () => {
  const at = 0;
  const found = {
    kind: 'table-missing',
    region: 'ap-southeast-1',
    table: 'uptime-production-of-the-team',
  } as const;
  const { blocks } = doctorMessage({ at, findings: [{ about: 'AWS', state: 'fault', found }] });
  expect(JSON.stringify(blocks)).toContain('PointInTimeRecoveryEnabled=true`');
});
