/** Two acting deployments on one tag in an account: the second refuses to act. 2026-11-23 is a Monday. */
import {
  CreateScheduleCommand,
  CreateScheduleGroupCommand,
  DeleteScheduleCommand,
  ListSchedulesCommand,
  SchedulerClient,
} from '@aws-sdk/client-scheduler';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { ACCOUNT } from '../../../playground/world/account.ts';
import { diagnose } from '../../../src/app/setup/doctor.ts';
import { clientConfig } from '../../../src/aws/sdk/client-config.ts';
import { markerPrefix } from '../../../src/aws/timers/rivals.ts';
import { ADA, CHANNEL, HOURS, startTown, type Town, utc } from '../town.ts';

const ADMINS = 'C0ADMIN001';
let town: Town;
let web: ReturnType<Town['region']['addInstance']>;

async function start(config: Parameters<typeof startTown>[1] = {}): Promise<void> {
  town = await startTown('2026-11-23 18:01', { adminChannel: ADMINS, ...config });
  web = town.region.addInstance({
    name: 'web',
    tags: { Uptime: HOURS },
    launchTime: utc('2026-11-23 08:00'),
  });
}
beforeEach(() => start());
afterEach(() => town.close());

const scheduler = (region: string) =>
  new SchedulerClient(
    clientConfig(region, { endpoint: town.aws.url, credentials: town.aws.account(ACCOUNT).credentials() }),
  );

/** As another deployment that acts makes it, in a group of its own. */
async function deployed(name: string, { tagKey = 'Uptime', region = 'eu-central-1' } = {}): Promise<void> {
  await scheduler(region).send(new CreateScheduleGroupCommand({ Name: name }));
  await scheduler(region).send(
    new CreateScheduleCommand({
      Name: `${markerPrefix(tagKey)}${name}`,
      GroupName: name,
      State: 'DISABLED',
      ScheduleExpression: 'rate(365 days)',
      FlexibleTimeWindow: { Mode: 'OFF' },
      Target: {
        Arn: 'arn:aws:lambda:eu-central-1:111122223333:function:x',
        RoleArn: 'arn:aws:iam::111122223333:role/x',
      },
    }),
  );
}

/** The group and the state of each marker of this deployment. */
async function ownMarkers(): Promise<unknown[]> {
  const { Schedules = [] } = await scheduler('eu-central-1').send(
    new ListSchedulesCommand({ NamePrefix: `${markerPrefix('Uptime')}uptime` }),
  );
  return Schedules.filter(({ Name }) => Name === `${markerPrefix('Uptime')}uptime`).map(
    ({ GroupName, State }) => [GroupName, State],
  );
}

const evening = async (): Promise<readonly [string, number, number]> => {
  await town.until('2026-11-23 19:12');
  return [web.state, (await town.messages()).length, (await town.slack.messages(ADMINS)).length];
};

describe('two acting deployments on one tag in an account', () => {
  test('the second announces and stops nothing, says so once, and fails no run', async () => {
    await deployed('uptime-dev');
    expect(await evening()).toEqual(['running', 0, 1]);
    expect(town.errors()).toEqual([]);
    await town.until('2026-11-24 17:00');
    expect(await town.slack.messages(ADMINS)).toHaveLength(1);
  });

  test('nor does it start or stop what somebody asks it for', async () => {
    await deployed('uptime-dev');
    await town.slack.command(ADA.id, CHANNEL, '/uptime stop web');
    await town.aws.idle();
    const answer = town.slack.privateAnswers(ADA.id).at(-1);
    const confirm = JSON.stringify(answer?.blocks).includes('"Stop');
    if (answer !== undefined && confirm)
      await town.slack.press(ADA.id, answer, /Stop[^"]*/.exec(JSON.stringify(answer.blocks))?.[0] ?? '');
    await town.aws.idle();
    expect(web.state).toBe('running');
    expect(town.aws.countCalls()['ec2:StopInstances']).toBeUndefined();
  });

  test('the first goes on', async () => {
    await town.until('2026-11-23 18:06');
    expect(await ownMarkers()).toEqual([['uptime', 'DISABLED']]);
    await deployed('uptime-dev');
    expect(await evening()).toEqual(['stopped', 1, 0]);
    expect(await ownMarkers()).toHaveLength(1);
  });

  test('one that only observes has no marker, whatever it did before', async () => {
    await town.until('2026-11-23 18:06');
    await town.putSettings({ channel: CHANNEL, adminChannel: ADMINS });
    await town.until('2026-11-23 18:11');
    expect(await ownMarkers()).toEqual([]);
    await town.until('2026-11-23 18:16');
    town.aws.clearCalls();
    await town.until('2026-11-23 18:46');
    // It looks for its own until it is gone, and then no more.
    expect(town.aws.countCalls()['scheduler:ListSchedules'] ?? 0).toBeLessThanOrEqual(1);
    await town.putSettings({ channel: CHANNEL, adminChannel: ADMINS, mode: 'act' });
    await town.until('2026-11-23 18:51');
    expect(await ownMarkers()).toHaveLength(1);
  });

  test('one that began to act before keeps acting, however old the other deployment is', async () => {
    await town.putSettings({ channel: CHANNEL, adminChannel: ADMINS });
    await town.until('2026-11-23 18:06');
    await deployed('uptime-dev');
    await town.putSettings({ channel: CHANNEL, adminChannel: ADMINS, mode: 'act' });
    expect(await evening()).toEqual(['running', 0, 1]);
  });

  test('where the marker cannot be made, it goes on, and is tried again', async () => {
    let isBroken = true;
    town.aws.onFault(({ operation }) =>
      isBroken && operation === 'CreateSchedule' ? { code: 'AccessDeniedException', status: 403 } : undefined,
    );
    await town.until('2026-11-23 18:06');
    expect(await ownMarkers()).toEqual([]);
    expect(town.errors()).toEqual([]);
    isBroken = false;
    await town.until('2026-11-23 18:11');
    expect(await ownMarkers()).toHaveLength(1);
  });

  test('once the first is removed, the second acts', async () => {
    await deployed('uptime-dev');
    await town.until('2026-11-23 18:06');
    await scheduler('eu-central-1').send(
      new DeleteScheduleCommand({
        Name: `${markerPrefix('Uptime')}uptime-dev`,
        GroupName: 'uptime-dev',
      }),
    );
    expect((await evening())[0]).toBe('stopped');
  });

  test('doctor names it', async () => {
    await deployed('uptime-dev');
    const { findings } = await diagnose(town.ports);
    expect(findings.filter(({ found }) => found.kind === 'second-deployment')).toMatchObject([
      { state: 'fault', found: { first: 'uptime-dev', tagKey: 'Uptime' } },
    ]);
  });
});

describe('what is no rival', () => {
  test('one with another tag', async () => {
    await deployed('uptime-dev', { tagKey: 'Hours' });
    expect((await evening())[0]).toBe('stopped');
  });

  test('one in a Region that this one does not look at', async () => {
    await deployed('uptime-dev', { region: 'us-east-1' });
    expect((await evening())[0]).toBe('stopped');
  });

  test('what AWS does not tell: it goes on', async () => {
    await deployed('uptime-dev');
    town.aws.onFault(({ operation }) =>
      operation === 'ListSchedules' ? { code: 'InternalServerException', status: 500 } : undefined,
    );
    expect((await evening())[0]).toBe('stopped');
  });
});

test('one in a Region that both look at is a rival', async () => {
  await town.close();
  await start({ regions: ['eu-central-1', 'eu-west-2'] });
  await deployed('uptime-dev', { region: 'eu-west-2' });
  expect((await evening())[0]).toBe('running');
});
