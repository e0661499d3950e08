import type { Failure } from '../failure.ts';
import type { TickPorts } from '../ports/tick-ports.ts';
import { scopedInventory, targetsOf } from './scoped-inventory.ts';
import { scopedStore } from './scoped-store.ts';
import { tick } from './tick.ts';

/** Stops what a notice announced, in every account and Region, once its stop time has come. */
export async function runNotice(name: string, ports: TickPorts): Promise<readonly Failure[]> {
  const notice = await ports.store.readNotice(name);
  // A faster run has settled it.
  if (notice === undefined) return [];
  const inventory = scopedInventory(ports.inventory, targetsOf(notice), {
    keys: notice.items.map(({ key }) => key),
  });
  const store = scopedStore(ports.store, notice);
  return (await tick({ ...ports, inventory, store }, { kind: 'notice', name })).failures;
}
