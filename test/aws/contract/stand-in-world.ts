import { CreateTableCommand, DynamoDBClient, waitUntilTableExists } from '@aws-sdk/client-dynamodb';
import { CreateScheduleGroupCommand, SchedulerClient } from '@aws-sdk/client-scheduler';
import { type AwsStandIn, type AwsStandInOptions, startAwsStandIn } from '../../../playground/aws/index.ts';
import { VirtualClock } from '../../../playground/aws/time/index.ts';
import { createAwsClients } from '../../../src/aws/sdk/clients.ts';
import { tableNamed } from '../../../src/aws/table/definition.ts';
import { CallCounter } from './call-counter.ts';
import type { ContractWorld } from './world.ts';

/** A Monday afternoon, far from any clock change. */
const START = Date.parse('2026-11-23T16:00:00Z');

const GROUP = 'uptime';
const TABLE = 'uptime';

/** An empty stand-in with its own port and clock, for the contract and for tests that inject faults. */
export const makeStandInWorld = async (
  options: Omit<AwsStandInOptions, 'clock' | 'functions'> = {},
): Promise<ContractWorld & { readonly aws: AwsStandIn }> => {
  const clock = new VirtualClock(START);
  const aws = await startAwsStandIn({
    clock,
    functions: { worker: async () => undefined },
    ...options,
  });
  const account = aws.account();
  const counter = new CallCounter();
  const clients = counter.watch(createAwsClients({ endpoint: aws.url, credentials: account.credentials() }));
  const regions = ['eu-central-1', 'us-east-1'] as const;
  await clients.of(SchedulerClient, regions[0]).send(new CreateScheduleGroupCommand({ Name: GROUP }));
  await makeTable(clients.of(DynamoDBClient, regions[0]));

  return {
    aws,
    clients,
    counter,
    clock,
    regions,
    accountId: account.id,
    groupName: GROUP,
    tableName: TABLE,

    addInstances: async (region, seeds) =>
      seeds.map((seed) => account.region(region).addInstance({ launchTime: clock.now(), ...seed }).id),

    async addDatabases(region, seeds) {
      for (const seed of seeds) account.region(region).addDbInstance(seed);
    },

    async addClusters(region, seeds) {
      for (const seed of seeds) account.region(region).addDbCluster({ ...seed, members: 1 });
    },

    async addGroups(region, seeds) {
      for (const seed of seeds) account.region(region).addGroup(seed);
    },

    async addServices(region, seeds) {
      const here = account.region(region);
      for (const { bounds, strategy, ...seed } of seeds) {
        const launchType = strategy === 'DAEMON' ? 'EC2' : 'FARGATE';
        const { id } = here.addEcsService({
          cluster: 'blue',
          launchType,
          ...(strategy && { strategy }),
          ...seed,
        });
        if (bounds !== undefined) here.scalableTargets.register(`service/${id}`, bounds);
      }
    },

    async addNodeGroups(region, seeds) {
      for (const { min: minSize, desired: desiredSize, max: maxSize, ...seed } of seeds)
        account.region(region).nodeGroups.add({ cluster: 'shop', minSize, desiredSize, maxSize, ...seed });
    },

    async terminate(region, instanceId) {
      const { instances } = account.region(region);
      const instance = instances.get(instanceId);
      if (instance === undefined) throw new Error(`no instance ${instanceId}`);
      instances.terminate(instance);
    },

    passTime: (until) => aws.advanceTo(until),

    async close() {
      clients.destroy();
      await aws.close();
    },
  };
};

/** A table takes a moment until it can be used, here as on AWS. */
async function makeTable(client: DynamoDBClient): Promise<void> {
  await client.send(new CreateTableCommand(tableNamed(TABLE)));
  await waitUntilTableExists({ client, maxWaitTime: 10, minDelay: 1, maxDelay: 1 }, { TableName: TABLE });
}
