import { EVERYTHING, type Permission, TAGGED } from '../permission.ts';

/** https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonec2autoscaling.html */
export const GROUP_PERMISSIONS: readonly Permission[] = [
  {
    actions: ['autoscaling:DescribeAutoScalingGroups'],
    on: [EVERYTHING],
    why: 'which Auto Scaling groups carry the tag, and how large they are',
    without: 'no Auto Scaling group is seen; every run fails and says so',
  },
  {
    actions: ['autoscaling:DescribeInstanceRefreshes', 'autoscaling:DescribeScheduledActions'],
    on: [EVERYTHING],
    why: 'a group whose instances are being refreshed stops later; scheduled actions that would start it again are named',
    without: 'a group is also stopped during a refresh; its scheduled actions are not named',
  },
  {
    actions: ['autoscaling:DescribeScalingActivities'],
    on: [EVERYTHING],
    why: 'why the instances of a group fail to launch, asked only while it is on its way up',
    without: 'nobody is told why a group does not come up',
  },
  {
    actions: ['ec2:DescribeInstances', 'ec2:DescribeLaunchTemplateVersions', 'ec2:DescribeImages'],
    on: [EVERYTHING],
    why: 'how the instances of a group are billed, and those that it comes back to',
    without: 'the messages say nothing of what a group costs',
  },
  {
    actions: ['autoscaling:UpdateAutoScalingGroup'],
    on: [TAGGED],
    why: 'parking',
    without: 'groups stay as they are; the refusal is said once, in their channel',
  },
];
