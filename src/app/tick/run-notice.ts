import type { Failure } from '../failure.ts';
import type { TickPorts } from '../ports/tick-ports.ts';
import { scopedInventory, targetsOf } from './scoped-inventory.ts';
import { scopedStore } from './scoped-store.ts';
import { tick } from './tick.ts';

/** A notice's stop time has come: what it announced is stopped, wherever that is. */
export async function runNotice(name: string, ports: TickPorts): Promise<readonly Failure[]> {
  const notice = await ports.store.readNotice(name);
  // Settled by a run that was faster.
  if (notice === undefined) return [];
  const inventory = scopedInventory(ports.inventory, targetsOf(notice), {
    keys: notice.items.map(({ key }) => key),
  });
  const store = scopedStore(ports.store, notice);
  return (await tick({ ...ports, inventory, store }, { kind: 'notice', name })).failures;
}
