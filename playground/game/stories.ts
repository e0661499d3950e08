import type { AwsStandIn } from '../aws/index.ts';
import { ADA, BOB, CHANNELS, CONFIG, seedFleet } from '../evening/fleet.ts';
import { ACCOUNT } from '../world/account.ts';
import type { Fleet } from './fleet-file.ts';
import type { Story } from './game.ts';

const ADA_EMAIL = 'ada@example.com';
const BOB_EMAIL = 'bob@example.com';
const PLATFORM = 'S0PLATFORM';

/** Everybody may snooze. Overriding a schedule for longer takes the platform team, which Bob is in. */
const HOUSE_RULES = {
  ...CONFIG,
  cloudTrail: true,
  permissions: { override: [PLATFORM], approve: [PLATFORM] },
};

/** Monday, 18:40 in Berlin. */
const MONDAY_EVENING = Date.parse('2026-11-23T18:40:00+01:00');

const common = {
  at: MONDAY_EVENING,
  people: [
    { ...ADA, title: 'engineer', tz: 'Europe/Berlin', email: ADA_EMAIL },
    { ...BOB, title: 'platform admin', tz: 'Europe/London', email: BOB_EMAIL, is: 'admin' as const },
  ],
  userGroups: [{ id: PLATFORM, handle: 'platform', users: [BOB.id] }],
  channels: CHANNELS,
};

const house = {
  config: HOUSE_RULES,
  seed: (aws: AwsStandIn) => {
    seedFleet(aws);
    const { region } = aws.account(ACCOUNT);
    for (const instance of region('eu-central-1').instances.all()) {
      if (instance.tags.get('Name')?.startsWith('web-')) instance.tags.set('Owner', ADA_EMAIL);
    }
    region('eu-central-1').databases.instance('orders-db')?.tags.set('Owner', ADA_EMAIL);
    region('eu-west-2').databases.cluster('analytics')?.tags.set('Owner', BOB_EMAIL);
  },
};

/** The evening that the terminal plays too: a small fleet in two zones. */
export const eveningStory = (): Story => ({
  ...common,
  title: 'An evening in Berlin and London',
  ...house,
});

/** The same office before the last weekend of March, when the clocks of both cities go forward. */
const clockChangeStory = (): Story => ({
  ...common,
  at: Date.parse('2027-03-26T18:40:00+01:00'),
  title: 'The weekend when the clocks go forward',
  config: { ...HOUSE_RULES, usage: true },
  seed: (aws) => {
    house.seed(aws);
    workLate(aws);
    forget(aws);
  },
});

/** Somebody is still at the database when its notice comes. */
function workLate(aws: AwsStandIn): void {
  const dimensions = { DBInstanceIdentifier: 'orders-db' };
  const { metrics } = aws.account(ACCOUNT).region('eu-central-1');
  metrics.measure({ namespace: 'AWS/RDS', name: 'DatabaseConnections', dimensions }, () => 14);
}

/** A machine without a tag runs around the clock, and somebody needs it in the daytime: there is something to suggest. */
function forget(aws: AwsStandIn): void {
  const region = aws.account(ACCOUNT).region('eu-central-1');
  const launchTime = Date.parse('2027-03-01T08:00:00+01:00');
  const { id } = region.addInstance({ name: 'report-dev', type: 'm5.large', launchTime, tags: {} });
  const dimensions = { InstanceId: id };
  region.metrics.measure({ namespace: 'AWS/EC2', name: 'CPUUtilization', dimensions }, (at) =>
    isDaytime(at) ? 45 : 2,
  );
}

/** Monday to Friday from eight to seven in winter in Berlin. */
function isDaytime(at: number): boolean {
  const local = new Date(at + 3_600_000);
  const hour = local.getUTCHours();
  return local.getUTCDay() % 6 !== 0 && hour >= 8 && hour < 19;
}

/** The stories that the page offers, by name. */
export const STORIES: Readonly<Record<string, () => Story>> = {
  evening: eveningStory,
  'clock-change': clockChangeStory,
};

/** The user's own fleet, in the same office at the same hour. */
export const fleetStory = (fleet: Fleet): Story => ({
  ...common,
  title: `Your fleet: ${fleet.count} ${fleet.count === 1 ? 'resource' : 'resources'}`,
  note: fleet.note,
  config: { ...HOUSE_RULES, regions: [...fleet.regions] },
  seed: (aws) => fleet.seed(aws, ACCOUNT),
});
