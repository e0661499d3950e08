import {
  ApplicationAutoScalingClient,
  RegisterScalableTargetCommand,
} from '@aws-sdk/client-application-auto-scaling';
import { AutoScalingClient, CreateAutoScalingGroupCommand } from '@aws-sdk/client-auto-scaling';
import { CreateTableCommand, DynamoDBClient } from '@aws-sdk/client-dynamodb';
import {
  CreateLaunchTemplateCommand,
  EC2Client,
  ModifyInstanceAttributeCommand,
  RunInstancesCommand,
  TerminateInstancesCommand,
} from '@aws-sdk/client-ec2';
import {
  CreateClusterCommand,
  CreateServiceCommand,
  ECSClient,
  RegisterTaskDefinitionCommand,
  UpdateServiceCommand,
} from '@aws-sdk/client-ecs';
import {
  CreateClusterCommand as CreateEksClusterCommand,
  CreateNodegroupCommand,
  EKSClient,
} from '@aws-sdk/client-eks';
import { CreateDBClusterCommand, CreateDBInstanceCommand, RDSClient } from '@aws-sdk/client-rds';
import { CreateScheduleGroupCommand, SchedulerClient } from '@aws-sdk/client-scheduler';
import { mapLimited } from '../../src/app/limiter.ts';
import { createAwsClients } from '../../src/aws/sdk/clients.ts';
import { tableNamed } from '../../src/aws/table/definition.ts';
import { CallCounter } from '../aws/contract/call-counter.ts';
import type { Divergence } from '../aws/contract/divergence.ts';
import type { ContractWorld } from '../aws/contract/world.ts';

/** Where moto 5 differs from AWS in what the contract tests. */
export const MOTO_DIVERGENCES: readonly Divergence[] = [
  { clause: 'ec2-stopping-phase', reason: 'a stopped instance is `stopped` at once' },
  { clause: 'ec2-pending-phase', reason: 'a started instance is `running` at once' },
  { clause: 'ec2-launch-time-moves', reason: 'LaunchTime stays the time of the first launch' },
  { clause: 'ec2-terminated-is-refused', reason: 'a terminated instance is stopped without complaint' },
  { clause: 'rds-stopping-phase', reason: 'a stopped database is `stopped` at once' },
  { clause: 'rds-events', reason: 'starts and stops leave no event' },
  { clause: 'rds-automatic-restart', reason: 'a stopped database has no AutomaticRestartTime' },
  { clause: 'group-refreshes', reason: 'it knows no instance refreshes, which a stop asks about' },
  { clause: 'group-stopping-phase', reason: 'instances of a group are gone at once' },
  { clause: 'group-starting-phase', reason: 'instances of a group are in service at once' },
  { clause: 'group-bounds', reason: 'a desired capacity above the maximum is taken' },
  { clause: 'eks-tagging', reason: 'the Tagging API knows no node groups' },
  { clause: 'eks-updating-phase', reason: 'a change of a node group is done at once' },
  { clause: 'eks-one-change-at-a-time', reason: 'no change of a node group is ever under way' },
  { clause: 'eks-bounds-in-order', reason: 'a minimum above the desired size is taken' },
  { clause: 'ecs-stopping-phase', reason: 'a lowered count has stopped its tasks at once' },
  { clause: 'ecs-starting-phase', reason: 'a raised count runs at once' },
  { clause: 'ecs-daemon-has-no-count', reason: 'a daemon takes a count' },
  { clause: 'ecs-ten-a-call', reason: 'eleven services are described in one call' },
  { clause: 'scaling-bounds-in-order', reason: 'a minimum above the maximum is taken' },
  { clause: 'scaling-moves-the-count', reason: 'a count stays where it is, whatever the bounds' },
  { clause: 'scheduler-fires', reason: 'schedules are stored and never come due' },
  {
    clause: 'scheduler-needs-group',
    reason: 'an unknown schedule group is a server error, not ResourceNotFoundException',
  },
];

const GROUP = 'uptime';
const TABLE = 'uptime';

/** An image that every moto has. */
const IMAGE = 'ami-12c6146b';

/** Resets the moto at `url`. */
export const makeMotoWorld = async (url: string): Promise<ContractWorld> => {
  await fetch(new URL('/moto-api/reset', url), { method: 'POST' });
  const counter = new CallCounter();
  const regions = ['eu-central-1', 'us-east-1'] as const;
  // On a busy machine moto needs longer for a page of a thousand than our time limit for AWS.
  const { requestHandler } = new EC2Client({
    region: regions[0],
    requestHandler: { requestTimeout: 90_000 },
  }).config;
  const clients = counter.watch(
    createAwsClients({
      endpoint: url,
      credentials: { accessKeyId: 'moto', secretAccessKey: 'moto' },
      requestHandler,
    }),
  );
  await clients.of(SchedulerClient, regions[0]).send(new CreateScheduleGroupCommand({ Name: GROUP }));
  await clients.of(DynamoDBClient, regions[0]).send(new CreateTableCommand(tableNamed(TABLE)));

  const tagList = (tags: Readonly<Record<string, string>> = {}) =>
    Object.entries(tags).map(([Key, Value]) => ({ Key, Value }));

  return {
    clients,
    counter,
    clock: { now: () => Date.now() },
    regions,
    accountId: '123456789012',
    groupName: GROUP,
    tableName: TABLE,

    addInstances: (region, seeds) =>
      mapLimited(
        seeds,
        4,
        async ({ tags, type = 't3.micro', zone = `${region}a`, stopProtection = false }) => {
          const ec2 = clients.of(EC2Client, region);
          const made = await ec2.send(
            new RunInstancesCommand({
              ImageId: IMAGE,
              MinCount: 1,
              MaxCount: 1,
              InstanceType: type as 't3.micro',
              Placement: { AvailabilityZone: zone },
              ...(tags === undefined
                ? {}
                : { TagSpecifications: [{ ResourceType: 'instance', Tags: tagList(tags) }] }),
            }),
          );
          const id = made.Instances?.[0]?.InstanceId ?? '';
          if (stopProtection) {
            await ec2.send(
              new ModifyInstanceAttributeCommand({ InstanceId: id, DisableApiStop: { Value: true } }),
            );
          }
          return id;
        },
      ),

    async addDatabases(region, seeds) {
      await mapLimited(seeds, 4, ({ id, tags }) =>
        clients.of(RDSClient, region).send(
          new CreateDBInstanceCommand({
            DBInstanceIdentifier: id,
            DBInstanceClass: 'db.t3.medium',
            Engine: 'postgres',
            AllocatedStorage: 20,
            MasterUsername: 'root',
            MasterUserPassword: 'not-a-secret',
            Tags: tagList(tags),
          }),
        ),
      );
    },

    async addClusters(region, seeds) {
      await mapLimited(seeds, 4, async ({ id, tags, memberTags }) => {
        const rds = clients.of(RDSClient, region);
        await rds.send(
          new CreateDBClusterCommand({
            DBClusterIdentifier: id,
            Engine: 'aurora-postgresql',
            MasterUsername: 'root',
            MasterUserPassword: 'not-a-secret',
            Tags: tagList(tags),
          }),
        );
        await rds.send(
          new CreateDBInstanceCommand({
            DBInstanceIdentifier: `${id}-1`,
            DBInstanceClass: 'db.r6g.large',
            Engine: 'aurora-postgresql',
            DBClusterIdentifier: id,
            Tags: tagList(memberTags),
          }),
        );
      });
    },

    async addGroups(region, seeds) {
      const LaunchTemplateName = `contract-${seeds[0]?.id ?? ''}`.replaceAll(' ', '-');
      await clients.of(EC2Client, region).send(
        new CreateLaunchTemplateCommand({
          LaunchTemplateName,
          LaunchTemplateData: { ImageId: IMAGE, InstanceType: 't3.micro' },
        }),
      );
      await mapLimited(seeds, 4, ({ id, tags = {}, min, desired, max }) =>
        clients.of(AutoScalingClient, region).send(
          new CreateAutoScalingGroupCommand({
            AutoScalingGroupName: id,
            MinSize: min,
            DesiredCapacity: desired,
            MaxSize: max,
            LaunchTemplate: { LaunchTemplateName, Version: '$Latest' },
            AvailabilityZones: [`${region}a`],
            Tags: Object.entries(tags).map(([Key, Value]) => ({ Key, Value, PropagateAtLaunch: false })),
          }),
        ),
      );
    },

    async addServices(region, seeds) {
      const ecs = clients.of(ECSClient, region);
      await ecs.send(new CreateClusterCommand({ clusterName: 'blue' }));
      await ecs.send(
        new RegisterTaskDefinitionCommand({
          family: 'app',
          cpu: '256',
          memory: '512',
          containerDefinitions: [{ name: 'app', image: 'app', memory: 512 }],
        }),
      );
      for (const { name, tags, desired, strategy, bounds } of seeds) {
        await ecs.send(
          new CreateServiceCommand({
            cluster: 'blue',
            serviceName: name,
            taskDefinition: 'app',
            launchType: strategy === 'DAEMON' ? 'EC2' : 'FARGATE',
            ...(strategy === 'DAEMON' ? { schedulingStrategy: strategy } : { desiredCount: 0 }),
            tags: Object.entries(tags ?? {}).map(([key, value]) => ({ key, value })),
          }),
        );
        // A count that a service is created with never runs in moto.
        if (strategy === undefined)
          await ecs.send(
            new UpdateServiceCommand({ cluster: 'blue', service: name, desiredCount: desired ?? 1 }),
          );
        if (bounds === undefined) continue;
        await clients.of(ApplicationAutoScalingClient, region).send(
          new RegisterScalableTargetCommand({
            ServiceNamespace: 'ecs',
            ResourceId: `service/blue/${name}`,
            ScalableDimension: 'ecs:service:DesiredCount',
            MinCapacity: bounds.min,
            MaxCapacity: bounds.max,
          }),
        );
      }
    },

    async addNodeGroups(region, seeds) {
      const eks = clients.of(EKSClient, region);
      const roleArn = 'arn:aws:iam::123456789012:role/eks';
      const subnets = ['subnet-0e2907431c9988b72'];
      await eks.send(
        new CreateEksClusterCommand({ name: 'shop', roleArn, resourcesVpcConfig: { subnetIds: subnets } }),
      );
      for (const { name, tags, min, desired, max } of seeds)
        await eks.send(
          new CreateNodegroupCommand({
            ...{ clusterName: 'shop', nodegroupName: name, nodeRole: roleArn, subnets, tags: { ...tags } },
            instanceTypes: ['t3.medium'],
            scalingConfig: { minSize: min, desiredSize: desired, maxSize: max },
          }),
        );
    },

    async terminate(region, instanceId) {
      await clients.of(EC2Client, region).send(new TerminateInstancesCommand({ InstanceIds: [instanceId] }));
    },

    // moto changes states at once; nothing is left to wait for.
    async passTime() {},

    async close() {
      clients.destroy();
    },
  };
};
