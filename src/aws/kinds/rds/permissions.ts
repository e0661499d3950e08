import { EVERYTHING, type Permission, TAGGED } from '../permission.ts';

/** Permissions that both kinds need. `rds:DescribeDBInstances` also returns a cluster's members. */
export const databasePermissions = (describe: string, power: readonly string[]): readonly Permission[] => [
  {
    actions: [describe],
    on: [EVERYTHING],
    why: 'which databases carry the tag, and how they are',
    without: 'no database is seen; every run fails and says so',
  },
  {
    actions: ['rds:DescribeEvents'],
    on: [EVERYTHING],
    why: 'when a database was last started or stopped, which RDS tells nowhere else',
    without: 'a start or stop by hand is not respected; databases follow their schedule alone',
  },
  {
    actions: power,
    on: [TAGGED],
    why: 'parking',
    without: 'databases stay as they are',
  },
];
