import type { NewGroup, NewNodeGroup } from '../aws/index.ts';
import type { FleetEntry } from './schema.ts';
import { readDuration } from './when.ts';

/** An Auto Scaling group of a story, but for its tags and how long it takes. All its instances are in one zone. */
export function seedGroup(entry: Extract<FleetEntry, { asg: string }>): NewGroup {
  const { asg: id, min, desired, max, types, onDemandPercent, suspended, warmPool } = entry;
  return {
    ...{ id, desired, min, max, onDemandPercent, suspended, warmPool },
    zones: ['eu-central-1a'],
    types: types?.map((type) => ({ type })),
    newInstancesProtected: entry.protected,
    hooks: Object.entries(entry.hooks ?? {}).map(([name, text]) => ({
      name,
      on: 'terminating',
      heartbeatMs: readDuration(text) ?? 0,
    })),
    scheduledActions: Object.entries(entry.scheduled ?? {}).map(([name, { at: recurrence, ...sizes }]) => ({
      name,
      recurrence,
      ...sizes,
    })),
  };
}

/** An EKS node group of a story, likewise. */
export function seedNodeGroup(entry: Extract<FleetEntry, { eks: string }>): NewNodeGroup {
  const { eks: name, in: cluster = 'dev', min, desired, max, types, spot } = entry;
  return {
    ...{ cluster, name, minSize: min, desiredSize: desired, maxSize: max, instanceTypes: types },
    capacityType: spot === true ? 'SPOT' : undefined,
  };
}
