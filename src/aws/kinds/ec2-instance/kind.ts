import { EC2_COMMITMENTS } from '../commitments.ts';
import type { Kind } from '../kind.ts';
import { instanceProducts } from './billing.ts';
import { instanceEvents } from './events.ts';
import { findInstance, listInstances, listNamedInstances, listUntaggedInstances } from './list.ts';
import { INSTANCE_PERMISSIONS } from './permissions.ts';
import { powerInstances } from './power.ts';
import { EC2_INSTANCE } from './traits.ts';
import { tryInstancePower } from './try-power.ts';
import { instanceUsage } from './usage.ts';

export const ec2Instance: Kind = {
  id: EC2_INSTANCE.kind,
  traits: EC2_INSTANCE.traits,
  plural: 'EC2 instances',
  service: 'EC2',
  list: listInstances,
  listUntagged: listUntaggedInstances,
  named: listNamedInstances,
  find: findInstance,
  power: powerInstances,
  tryPower: tryInstancePower,
  pricing: { products: instanceProducts, commitments: EC2_COMMITMENTS },
  usage: instanceUsage,
  events: instanceEvents,
  powerCalls: { start: ['StartInstances', 'RunInstances'], stop: ['StopInstances'] },
  permissions: INSTANCE_PERMISSIONS,
};
