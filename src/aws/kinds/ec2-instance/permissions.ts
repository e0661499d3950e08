import { EVERYTHING, type Permission, TAGGED } from '../permission.ts';

export const INSTANCE_PERMISSIONS: readonly Permission[] = [
  {
    actions: ['ec2:DescribeInstances'],
    on: [EVERYTHING],
    why: 'which instances carry the tag, how they are, when they last changed',
    without: 'no EC2 instance is seen; every run fails and says so',
  },
  {
    actions: ['ec2:DescribeSpotInstanceRequests'],
    on: [EVERYTHING],
    why: 'persistent Spot can be stopped, one-time Spot cannot',
    without: 'Spot instances are left alone, which is said once',
  },
  {
    actions: ['ec2:StartInstances', 'ec2:StopInstances'],
    on: [TAGGED],
    why: 'parking',
    without: 'instances stay as they are; the refusal is said once, in their channel',
  },
  {
    actions: ['ec2:StartInstances'],
    on: [
      {
        kind: 'named',
        arn: `arn:\${AWS::Partition}:license-manager:*:*:license-configuration:*`,
        words: "License Manager's configurations",
      },
    ],
    why: 'a start of an instance with a licence is also asked about the licence, which may be shared by another account',
    without: 'such instances stay stopped; the refusal is said once, in their channel',
    note: 'An instance that License Manager counts is also asked about its licence, which has no tag and may be of another account.',
  },
  {
    actions: ['kms:CreateGrant'],
    // As AWS's own Instance Scheduler has it: https://github.com/aws-solutions/instance-scheduler-on-aws
    on: [{ kind: 'keys', service: 'ec2', operations: ['Decrypt'], encryptionContext: 'aws:ebs:id' }],
    why: 'EC2 reads an encrypted volume by a grant from the role that starts the machine',
    without: 'the start is accepted and the machine falls back to stopped; people are told at the next tick',
    note: 'EC2 decrypts the volumes of a machine that starts by a grant from the role that starts it.',
  },
];
