import { describe, expect, test } from 'vitest';
import { readWorkerEnv } from '../../src/config/env.ts';
import { ConfigError, settingsOf } from '../../src/config/settings.ts';
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
    });
  });

  test.each([
    ['no channel', {}, /^channel: /],
    ['a channel name', { channel: '#dev' }, /^channel: expected a Slack channel id/],
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
    const read = () => readWorkerEnv({ AWS_REGION: 'eu-central-1', SLACK_BOT_TOKEN: 'xoxb-secret' });
    expect(read).toThrow(/UPTIME_SCHEDULE_GROUP, UPTIME_WORKER_ARN, UPTIME_SCHEDULER_ROLE_ARN/);
    expect(read).not.toThrow(/xoxb/);
  });
});
