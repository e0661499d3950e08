import { EC2_COMMITMENTS } from '../commitments.ts';
import type { Kind } from '../kind.ts';
import { groupProducts } from './billing.ts';
import { groupEvents } from './events.ts';
import { findGroup, listGroups, listNamedGroups, listUntaggedGroups } from './list.ts';
import { readMachineBilling } from './machine-billing.ts';
import { GROUP_PERMISSIONS } from './permissions.ts';
import { powerGroups } from './power.ts';
import { restoreGroupCommand } from './restore-command.ts';
import { sizeChange } from './size-change.ts';
import { AUTO_SCALING_GROUP } from './traits.ts';
import { groupUsage } from './usage.ts';

export const autoScalingGroup: Kind = {
  id: AUTO_SCALING_GROUP.kind,
  traits: AUTO_SCALING_GROUP.traits,
  plural: 'Auto Scaling groups',
  service: 'Auto Scaling',
  list: listGroups,
  listUntagged: listUntaggedGroups,
  named: listNamedGroups,
  find: findGroup,
  power: powerGroups,
  restoreCommand: restoreGroupCommand,
  pricing: {
    products: groupProducts,
    commitments: EC2_COMMITMENTS,
    members: { what: 'the instances of Auto Scaling groups', read: readMachineBilling },
  },
  usage: groupUsage,
  events: groupEvents,
  powerCalls: {
    start: ['UpdateAutoScalingGroup', 'SetDesiredCapacity'],
    stop: ['UpdateAutoScalingGroup', 'SetDesiredCapacity'],
  },
  powerOf: sizeChange,
  permissions: GROUP_PERMISSIONS,
};
