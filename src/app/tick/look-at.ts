import { plan } from '../../core/plan/plan.ts';
import type { ResourceIdentity } from '../../core/resource/key.ts';
import { targetOf } from '../../core/resource/target.ts';
import type { Failure } from '../failure.ts';
import type { Targets } from '../ports/targets.ts';
import type { TickPorts } from '../ports/tick-ports.ts';
import { scopedInventory } from './scoped-inventory.ts';
import { tick } from './tick.ts';

export interface LookPorts extends TickPorts {
  readonly targets: Targets;
}

/**
 * Something happened to a resource: a start by hand is announced within seconds and not at the next tick, and so is a start
 * that AWS took and could not carry out. Nothing is stopped or started.
 *
 * Most events are of our own doing, hundreds of them at nine in the morning: one call each finds that out, and ends it.
 */
export async function lookAt(identity: ResourceIdentity, ports: LookPorts): Promise<readonly Failure[]> {
  const { clock, settings, targets, inventory } = ports;
  const resource = await targets.find(identity);
  if (resource === undefined) return [];
  const alone = { settings, resources: [resource], holds: [], notices: [], remarks: new Map() };
  const [decision] = plan(alone, clock.now()).decisions;
  // Holds and notices can only make less of it.
  const isNews = decision?.unexpected !== undefined || decision?.startFailure !== undefined;
  if (!isNews) return [];
  const there = scopedInventory(inventory, [targetOf(resource.key)]);
  return (await tick({ ...ports, inventory: there }, { kind: 'event', key: resource.key })).failures;
}
