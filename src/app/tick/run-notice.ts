import type { TickPorts } from '../ports/tick-ports.ts';
import { scopedInventory, targetsOf } from './scoped-inventory.ts';
import { tick } from './tick.ts';

/** A notice's stop time has come: what it announced is stopped, wherever that is. Returns what failed, a line each. */
export async function runNotice(name: string, ports: TickPorts): Promise<readonly string[]> {
  const notice = await ports.store.readNotice(name);
  // Settled by a run that was faster.
  if (notice === undefined) return [];
  const inventory = scopedInventory(ports.inventory, targetsOf(notice));
  return (await tick({ ...ports, inventory }, { kind: 'notice', name })).failures;
}
