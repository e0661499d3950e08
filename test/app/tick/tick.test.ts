import { afterEach, describe, expect, test } from 'vitest';
import { tick } from '../../../src/app/tick/tick.ts';
import { ADA, BOB, HOURS, startTown, type Town, utc } from '../town.ts';

let town: Town;
afterEach(() => town.close());

const MORNING = { launchTime: utc('2026-11-23 08:00'), tags: { Uptime: HOURS } };

describe('an evening', () => {
  test('told, then stopped, and the message says so', async () => {
    town = await startTown('2026-11-23 18:40');
    const web = town.region.addInstance({ name: 'web', ...MORNING });
    await town.until('2026-11-23 18:59');
    expect(await town.messages()).toHaveLength(1);
    expect(web.state).toBe('running');
    await town.until('2026-11-23 19:06');
    expect(web.state).toBe('stopped');
    const [message] = await town.messages();
    expect(message?.text).toMatch(/^1 resource stopped: `web`/);
    expect(town.errors()).toEqual([]);
  });

  test('calls: a page chain a kind, a stop a batch, a query a partition', async () => {
    town = await startTown('2026-11-23 18:40');
    for (let i = 0; i < 1_000; i += 1) town.region.addInstance(MORNING);
    town.aws.clearCalls();
    await town.until('2026-11-23 18:44');
    expect(town.aws.countCalls()).toEqual({
      'ec2:DescribeInstances': 1,
      'rds:DescribeDBInstances': 1,
      'rds:DescribeDBClusters': 1,
      'tagging:GetResources': 2,
      'autoscaling:DescribeAutoScalingGroups': 1,
      // The settings, eight partitions of holds and of acts, two of remarks, the notices of both modes, and what channels have yet to hear. Six are
      // for what the first tick of a day writes down, and the first of a Monday.
      'dynamodb:Query': 23 + 6,
      // The pauses. The rest is of those two.
      'dynamodb:GetItem': 1 + 1,
      'dynamodb:BatchGetItem': 1,
      'dynamodb:PutItem': 2,
      // One kind of machine, one price, for the day.
      'pricing:GetProducts': 1,
      // The markers of deployments on this tag: once, but for the first tick that acts, which makes its own and looks again.
      'scheduler:ListSchedules': 2,
      'scheduler:CreateSchedule': 1,
    });
    await town.until('2026-11-23 18:59');
    town.aws.clearCalls();
    await town.until('2026-11-23 19:00');
    const { 'ec2:StopInstances': stops, 'dynamodb:Query': queries } = town.aws.countCalls();
    // As many as AWS's bucket holds, in one call. Only the regular run reads everything; the notice's own asks for its lane. Of both, one reads the settings.
    expect({ stops, queries }).toEqual({ stops: 1, queries: 24 });
  });
});

describe('no notice, no stop', () => {
  test('Slack is down at notice time: the stop waits, the run fails loudly, and it is told once Slack is back', async () => {
    town = await startTown('2026-11-23 18:40');
    const web = town.region.addInstance({ name: 'web', ...MORNING });
    const heal = town.slack.fail('chat.postMessage', { error: 'fatal_error' });
    await town.until('2026-11-23 19:04');
    expect(web.state).toBe('running');
    expect(town.errors().join()).toMatch(/could not be posted, so its stops wait/);
    heal();
    await town.until('2026-11-23 19:19');
    expect(web.state).toBe('running');
    expect(await town.messages()).toHaveLength(1);
    await town.until('2026-11-23 19:21');
    expect(web.state).toBe('stopped');
  });

  test('a claim that another run took over while Slack was slow: nothing stops on that message', async () => {
    town = await startTown('2026-11-23 18:46');
    const web = town.region.addInstance({ name: 'web', ...MORNING });
    const { notifier, store } = town.ports;
    const slow: typeof notifier = {
      ...notifier,
      async postNotice(view) {
        const ts = await notifier.postNotice(view);
        for (const claim of (await store.read()).notices) await store.removeNotice(claim);
        return ts;
      },
    };
    const { failures } = await tick({ ...town.ports, notifier: slow });
    expect(failures).toMatchObject([{ kind: 'notice-not-confirmed', cause: 'another run took it over' }]);
    expect((await store.read()).notices).toEqual([]);
    await town.until('2026-11-23 19:04');
    expect(web.state).toBe('running');
    await town.until('2026-11-23 19:06');
    expect(web.state).toBe('stopped');
  });
});

describe('the same thing twice', () => {
  test('two ticks at once post one message', async () => {
    town = await startTown('2026-11-23 18:41');
    town.region.addInstance(MORNING);
    town.clock.set(utc('2026-11-23 18:45'));
    const reports = await Promise.all([tick(town.ports), tick(town.ports), tick(town.ports)]);
    expect(reports.flatMap((report) => report.failures)).toEqual([]);
    expect(await town.messages()).toHaveLength(1);
  });

  test('a late duplicate of a firing stops nothing that was started since', async () => {
    town = await startTown('2026-11-23 18:40');
    const web = town.region.addInstance(MORNING);
    await town.until('2026-11-23 18:50');
    const [notice] = (await town.ports.store.read()).notices;
    await town.until('2026-11-23 19:02');
    town.region.startByHand(web);
    await town.until('2026-11-23 19:04');
    await tick(town.ports, { kind: 'notices', names: new Set([notice?.name ?? '']) });
    expect(web.state).toBe('running');
  });

  test('two people press at once: both hold, and the later end decides', async () => {
    town = await startTown('2026-11-23 18:40');
    const web = town.region.addInstance(MORNING);
    await town.until('2026-11-23 18:46');
    await Promise.all([town.press(ADA, 'snooze-1h'), town.press(BOB, 'snooze-2h')]);
    expect((await town.ports.store.read()).holds).toHaveLength(2);
    await town.until('2026-11-23 20:30');
    expect(web.state).toBe('running');
    await town.until('2026-11-23 21:02');
    expect(web.state).toBe('stopped');
  });

  test('a press delivered twice is one hold', async () => {
    town = await startTown('2026-11-23 18:40');
    town.region.addInstance(MORNING);
    await town.until('2026-11-23 18:46');
    const [message] = await town.messages();
    if (!message) throw new Error('no message');
    const seen = await town.slack.press(ADA.id, message, 'snooze-1h');
    await seen.again();
    await town.aws.idle();
    expect((await town.ports.store.read()).holds).toHaveLength(1);
  });
});

describe('a press', () => {
  test('after the stop is told so, and holds nothing', async () => {
    town = await startTown('2026-11-23 18:40');
    town.region.addInstance(MORNING);
    await town.until('2026-11-23 18:50');
    const [message] = await town.messages();
    if (!message) throw new Error('no message');
    await town.until('2026-11-23 19:01');
    await town.slack.press(ADA.id, message, 'snooze-1h');
    await town.aws.idle();
    expect(town.slack.privateAnswers(ADA.id).at(-1)?.text).toMatch(
      /^Already stopped .*19:00 UTC>, on schedule: .* Nothing was snoozed/,
    );
    expect((await town.ports.store.read()).holds).toEqual([]);
  });

  test('skip tonight: up until the morning, and stopped the next evening', async () => {
    town = await startTown('2026-11-23 18:40');
    const web = town.region.addInstance(MORNING);
    await town.until('2026-11-23 18:46');
    await town.press(ADA, 'snooze-tonight');
    await town.until('2026-11-24 18:59');
    expect(web.state).toBe('running');
    await town.until('2026-11-24 19:01');
    expect(web.state).toBe('stopped');
  });
});

describe('one failure is one failure', () => {
  test('a Region that cannot be read is named, and delays no other', async () => {
    town = await startTown('2026-11-23 18:40', { regions: ['eu-central-1', 'eu-west-2'] });
    const web = town.region.addInstance(MORNING);
    town.aws.onFault(({ region, service }) =>
      region === 'eu-west-2' && service === 'ec2'
        ? { code: 'UnauthorizedOperation', status: 403 }
        : undefined,
    );
    await town.until('2026-11-23 19:02');
    expect(web.state).toBe('stopped');
    expect(town.errors().join()).toMatch(/Can’t read EC2 instances in .*eu-west-2/);
  });

  test('one id that AWS refuses does not keep the others running', async () => {
    town = await startTown('2026-11-23 18:40');
    const kept = town.region.addInstance({ ...MORNING, stopProtection: true });
    const others = Array.from({ length: 5 }, () => town.region.addInstance(MORNING));
    await town.until('2026-11-23 19:02');
    expect(others.map((each) => each.state)).toEqual(others.map(() => 'stopped'));
    expect(kept.state).toBe('running');
    expect((await town.messages())[0]?.text).toMatch(/could not be stopped|not stopped/);
  });

  test('a resource with an unreadable tag is left alone', async () => {
    town = await startTown('2026-11-23 18:40');
    const odd = town.region.addInstance({ ...MORNING, tags: { Uptime: 'mon-fri 8-25' } });
    await town.until('2026-11-24 09:00');
    expect(odd.state).toBe('running');
    const said = await town.messages();
    expect(said.map(({ text }) => text)).toEqual([
      expect.stringMatching(/^1 resource Uptime can’t manage: .*Did you mean "08:00"/),
    ]);
  });
});
