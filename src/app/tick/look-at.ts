import { plan } from '../../core/plan/plan.ts';
import type { ResourceIdentity } from '../../core/resource/key.ts';
import { targetOf } from '../../core/resource/target.ts';
import type { Failure } from '../failure.ts';
import type { TickPorts } from '../ports/tick-ports.ts';
import { noteSightings } from './note-sightings.ts';
import { scopedInventory } from './scoped-inventory.ts';
import { tick } from './tick.ts';

/**
 * Handles an event about one resource. Announces a manual start, or a start that failed after AWS took it, within seconds
 * instead of at the next tick. Starts and stops nothing.
 *
 * Most events are our own doing, hundreds at nine in the morning. One call each finds that out and stops there.
 */
export async function lookAt(identity: ResourceIdentity, ports: TickPorts): Promise<readonly Failure[]> {
  const { clock, settings, targets, inventory } = ports;
  const resource = await targets.find(identity);
  if (resource === undefined) return [];
  await noteSightings([resource], { sightings: new Map(), acts: new Map() }, clock.now(), ports);
  const alone = { settings, resources: [resource], holds: [], notices: [], remarks: new Map() };
  const [decision] = plan(alone, clock.now()).decisions;
  // Holds and notices can only reduce what there is to announce.
  const isNews =
    decision?.unexpected !== undefined ||
    decision?.startFailure !== undefined ||
    resource.startTrouble !== undefined;
  if (!isNews) return [];
  const there = scopedInventory(inventory, [targetOf(resource.key)]);
  return (await tick({ ...ports, inventory: there }, { kind: 'event', key: resource.key })).failures;
}
