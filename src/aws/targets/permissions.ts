import { EVERYTHING, type Permission } from '../kinds/permission.ts';

/** What finding accounts' Regions needs, whatever is looked for there. */
export const TARGET_PERMISSIONS: readonly Permission[] = [
  {
    actions: ['ec2:DescribeRegions'],
    on: [EVERYTHING],
    why: "`regions: 'all-enabled'`",
    without: 'only Regions that are listed by name can be looked at',
  },
];
