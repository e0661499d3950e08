import type { Nodegroup, Update } from '@aws-sdk/client-eks';
import type { NodeGroup, NodeGroupUpdate } from './node-group.ts';
import { issuesOf, sizesOf, statusOf } from './node-groups.ts';

export const nodeGroupShape = (group: NodeGroup): Nodegroup => ({
  nodegroupName: group.name,
  nodegroupArn: group.arn,
  clusterName: group.cluster,
  version: '1.34',
  releaseVersion: '1.34.2-20261108',
  createdAt: new Date(group.createdAt),
  modifiedAt: new Date(group.modifiedAt),
  status: statusOf(group),
  capacityType: group.capacityType,
  scalingConfig: { ...sizesOf(group) },
  instanceTypes: group.instanceTypes && [...group.instanceTypes],
  subnets: ['subnet-0e2907431c9988b72', 'subnet-04ad87f71c6e5ab4d'],
  amiType: group.amiType,
  nodeRole: `arn:aws:iam::${group.accountId}:role/eks-nodes`,
  labels: {},
  resources: { autoScalingGroups: [{ name: group.group.id }] },
  diskSize: group.instanceTypes && 20,
  health: { issues: issuesOf(group).map((issue) => ({ ...issue })) },
  updateConfig: { maxUnavailable: 1 },
  launchTemplate: group.instanceTypes ? undefined : { id: 'lt-0abcd290751193123', version: '1' },
  tags: Object.fromEntries(group.tags),
});

export const updateShape = (update: NodeGroupUpdate): Update => ({
  id: update.id,
  status: update.status,
  type: update.type,
  params: update.params.map((param) => ({ ...param })),
  createdAt: new Date(update.createdAt),
  errors: update.errors.map((error) => ({ ...error, resourceIds: [...error.resourceIds] })),
});
