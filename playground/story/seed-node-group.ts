import type { NewNodeGroup } from '../aws/index.ts';
import type { FleetEntry } from './schema.ts';

/** A managed node group of a story, but for its tags and how long its machines take. */
export function seedNodeGroup(entry: Extract<FleetEntry, { eks: string }>): NewNodeGroup {
  const { eks: name, cluster = 'shop', min, desired, max, types, template, spot } = entry;
  return {
    ...{ name, cluster, minSize: min, desiredSize: desired, maxSize: max },
    instanceTypes: types,
    templateType: template,
    capacityType: spot === true ? 'SPOT' : undefined,
  };
}
