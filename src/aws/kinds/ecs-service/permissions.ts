import { EVERYTHING, type Permission, TAGGED } from '../permission.ts';

export const SERVICE_PERMISSIONS: readonly Permission[] = [
  {
    actions: ['tag:GetResources'],
    on: [EVERYTHING],
    why: 'which services carry the tag: ECS has no tag filter of its own',
    without: 'no ECS service is seen; every run fails and says so',
  },
  {
    // On services that carry the tag alone, one that has lost it would fail the call for nine others.
    actions: ['ecs:DescribeServices'],
    on: [EVERYTHING],
    why: 'how services are, and how many tasks they have',
    without: 'no ECS service is seen; every run fails and says so',
  },
  {
    actions: ['ecs:UpdateService'],
    on: [TAGGED],
    why: 'parking',
    without: 'services stay as they are',
  },
  {
    actions: ['ecs:ListTasks', 'ecs:DescribeTasks'],
    on: [EVERYTHING],
    why: 'why the tasks of a service fail to start, asked only where they do',
    without: 'the message says that they fail, and not why',
  },
  {
    actions: ['ecs:DescribeTaskDefinition'],
    on: [EVERYTHING],
    why: 'how large the tasks of a service are, which its price depends on',
    without: 'the messages say nothing of what a service costs',
  },
  {
    actions: ['application-autoscaling:DescribeScalableTargets'],
    on: [EVERYTHING],
    why: 'within which bounds a service is scaled',
    without: 'the bounds stay as they are, so an alarm may start a stopped service again',
  },
  {
    // Application Auto Scaling asks whether its caller could do alone what it is to do. Nothing here reads an alarm.
    actions: ['cloudwatch:DescribeAlarms'],
    on: [EVERYTHING],
    why: 'Application Auto Scaling takes new bounds only from a caller who may read the alarms of the service',
    without: 'as without `application-autoscaling:RegisterScalableTarget`',
  },
  {
    actions: ['application-autoscaling:RegisterScalableTarget'],
    on: [
      {
        kind: 'named',
        arn: `arn:\${AWS::Partition}:application-autoscaling:*:*:scalable-target/*`,
        words: 'scalable targets of ECS',
        where: { key: 'application-autoscaling:service-namespace', is: 'ecs' },
      },
    ],
    why: 'parking: the bounds of a service go to 0 and come back, or the next alarm would start it again',
    without:
      'services stop by their count alone, and an alarm may start them again, which the message says. Those with bounds of 0 stay stopped',
    note: 'A scalable target has tags of its own, not those of its service: this is wider than the tag.',
  },
];
