import { EVERYTHING, type Permission, TAGGED } from '../permission.ts';

export const NODE_GROUP_PERMISSIONS: readonly Permission[] = [
  {
    actions: ['tag:GetResources'],
    on: [EVERYTHING],
    why: 'which node groups carry the tag: EKS has no tag filter of its own',
    without: 'no node group is seen; every run fails and says so',
  },
  {
    actions: ['eks:DescribeNodegroup'],
    on: [
      {
        kind: 'named',
        arn: `arn:\${AWS::Partition}:eks:*:\${AWS::AccountId}:nodegroup/*/*/*`,
        words: 'node groups',
      },
    ],
    why: 'how a node group is, and what sizes it has',
    without: 'no node group is seen; every run fails and says so',
    // A tag that was just removed is still among the answers of the Tagging API.
    note: 'Reading is not limited to the tag: AWS names a node group for a while after its tag is gone.',
  },
  {
    actions: ['autoscaling:DescribeAutoScalingGroups'],
    on: [EVERYTHING],
    why: 'whether a node group that is scaled to zero has nodes left',
    without: 'it counts as stopped as soon as EKS says so, a few minutes early',
  },
  {
    actions: ['ec2:DescribeInstances'],
    on: [EVERYTHING],
    why: 'how many nodes Karpenter runs in the cluster of a node group',
    without: 'notices do not name them',
  },
  {
    actions: ['eks:UpdateNodegroupConfig'],
    on: [TAGGED],
    why: 'parking',
    without: 'node groups stay as they are; the refusal is said once, in their channel',
  },
];
