import type { UnreadableRecord } from '../../core/hold/unreadable-record.ts';
import type { Lane } from '../../core/notice/lane.ts';
import type { StoredNotice } from '../../core/notice/notice.ts';
import type { Failure } from '../failure.ts';
import type { TickPorts } from '../ports/tick-ports.ts';
import { scopedInventory, targetsOf } from './scoped-inventory.ts';
import { scopedStore } from './scoped-store.ts';
import { tick } from './tick.ts';

/**
 * Stops what the notices of a lane announced, in every account and Region, once their stop time has come. Together, because EC2 and
 * RDS count requests: for forty channels in one call, a Region's quota is enough at once.
 */
export async function runLane(lane: Lane, ports: TickPorts): Promise<readonly Failure[]> {
  const { notices, unreadable } = await ports.store.readLane(lane);
  return run(notices, unreadable, ports);
}

/** The same for one notice. */
export async function runNotice(name: string, ports: TickPorts): Promise<readonly Failure[]> {
  const notice = await ports.store.readNotice(name);
  return run(notice === undefined ? [] : [notice], [], ports);
}

async function run(
  notices: readonly StoredNotice[],
  unreadable: readonly UnreadableRecord[],
  ports: TickPorts,
): Promise<readonly Failure[]> {
  // A faster run has settled them.
  if (notices.length === 0 && unreadable.length === 0) return [];
  const inventory = scopedInventory(ports.inventory, notices.flatMap(targetsOf), {
    keys: notices.flatMap(({ items }) => items.map(({ key }) => key)),
  });
  const store = scopedStore(ports.store, notices, unreadable);
  const names = new Set(notices.map(({ name }) => name));
  return (await tick({ ...ports, inventory, store }, { kind: 'notices', names })).failures;
}
