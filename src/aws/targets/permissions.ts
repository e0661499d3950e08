import { EVERYTHING, type Permission } from '../kinds/permission.ts';

/** Permissions for finding accounts' Regions, independent of the kinds. */
export const TARGET_PERMISSIONS: readonly Permission[] = [
  {
    actions: ['ec2:DescribeRegions'],
    on: [EVERYTHING],
    why: "`regions: 'all-enabled'`",
    without: 'only Regions that are listed by name can be looked at',
  },
];
