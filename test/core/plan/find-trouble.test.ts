import { describe, expect, test } from 'vitest';
import { RDS_INSTANCE } from '../../../src/aws/kinds/rds/traits.ts';
import { slackRefuses } from '../../../src/core/notice/remark.ts';
import { decisionOf, hold, instance, notice, type OneResource, policy, started, stopped } from '../build.ts';

const HOURS = 'mon-fri 08:00-19:00';
const up = instance(HOURS, { lastChange: started('2026-11-23 08:00', 'aws') });
const down = instance(HOURS, { state: 'stopped', lastChange: stopped('2026-11-20 19:00', 'aws') });
const slow = { ...down, traits: RDS_INSTANCE.traits };
const refused = [slackRefuses(policy.channel, 'is_archived'), '2026-11-23 12:00'] as const;

interface Row extends OneResource {
  readonly title: string;
  readonly trouble: string | undefined;
}

const rows: readonly Row[] = [
  { title: 'up in its hours', at: '2026-11-23 12:00', resource: up, trouble: undefined },
  { title: 'about to be announced', at: '2026-11-23 18:46', resource: up, trouble: undefined },
  { title: 'not announced, two ticks later', at: '2026-11-23 18:55', resource: up, trouble: 'not-announced' },
  {
    title: 'due, and announced',
    at: '2026-11-23 19:05',
    resource: up,
    notices: [notice([up], '2026-11-23 19:00', '2026-11-23 18:45')],
    trouble: undefined,
  },
  {
    title: 'not stopped, two ticks later',
    at: '2026-11-23 19:10',
    resource: up,
    notices: [notice([up], '2026-11-23 19:00', '2026-11-23 18:45')],
    trouble: 'stop-overdue',
  },
  {
    title: 'while Uptime only observes, nothing is overdue',
    at: '2026-11-23 19:10',
    resource: up,
    settings: { mode: 'observe' },
    trouble: undefined,
  },
  { title: 'due to start', at: '2026-11-23 08:05', resource: down, trouble: undefined },
  { title: 'not started, two ticks later', at: '2026-11-23 08:10', resource: down, trouble: 'start-overdue' },
  {
    title: 'protected, and down in its hours',
    at: '2026-11-23 08:10',
    resource: { ...down, protection: { code: 'spot', reason: 'it is a Spot Instance' } },
    trouble: 'down-in-hours',
  },
  {
    title: 'stopped by a person in its hours',
    at: '2026-11-23 12:00',
    resource: { ...down, lastChange: stopped('2026-11-23 11:00') },
    trouble: undefined,
  },
  {
    title: 'Slack refused a message in its channel',
    at: '2026-11-23 13:00',
    resource: up,
    said: [refused],
    trouble: 'channel-refuses',
  },
  {
    title: '... and took one since',
    at: '2026-11-23 18:50',
    resource: up,
    said: [refused],
    notices: [notice([up], '2026-11-23 19:00', '2026-11-23 18:45')],
    trouble: undefined,
  },
  {
    title: '... of another channel',
    at: '2026-11-23 13:00',
    resource: up,
    said: [[slackRefuses('C0OTHER', 'is_archived'), '2026-11-23 12:00']],
    trouble: undefined,
  },
  {
    title: '... after a message that it took',
    at: '2026-11-23 18:55',
    resource: up,
    said: [[slackRefuses(policy.channel, 'is_archived'), '2026-11-23 18:50']],
    notices: [notice([up], '2026-11-23 19:00', '2026-11-23 18:45')],
    trouble: 'channel-refuses',
  },
  {
    title: '... once before that message and once after it',
    at: '2026-11-23 18:55',
    resource: up,
    said: [
      [slackRefuses(policy.channel, 'not_in_channel'), '2026-11-23 18:50'],
      [slackRefuses(policy.channel, 'is_archived'), '2026-11-23 12:00'],
    ],
    notices: [notice([up], '2026-11-23 19:00', '2026-11-23 18:45')],
    trouble: 'channel-refuses',
  },
  {
    title: '... where its people want no messages',
    at: '2026-11-23 13:00',
    resource: up,
    policy: { notice: 'none' },
    said: [refused],
    trouble: undefined,
  },
  {
    title: '... and nothing is ever said of it, because it is protected',
    at: '2026-11-23 13:00',
    resource: { ...up, protection: { code: 'spot', reason: 'it is a Spot Instance' } },
    said: [refused],
    trouble: undefined,
  },
  { title: 'down, out of its hours', at: '2026-11-23 20:00', resource: down, trouble: undefined },
  {
    title: 'protected, and stopped by a person in its hours',
    at: '2026-11-23 12:00',
    resource: {
      ...down,
      lastChange: stopped('2026-11-23 11:00'),
      protection: { code: 'spot', reason: 'it is a Spot Instance' },
    },
    trouble: undefined,
  },
  {
    title: 'too slow to come up before its hours end',
    at: '2026-11-23 18:57',
    resource: slow,
    trouble: 'down-in-hours',
  },
  {
    title: '... and held down until then',
    at: '2026-11-23 18:57',
    resource: slow,
    holds: [hold(slow, '2026-11-23 18:59', { keep: 'stopped' })],
    trouble: undefined,
  },
];

describe('what a person should look at', () => {
  test.each(rows)('$title', ({ trouble, ...row }) => expect(decisionOf(row).trouble?.kind).toBe(trouble));
});
