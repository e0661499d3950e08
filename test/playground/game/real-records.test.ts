/**
 * Records that AWS answered real accounts with: what Uptime makes of them, it makes of them in the playground. They are from the tests
 * of https://github.com/cloud-custodian/cloud-custodian (Apache License 2.0), without networks, keys and people's tags.
 */
import { readFile } from 'node:fs/promises';
import type { Instance } from '@aws-sdk/client-ec2';
import type { DBCluster, DBInstance } from '@aws-sdk/client-rds';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readFleet } from '../../../playground/game/fleet-file.ts';
import { Game } from '../../../playground/game/game.ts';
import { fleetStory } from '../../../playground/game/stories.ts';
import { particularsOf } from '../../../src/aws/kinds/ec2-instance/particulars.ts';
import { instanceToResource } from '../../../src/aws/kinds/ec2-instance/to-resource.ts';
import { clusterToResource } from '../../../src/aws/kinds/rds-cluster/list.ts';
import { databaseToResource } from '../../../src/aws/kinds/rds-instance/list.ts';
import type { Resource } from '../../../src/core/resource/resource.ts';

interface Answers {
  readonly Reservations: readonly { readonly Instances: readonly Instance[] }[];
  readonly DBInstances: readonly DBInstance[];
  readonly DBClusters: readonly DBCluster[];
}

const TAGS = [{ Key: 'Uptime', Value: 'never' }];

const [described, seen] = [new Map<string, Resource>(), new Map<string, Resource>()];
let game: Game;
beforeAll(async () => {
  const { Reservations, DBInstances, DBClusters }: Answers = JSON.parse(
    await readFile(new URL('described.json', import.meta.url), 'utf8'),
  );
  const fleet = {
    Instances: Reservations.flatMap(({ Instances }) => Instances).map((instance) => ({
      ...instance,
      Tags: [...(instance.Tags ?? []), ...TAGS],
    })),
    DBInstances: DBInstances.map((database) => ({ ...database, TagList: TAGS })),
    DBClusters: DBClusters.map((cluster) => ({ ...cluster, TagList: TAGS })),
  };
  for (const resource of [
    // JSON has texts where the SDK has dates.
    ...fleet.Instances.map(({ LaunchTime, ...instance }) =>
      instanceToResource(
        { ...instance, LaunchTime: new Date(LaunchTime ?? 0) },
        'owner',
        instance.Placement?.AvailabilityZone?.slice(0, -1) ?? '',
        { kind: 'one-time' },
      ),
    ),
    ...fleet.DBInstances.map((database) => databaseToResource(database, 'r', undefined)),
    ...fleet.DBClusters.map((cluster) => clusterToResource(cluster, 'r', undefined)),
  ])
    if (resource) described.set(resource.id, resource);
  game = await Game.start(fleetStory(readFleet(fleet)), 1);
  const { resources } = await game.world.ports.inventory.read();
  for (const resource of resources) seen.set(resource.id, resource);
});
afterAll(() => game.close());

const whatIs = (resource: Resource) => {
  const { id, rawState, zone, type, protection, lastChange } = resource;
  const { hibernatable, billing } = particularsOf(resource) ?? {};
  return {
    id,
    rawState,
    zone,
    type,
    protection: protection?.code,
    hibernatable,
    billing,
    at: lastChange?.at,
  };
};

test('no record loses a protection, a state, a zone, a type or a platform', () => {
  const [expected, found] = [new Map<string, unknown>(), new Map<string, unknown>()];
  for (const [id, resource] of described) {
    const there = seen.get(id);
    const [is, was] = [there && whatIs(there), whatIs(resource)];
    // A record from before AWS told the platform has the playground's. Events of databases are not in the records.
    const lacking = {
      ...(was.billing === undefined && { billing: undefined }),
      ...(was.at === undefined && { at: 0 }),
    };
    expected.set(id, { ...was, ...lacking });
    found.set(id, is && { ...is, ...lacking });
  }
  expect(found).toEqual(expected);
});

test('the records have what they are here for', () => {
  const all = [...described.values()];
  const of = (code: string | undefined) => all.filter(({ protection }) => protection?.code === code).length;
  const codes = ['spot', 'instance-store', 'auto-scaling', 'read-replica', 'serverless-v1', undefined];
  expect(codes.map(of)).toEqual([1, 1, 1, 6, 1, 2]);
  expect(all.filter((one) => particularsOf(one)?.hibernatable).length).toBe(1);
  expect(all.flatMap((one) => particularsOf(one)?.billing?.operation ?? [])).toEqual(['RunInstances:0002']);
});
