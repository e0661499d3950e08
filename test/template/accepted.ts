/**
 * Every finding of cfn-lint, checkov and parliament that stays, with its reason. Anything else fails `npm run test:template`, and so does
 * a line here that nothing is found for.
 */

export interface Accepted {
  readonly check: string;
  /** Part of what is found: a resource, or a statement. Without it, wherever the check finds it. */
  readonly in?: RegExp;
  readonly reason: string;
}

export const CFN_LINT: readonly Accepted[] = [
  {
    check: 'W3005',
    reason: 'osls adds a DependsOn for a role that the function refers to anyway, which is harmless',
  },
];

const KEY =
  'a key of one’s own has a price and a policy that can lock its owner out; AWS’s own key encrypts it';

export const CHECKOV: readonly Accepted[] = [
  {
    check: 'CKV_AWS_18',
    reason: 'the bucket holds the code that is deployed, and CloudTrail tells who has put it there',
  },
  {
    check: 'CKV_AWS_21',
    reason: 'the bucket holds each release under a name of its own, and none is written twice',
  },
  {
    check: 'CKV_AWS_26',
    reason: 'the topic carries alarms; with the key that AWS offers, CloudWatch could not publish to it',
  },
  {
    check: 'CKV_AWS_27',
    reason: 'the queues are encrypted by SQS (SqsManagedSseEnabled), which this check does not know',
  },
  {
    check: 'CKV_AWS_116',
    reason:
      'what fails is kept by a destination (onFailure), which says more than a dead letter queue; nothing is lost at the door, because Slack is told',
  },
  {
    check: 'CKV_AWS_117',
    reason:
      'the functions reach AWS and Slack only; a network of one’s own adds nothing to signatures and roles, and a NAT costs more than all the rest',
  },
  { check: 'CKV_AWS_119', reason: KEY },
  { check: 'CKV_AWS_158', reason: KEY },
  {
    check: 'CKV_AWS_173',
    reason: 'the variables hold names and ARNs; secrets are read from SSM at run time',
  },
  {
    check: 'CKV_AWS_258',
    in: /SlackLambdaFunctionUrl/,
    reason: 'Slack cannot sign as IAM wants. The function checks Slack’s own signature before anything else',
  },
];

export const PARLIAMENT: readonly Accepted[] = [
  {
    check: 'RESOURCE_STAR',
    in: /rds:DescribeDB|ecs:DescribeServices/,
    reason: 'what carries the tag is found by listing everything; these statements only read',
  },
  {
    check: 'RESOURCE_STAR',
    in: /ec2:StopInstances|rds:StopDB|autoscaling:UpdateAutoScalingGroup|ecs:UpdateService|eks:UpdateNodegroupConfig/,
    reason: 'limited by the tag instead, which holds for every kind of resource',
  },
  {
    check: 'RESOURCE_MISMATCH',
    in: /ec2:StartInstances/,
    reason:
      'AWS asks about the licence of an instance, too, which parliament does not know: deploy/roles.yml',
  },
  {
    check: 'RESOURCE_MISMATCH',
    in: /rds:StopDBInstance/,
    reason: 'AWS asks about the database and the snapshot apart; the statement before allows the database',
  },
  {
    check: 'UNKNOWN_CONDITION_FOR_ACTION',
    in: /ssm:DocumentType/,
    reason:
      "parliament does not know it; AWS's own policies for just-in-time node access limit GetDocument by it",
  },
];
