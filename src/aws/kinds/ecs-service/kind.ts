import { FARGATE_COMMITMENTS } from '../commitments.ts';
import type { Kind } from '../kind.ts';
import { serviceProducts } from './billing.ts';
import { SERVICE_EVENTS } from './events.ts';
import { findService, listNamedServices, listServices } from './list.ts';
import { SERVICE_PERMISSIONS } from './permissions.ts';
import { powerServices } from './power.ts';
import { restoreServiceCommand } from './restore-command.ts';
import { readTaskSizes } from './task-sizes.ts';
import { ECS_SERVICE } from './traits.ts';
import { serviceUsage } from './usage.ts';

export const ecsService: Kind = {
  id: ECS_SERVICE.kind,
  traits: ECS_SERVICE.traits,
  plural: 'ECS services',
  service: 'ECS',
  list: listServices,
  named: listNamedServices,
  find: findService,
  power: powerServices,
  restoreCommand: restoreServiceCommand,
  pricing: {
    products: serviceProducts,
    commitments: FARGATE_COMMITMENTS,
    members: { what: 'the task sizes of services', read: readTaskSizes },
  },
  usage: serviceUsage,
  events: SERVICE_EVENTS,
  permissions: SERVICE_PERMISSIONS,
};
