import type { Deployment, Service, TaskDefinition } from '@aws-sdk/client-ecs';
import { stableHex } from '../place.ts';
import type { EcsService, TaskDefinitionRevision } from './ecs-service.ts';

const FREE_EPHEMERAL_GIB = 20;

export const clusterArnOf = ({
  accountId,
  region,
  cluster,
}: Pick<EcsService, 'accountId' | 'region' | 'cluster'>): string =>
  `arn:aws:ecs:${region}:${accountId}:cluster/${cluster}`;

/** @param withTags ECS leaves them out unless asked for them */
export const serviceShape = (service: EcsService, withTags: boolean): Service => ({
  serviceArn: service.arn,
  serviceName: service.name,
  clusterArn: clusterArnOf(service),
  loadBalancers: [],
  serviceRegistries: [],
  status: service.status,
  desiredCount: service.desired,
  runningCount: service.running,
  pendingCount: service.pending,
  ...(service.launchType !== undefined && { launchType: service.launchType }),
  ...(service.capacityProviders.length > 0 && {
    capacityProviderStrategy: service.capacityProviders.map((capacityProvider) => ({
      capacityProvider,
      weight: 1,
      base: 0,
    })),
  }),
  taskDefinition: service.taskDefinition,
  deployments: deployments(service),
  events: service.events.map(({ id, at, message }) => ({ id, createdAt: new Date(at), message })),
  createdAt: new Date(service.createdAt),
  schedulingStrategy: service.strategy,
  ...(service.controller !== 'ECS' && { deploymentController: { type: service.controller } }),
  ...(service.controller !== 'ECS' && { taskSets: taskSets(service) }),
  ...(withTags && { tags: [...service.tags].map(([key, value]) => ({ key, value })) }),
  createdBy: `arn:aws:iam::${service.accountId}:role/deployer`,
  enableECSManagedTags: true,
  propagateTags: 'NONE',
  enableExecuteCommand: false,
  resourceManagementType: service.managedBy,
  ...service.described,
});

/** Only of services that ECS itself deploys; of others see their task sets. A rollout has a second one until it ends. */
function deployments(service: EcsService): Deployment[] {
  if (service.controller !== 'ECS') return [];
  const { rollout, desired, pending, running } = service;
  const common = { taskDefinition: service.taskDefinition, failedTasks: 0 };
  const of = (id: string, at: number) => ({
    id: `ecs-svc/${stableHex(`${service.arn}${id}`, 19)}`,
    createdAt: new Date(at),
    updatedAt: new Date(at),
  });
  const counts = { desiredCount: desired, pendingCount: pending, runningCount: running };
  if (rollout === undefined)
    return [
      { ...common, ...of('old', service.createdAt), ...counts, status: 'PRIMARY', rolloutState: 'COMPLETED' },
    ];
  const none = { desiredCount: desired, pendingCount: desired, runningCount: 0 };
  return [
    { ...common, ...of('new', rollout.since), ...none, status: 'PRIMARY', rolloutState: 'IN_PROGRESS' },
    { ...common, ...of('old', service.createdAt), ...counts, status: 'ACTIVE', rolloutState: 'COMPLETED' },
  ];
}

/** While CodeDeploy shifts the traffic, there are a blue and a green one. */
const taskSets = ({ rollout, arn, taskDefinition, running, pending }: EcsService) =>
  (rollout === undefined ? ['PRIMARY'] : ['PRIMARY', 'ACTIVE']).map((status) => ({
    id: `ecs-svc/${stableHex(`${arn}${status}`, 19)}`,
    status,
    taskDefinition,
    runningCount: running,
    pendingCount: pending,
  }));

export const taskDefinitionShape = ({ arn, family, of }: TaskDefinitionRevision): TaskDefinition => ({
  taskDefinitionArn: arn,
  family,
  revision: 1,
  status: 'ACTIVE',
  containerDefinitions: [{ name: 'app', image: `${family}:latest`, essential: true }],
  networkMode: 'awsvpc',
  requiresCompatibilities: ['FARGATE'],
  compatibilities: ['EC2', 'FARGATE'],
  cpu: of.cpu ?? '256',
  memory: of.memory ?? '512',
  ...((of.architecture !== undefined || of.family !== undefined) && {
    runtimePlatform: {
      cpuArchitecture: of.architecture ?? 'X86_64',
      operatingSystemFamily: of.family ?? 'LINUX',
    },
  }),
  ...(of.ephemeralGib !== undefined && {
    ephemeralStorage: { sizeInGiB: FREE_EPHEMERAL_GIB + of.ephemeralGib },
  }),
});
