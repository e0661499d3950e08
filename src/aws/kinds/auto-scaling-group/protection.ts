import type { AutoScalingGroup } from '@aws-sdk/client-auto-scaling';
import type { Protection } from '../../../core/resource/resource.ts';
import type { GroupParticulars } from './particulars.ts';

/** Tags that AWS's services put on the groups that they size themselves. */
const OWNERS: Readonly<Record<string, (value: string, cluster?: string) => Protection>> = {
  'eks:nodegroup-name': (name, cluster) => {
    const id = cluster === undefined ? name : `${cluster}/${name}`;
    return {
      code: 'eks',
      reason: `it belongs to the EKS node group ${id}, which sets its size. Tag the node group instead`,
      group: { kind: 'eks-node-group', id },
    };
  },
  AmazonECSManaged: () => ({
    code: 'ecs',
    reason: 'an ECS capacity provider sets its size. Tag the ECS services instead',
  }),
  'elasticbeanstalk:environment-name': (name) => ({
    code: 'elastic-beanstalk',
    reason: `it belongs to the Elastic Beanstalk environment ${name}, which sets its size`,
  }),
  AWSBatchServiceTag: () => ({
    code: 'batch',
    reason: 'it belongs to an AWS Batch compute environment, which sets its size',
  }),
};

/** Why this group is left alone. */
export function groupProtection(
  group: AutoScalingGroup,
  { suspended, counted, protectedCount }: GroupParticulars,
): Protection | undefined {
  const { Operator: operator, Tags: tags = [], DesiredCapacity: desired = 0 } = group;
  for (const { Key: key = '', Value: value = '' } of tags) {
    const owner = Object.hasOwn(OWNERS, key) ? OWNERS[key] : undefined;
    if (owner !== undefined) return owner(value, tags.find((tag) => tag.Key === 'eks:cluster-name')?.Value);
  }
  if (operator?.Principal !== undefined) {
    return { code: 'operator-managed', reason: `managed by ${operator.Principal}, which sets its size` };
  }
  // The rest keeps instances up, so that it matters only while there are some. It is somebody's wish, and never undone.
  if (desired === 0) return undefined;
  if (suspended.has('Terminate')) {
    return {
      code: 'terminate-suspended',
      reason: 'its Terminate process is suspended, so no instance would stop. Resume the process',
    };
  }
  if (counted > 0 && protectedCount === counted) {
    return {
      code: 'scale-in-protection',
      reason: 'all its instances are protected from scale-in, so none would stop. Remove their protection',
    };
  }
  return undefined;
}
