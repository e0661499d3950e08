import type { Service } from '@aws-sdk/client-ecs';
import type { Protection } from '../../../core/resource/resource.ts';
import { launchOf } from './launch.ts';

/** Why this service is left alone. */
export function serviceProtection(service: Service): Protection | undefined {
  if (service.schedulingStrategy === 'DAEMON') {
    return {
      code: 'daemon',
      reason: 'a daemon service, which runs one task on each instance and has no count to change',
    };
  }
  if (service.resourceManagementType === 'ECS') {
    return { code: 'express', reason: 'an Express service, whose size ECS itself manages' };
  }
  if (launchOf(service) === 'ECS Anywhere') {
    return {
      code: 'external',
      reason: 'on your own machines (ECS Anywhere), where stopping it saves nothing',
    };
  }
  return undefined;
}
