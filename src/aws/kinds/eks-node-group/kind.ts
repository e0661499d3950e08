import { EC2_COMMITMENTS } from '../commitments.ts';
import type { Kind } from '../kind.ts';
import { nodeGroupProducts } from './billing.ts';
import { findNodeGroup, listNamedNodeGroups, listNodeGroups } from './list.ts';
import { NODE_GROUP_PERMISSIONS } from './permissions.ts';
import { powerNodeGroups } from './power.ts';
import { restoreNodeGroupCommand } from './restore-command.ts';
import { isCallOn, sizeChange } from './size-change.ts';
import { EKS_NODE_GROUP } from './traits.ts';

/** EKS sends no event about node groups, so that a start by hand is announced at the next tick. */
export const eksNodeGroup: Kind = {
  id: EKS_NODE_GROUP.kind,
  traits: EKS_NODE_GROUP.traits,
  plural: 'EKS node groups',
  service: 'EKS',
  list: listNodeGroups,
  named: listNamedNodeGroups,
  find: findNodeGroup,
  power: powerNodeGroups,
  pricing: { products: nodeGroupProducts, commitments: EC2_COMMITMENTS },
  restoreCommand: restoreNodeGroupCommand,
  powerCalls: { start: ['UpdateNodegroupConfig'], stop: ['UpdateNodegroupConfig'] },
  powerOf: sizeChange,
  isCallOn,
  permissions: NODE_GROUP_PERMISSIONS,
};
