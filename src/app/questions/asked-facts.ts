import { selected } from '../../core/resource/select.ts';
import { distinctTargets, targetOf } from '../../core/resource/target.ts';
import type { Look } from '../ports/snapshot.ts';
import type { TickPorts } from '../ports/tick-ports.ts';
import { type FactsReading, readFacts } from '../tick/facts.ts';
import { type FactsPorts, readFactsNamed, readFactsOf } from '../tick/facts-named.ts';
import { MOST_READ_LIVE } from '../tick/keep-look.ts';

/** Facts to answer from. */
export interface AskedFacts extends Pick<FactsReading, 'facts' | 'failures'> {
  /** Set if AWS was not read for this answer. */
  readonly look?: Pick<Look, 'at' | 'hourlyUsd'> | undefined;
}

export type AskedPorts = FactsPorts & Pick<TickPorts, 'snapshot'>;

/** So few of a large fleet are read again. */
const FEW = 25;

/** Reads what a question needs: what it names, or everything; of a large fleet, what the engine saw when it last looked. */
export async function readAsked(what: string, ports: AskedPorts): Promise<AskedFacts> {
  return (
    (await readFactsNamed(what, ports, { others: false })) ??
    (await readLook(what, ports)) ??
    readFacts(ports.inventory, ports.store, ports.settings)
  );
}

async function readLook(what: string, ports: AskedPorts): Promise<AskedFacts | undefined> {
  const { snapshot, store, settings, inventory } = ports;
  const size = await snapshot?.size();
  if (snapshot === undefined || size === undefined || size <= MOST_READ_LIVE) return undefined;
  const look = await snapshot.read();
  if (look === undefined) return undefined;
  const keys = look.resources.filter(selected(what, settings.tagKey, look.resources)).map(({ key }) => key);
  if (keys.length > 0 && keys.length <= FEW) {
    const reading = await inventory.read(distinctTargets(keys.map(targetOf)), keys);
    const now = await readFactsOf(reading, ports, { others: false });
    if (now !== undefined) return now;
  }
  // Holds are read as they are now: who has just pressed must find it here.
  const stored = await store.read();
  return { facts: { settings, resources: look.resources, ...stored }, failures: look.failures, look };
}
