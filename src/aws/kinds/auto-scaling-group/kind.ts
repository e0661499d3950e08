import type { Kind } from '../kind.ts';
import { groupEvents } from './events.ts';
import { findGroup, listGroups, listNamedGroups } from './list.ts';
import { GROUP_PERMISSIONS } from './permissions.ts';
import { powerGroups } from './power.ts';
import { AUTO_SCALING_GROUP } from './traits.ts';

export const autoScalingGroup: Kind = {
  id: AUTO_SCALING_GROUP.kind,
  traits: AUTO_SCALING_GROUP.traits,
  plural: 'Auto Scaling groups',
  service: 'Auto Scaling',
  list: listGroups,
  named: listNamedGroups,
  find: findGroup,
  power: powerGroups,
  events: groupEvents,
  powerCalls: {
    start: ['UpdateAutoScalingGroup', 'SetDesiredCapacity'],
    stop: ['UpdateAutoScalingGroup', 'SetDesiredCapacity'],
  },
  permissions: GROUP_PERMISSIONS,
};
