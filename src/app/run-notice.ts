import { limitedTo, targetsOf } from './limited.ts';
import { type TickPorts, tick } from './tick.ts';

/** A notice's stop time has come: what it announced is stopped, wherever that is. Returns what failed, a line each. */
export async function runNotice(name: string, ports: TickPorts): Promise<readonly string[]> {
  const notice = await ports.store.readNotice(name);
  // Settled by a run that was faster.
  if (notice === undefined) return [];
  const inventory = limitedTo(ports.inventory, targetsOf(notice));
  return (await tick({ ...ports, inventory }, { kind: 'notice', name })).failures;
}
