import { describe, expect, test } from 'vitest';
import { readEngineEnv } from '../../src/config/env.ts';
import { ConfigError } from '../../src/config/issue.ts';
import { settingsOf } from '../../src/config/settings.ts';
import shipped from '../../uptime.config.ts';

const issuesOf = (config: unknown): readonly string[] => {
  try {
    settingsOf(config, 'eu-central-1');
  } catch (error) {
    if (error instanceof ConfigError) return error.issues;
    throw error;
  }
  return [];
};

describe('uptime.config.ts', () => {
  test('the one that ships is understood', () => {
    expect(issuesOf(shipped)).toEqual([]);
  });

  test('a channel is all it needs', () => {
    expect(settingsOf({ channel: 'C0123456789' }, 'eu-central-1')).toMatchObject({
      tagKey: 'Uptime',
      timeZone: 'UTC',
      regions: ['eu-central-1'],
      adminChannel: 'C0123456789',
      policy: {
        leadMinutes: 15,
        graceMinutes: 120,
        notice: 'required',
        manualStart: 'grace',
        channel: 'C0123456789',
      },
    });
  });

  test('a schedule says only what differs', () => {
    const config = {
      channel: 'C0123456789',
      leadMinutes: 20,
      schedules: { Lab: { when: 'mon-fri 08:00-19:00', notice: 'none', channel: 'C0LAB' } },
    };
    const lab = settingsOf(config, 'x').schedules.get('lab');
    expect(lab?.policy).toEqual({
      leadMinutes: 20,
      graceMinutes: 120,
      notice: 'none',
      manualStart: 'grace',
      channel: 'C0LAB',
      startLeadMinutes: 0,
      hibernate: false,
      snapshot: false,
      snapshotsKept: 3,
    });
  });

  test('regions and accounts: listed, or all that there are', () => {
    const channel = 'C0123456789';
    const accounts = { roleName: 'Uptime', externalId: 'from-us', ids: ['222233334444'] };
    expect(
      settingsOf({ channel, regions: ['eu-west-2'], accounts, shardAbove: 10 }, 'eu-central-1'),
    ).toMatchObject({
      regions: ['eu-west-2'],
      accounts: { roleName: 'Uptime', externalId: 'from-us', of: ['222233334444'] },
      shardAbove: 10,
    });
    const all = { channel, regions: 'all-enabled', accounts: { roleName: 'ops/Uptime', organization: true } };
    expect(settingsOf(all, 'eu-central-1')).toMatchObject({
      regions: [],
      accounts: { roleName: 'ops/Uptime', of: 'organization' },
      shardAbove: 40,
    });
    expect(settingsOf({ channel }, 'eu-central-1').accounts).toBeUndefined();
  });

  const accountsWith = (over: object) => ({
    channel: 'C0DEV',
    accounts: { roleName: 'Uptime', ids: ['222233334444'], ...over },
  });
  test.each([
    ['a Region with a typo', { channel: 'C0DEV', regions: ['eu-central1'] }, /^regions.*: Expected a Region/],
    ['no Region', { channel: 'C0DEV', regions: [] }, /^regions/],
    [
      'an account id that is none',
      accountsWith({ ids: ['22223333444'] }),
      /^accounts\.ids\.0: .*twelve digits/,
    ],
    ['neither ids nor the organization', accountsWith({ ids: undefined }), /^accounts: Expected either/],
    ['both', accountsWith({ organization: true }), /^accounts: Expected either/],
    [
      'an ARN instead of a role’s name',
      accountsWith({ roleName: 'arn:aws:iam::222233334444:role/Uptime' }),
      /^accounts\.roleName: Expected the name/,
    ],
    ['an external id of one character', accountsWith({ externalId: 'x' }), /^accounts\.externalId: /],
    ['one of 1225', accountsWith({ externalId: 'x'.repeat(1225) }), /^accounts\.externalId: /],
    ['no shard at all', { channel: 'C0DEV', shardAbove: 0 }, /^shardAbove: /],
  ])('%s is said by name', (_, config, issue) => {
    expect(issuesOf(config)).toEqual(expect.arrayContaining([expect.stringMatching(issue)]));
  });

  test.each([
    ['no channel', {}, /^channel: /],
    ['a channel name', { channel: '#dev' }, /^channel: Expected a Slack channel id/],
    [
      'an account left out of a list',
      { channel: 'C0DEV', accounts: { roleName: 'R', ids: ['222233334444'], except: ['222233334444'] } },
      /^accounts: Expected no except beside ids/,
    ],
    ['a word that means nothing', { channel: 'C0DEV', leedMinutes: 5 }, /leedMinutes/],
    ['no lead time at all', { channel: 'C0DEV', leadMinutes: 0 }, /^leadMinutes: /],
    ['an unknown zone', { channel: 'C0DEV', timeZone: 'Mars/Olympus' }, /^timeZone: .*Mars\/Olympus/],
    [
      'a schedule with a typo',
      { channel: 'C0DEV', schedules: { lab: 'mon-fri 08:00-25:00' } },
      /^schedules\.lab: .*25:00/,
    ],
  ])('%s is said by name', (_, config, issue) => {
    expect(issuesOf(config)).toEqual(expect.arrayContaining([expect.stringMatching(issue)]));
  });

  test('everything that is wrong is said at once', () => {
    const config = {
      channel: 'C0DEV',
      timeZone: 'Nowhere',
      schedules: { a: 'mon-fri', b: 'noday 08:00-09:00' },
    };
    expect(issuesOf(config).length).toBeGreaterThanOrEqual(3);
  });
});

describe('the environment', () => {
  test('what is missing is named, what is there is not shown', () => {
    const read = () => readEngineEnv({ AWS_REGION: 'eu-central-1', SLACK_BOT_TOKEN: 'xoxb-secret' });
    expect(read).toThrow(/UPTIME_TABLE, UPTIME_SCHEDULE_GROUP, UPTIME_ENGINE_ARN, UPTIME_SCHEDULER_ROLE_ARN/);
    expect(read).not.toThrow(/xoxb/);
  });
});
