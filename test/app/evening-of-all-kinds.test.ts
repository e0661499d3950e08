/** One evening and one morning with a resource of every kind, on one chain of `after`, under the permissions that are deployed. */
import { afterEach, expect, test } from 'vitest';
import type { ScalableTarget } from '../../playground/aws/applicationautoscaling/scalable-targets.ts';
import type { Call } from '../../playground/aws/index.ts';
import { renderMessage } from '../../playground/slack/blocks/index.ts';
import { ADA, HOURS, startTown, type Town, utc } from './town.ts';

let town: Town;
afterEach(() => town.close());

/** What changes a resource; everything else only reads. */
const CHANGES = /^(Start|Stop|Update|Register|Set|Suspend|Resume)/;
const POWER = ['ec2', 'rds', 'autoscaling', 'ecs', 'application-autoscaling', 'eks'];

test('groups stop before the services that they call, and these before their databases; the morning goes the other way', async () => {
  town = await startTown('2026-11-23 18:40', {
    schedules: {
      data: HOURS,
      services: { when: HOURS, after: 'data' },
      groups: { when: HOURS, after: 'services' },
    },
  });
  const { region } = town;
  const cluster = region.addDbCluster({ id: 'shop', members: 2, tags: { Uptime: 'data' } });
  const database = region.addDbInstance({ id: 'orders', tags: { Uptime: 'data' } });
  const instance = region.addInstance({
    name: 'queue',
    launchTime: utc('2026-11-23 08:00'),
    tags: { Uptime: 'services' },
  });
  const service = region.addEcsService({
    cluster: 'blue',
    name: 'api',
    desired: 3,
    tags: { Uptime: 'services' },
  });
  region.scalableTargets.register('service/blue/api', { min: 2, max: 6 });
  const group = region.addGroup({ id: 'web', min: 2, desired: 4, max: 8, tags: { Uptime: 'groups' } });
  const nodes = region.nodeGroups.add({
    ...{ cluster: 'dev', name: 'pool', minSize: 1, desiredSize: 3, maxSize: 5 },
    tags: { Uptime: 'groups' },
  });
  const numbers = () => ({
    cluster: cluster.status,
    database: database.status,
    instance: instance.state,
    service: [targetOf().min, service.desired, targetOf().max, service.running],
    group: [group.sizes.min, group.sizes.desired, group.sizes.max, group.members.length],
    nodes: [
      nodes.group.sizes.min,
      nodes.group.sizes.desired,
      nodes.group.sizes.max,
      nodes.group.members.length,
    ],
  });
  const targetOf = (): ScalableTarget => {
    const target = region.scalableTargets.get('service/blue/api');
    if (target === undefined) throw new Error('the service has no scalable target');
    return target;
  };
  const up = numbers();

  await town.until('2026-11-23 18:50');
  const notices = await town.messages();
  expect(notices).toHaveLength(1);
  const notice = renderMessage(notices[0] ?? { text: '', blocks: [] }, {
    timeZone: 'UTC',
    now: utc('2026-11-23 18:50'),
  });
  for (const told of [/web.*4 instances/, /pool.*3 nodes/, /api.*3 tasks/]) expect(notice).toMatch(told);
  for (const lost of ['its instances are terminated', 'its nodes are terminated'])
    expect(notice).toContain(lost);

  await town.press(ADA, 'snooze-1h');
  await town.until('2026-11-23 19:58');
  expect(numbers()).toEqual(up);
  expect(town.aws.calls.filter(isChange)).toEqual([]);

  await town.until('2026-11-23 20:30');
  expect(numbers()).toEqual({
    cluster: 'stopped',
    database: 'stopped',
    instance: 'stopped',
    service: [0, 0, 0, 0],
    group: [0, 0, 8, 0],
    nodes: [0, 0, 5, 0],
  });
  const evening = town.aws.calls.filter(isChange);
  expect(inTurns(evening)).toEqual([
    ['UpdateAutoScalingGroup'],
    ['UpdateNodegroupConfig'],
    ['RegisterScalableTarget', 'StopInstances', 'UpdateService'],
    ['StopDBCluster', 'StopDBInstance'],
  ]);

  const found = new Map<string, ReturnType<typeof numbers>>();
  town.aws.onFault(({ operation }) => {
    found.set(operation, numbers());
    return undefined;
  });
  await town.until('2026-11-24 08:40');
  expect(numbers()).toEqual(up);
  const morning = town.aws.calls.filter(isChange).slice(evening.length);
  expect(inTurns(morning)).toEqual([
    ['StartDBCluster', 'StartDBInstance'],
    ['RegisterScalableTarget', 'StartInstances', 'UpdateService'],
    ['UpdateNodegroupConfig'],
    ['UpdateAutoScalingGroup'],
  ]);
  // What is asked to start finds up what it needs.
  expect(found.get('StartInstances')).toMatchObject({ cluster: 'available', database: 'available' });
  expect(found.get('UpdateService')).toMatchObject({ cluster: 'available', database: 'available' });
  for (const operation of ['UpdateNodegroupConfig', 'UpdateAutoScalingGroup'])
    expect(found.get(operation)).toMatchObject({ instance: 'running', service: up.service });

  expect(group.suspended.size).toBe(0);
  expect(Object.values(targetOf().suspended)).toEqual([false, false, false]);
  expect(town.aws.calls.flatMap(({ refused }) => refused ?? [])).toEqual([]);
  expect(town.errors()).toEqual([]);
  expect(await town.slack.messages('C0ADMIN001')).toEqual([]);
});

const isChange = ({ service, operation }: Call): boolean =>
  POWER.includes(service) && CHANGES.test(operation);

/** Operations by rank: those of one turn may be asked in any order. */
function inTurns(calls: readonly Call[]): readonly (readonly string[])[] {
  const turns: string[][] = [];
  for (const { operation } of calls) {
    const rank = RANKS.findIndex((rank) => rank.test(operation));
    const last = turns.at(-1);
    if (last?.[0] !== undefined && RANKS[rank]?.test(last[0])) last.push(operation);
    else turns.push([operation]);
  }
  return turns.map((turn) => [...new Set(turn)].sort());
}

const RANKS = [
  /^UpdateAutoScalingGroup$/,
  /^UpdateNodegroupConfig$/,
  /^(RegisterScalableTarget|UpdateService|(Start|Stop)Instances)$/,
  /^(Start|Stop)DB/,
];
