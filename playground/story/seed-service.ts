import type { NewEcsService } from '../aws/index.ts';
import type { FleetEntry } from './schema.ts';
import { readDuration } from './when.ts';

/** An ECS service of a story, but for its tags and how long its tasks take. */
export function seedService(entry: Extract<FleetEntry, { ecs: string }>, now: number): NewEcsService {
  const { ecs, cluster, desired, launch, daemon, express, controller, protects } = entry;
  return {
    name: ecs,
    ...(cluster !== undefined && { cluster }),
    ...(desired !== undefined && { desired }),
    ...(launch !== undefined && { launchType: launch }),
    ...(daemon === true && { strategy: 'DAEMON' }),
    ...(express === true && { managedBy: 'ECS' }),
    ...(controller !== undefined && { controller }),
    ...(protects !== undefined && {
      protectedTasks: { count: protects.count, until: now + (readDuration(protects.lasting) ?? 0) },
    }),
  };
}
