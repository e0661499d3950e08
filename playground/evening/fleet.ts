/** The fleet, people and settings of the evening. */
import type { Config } from '../../src/config/define.ts';
import type { AwsStandIn } from '../aws/index.ts';
import { ACCOUNT } from '../world/account.ts';

export const CHANNELS = [
  { id: 'C0BERLIN01', name: 'dev-berlin' },
  { id: 'C0LONDON01', name: 'dev-london' },
] as const;

export const ADA = { id: 'U0ADA00001', name: 'ada' } as const;
export const BOB = { id: 'U0BOB00001', name: 'bob' } as const;

/** Two schedules in two zones, and a channel each: London's 18:00 is Berlin's 19:00. */
export const CONFIG: Config = {
  mode: 'act',
  channel: CHANNELS[0].id,
  timeZone: 'Europe/Berlin',
  regions: ['eu-central-1', 'eu-west-2'],
  schedules: {
    'office-berlin': 'mon-fri 08:00-19:00 Europe/Berlin',
    'office-london': { when: 'mon-fri 07:00-18:00 Europe/London', channel: CHANNELS[1].id },
  },
};

/** Five machines that follow their tags, one with a typo in its tag, and one that Uptime must not touch. */
export function seedFleet(aws: AwsStandIn): void {
  const { region } = aws.account(ACCOUNT);
  const morning = Date.parse('2026-11-23T07:00:00Z');
  const berlin = region('eu-central-1');
  for (const name of ['web-1', 'web-2']) {
    berlin.addInstance({ name, type: 't3.large', launchTime: morning, tags: { Uptime: 'office-berlin' } });
  }
  berlin.addDbInstance({ id: 'orders-db', tags: { Uptime: 'mon-fri 08:00-19:00 Europe/Berlin' } });
  berlin.addInstance({
    name: 'sandbox',
    launchTime: morning,
    tags: { Uptime: 'mon-fri 08:00-19:00 Europe/Berln' },
  });
  berlin.addInstance({
    name: 'ci-runner',
    launchTime: morning,
    tags: { Uptime: 'office-berlin', 'aws:autoscaling:groupName': 'ci' },
  });
  const london = region('eu-west-2');
  london.addInstance({
    name: 'reports',
    type: 'm7g.xlarge',
    launchTime: morning,
    tags: { Uptime: 'office-london' },
  });
  london.addDbCluster({ id: 'analytics', tags: { Uptime: 'office-london' } });
}
