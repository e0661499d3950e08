import type { Act } from '../../core/act/act.ts';
import { auditEntries } from '../../core/audit/entry.ts';
import { type Facts, plan } from '../../core/plan/plan.ts';
import type { Capacity, Size } from '../../core/resource/capacity.ts';
import type { Named } from '../../core/resource/labels.ts';
import { resourceRef } from '../../core/resource/ref.ts';
import { selected } from '../../core/resource/select.ts';
import { suggestNames } from '../../core/resource/suggest-names.ts';
import { type RecordPorts, record } from '../audit/record.ts';
import type { Clock } from '../ports/clock.ts';
import type { Inventory } from '../ports/inventory.ts';
import type { Store } from '../ports/store.ts';
import { readFacts } from '../tick/facts.ts';

export type SizeSet =
  /** `isDue`: the next tick starts it. */
  | { readonly kind: 'set'; readonly of: Named; readonly size: Size; readonly isDue: boolean }
  | { readonly kind: 'nothing-matches'; readonly near: readonly string[] }
  | { readonly kind: 'several-match'; readonly of: readonly Named[] }
  | { readonly kind: 'not-scaled'; readonly of: Named }
  | { readonly kind: 'runs'; readonly of: Named; readonly size: Size };

export interface SetSizePorts extends RecordPorts {
  readonly inventory: Inventory;
  readonly store: Store;
  readonly clock: Clock;
}

/** Remembers what a resource at zero comes back to, in the place of what was remembered. Starts nothing. */
export async function setSize(
  what: string,
  capacity: Capacity,
  { by, id }: { readonly by: string; readonly id: string },
  settings: Facts['settings'],
  ports: SetSizePorts,
): Promise<SizeSet> {
  const { inventory, store, clock } = ports;
  const at = clock.now();
  const { facts } = await readFacts(inventory, store, settings);
  const isMeant = selected(what, settings.tagKey, facts.resources);
  const [resource, ...more] = facts.resources.filter(isMeant);
  if (resource === undefined) return { kind: 'nothing-matches', near: suggestNames(what, facts.resources) };
  if (more.length > 0) return { kind: 'several-match', of: [resource, ...more] };
  const { key, name, scale, traits } = resource;
  const of = { key, name };
  if (scale === undefined || traits.scaled === undefined) return { kind: 'not-scaled', of };
  if (scale.now.desired > 0)
    return { kind: 'runs', of, size: { capacity: scale.now, unit: traits.scaled.unit } };
  const ref = resourceRef(key);
  const last: Act = facts.acts?.get(ref) ?? {
    // An act that AWS was not asked for: it explains no change.
    ...{ resource: ref, direction: 'start', askedAt: at, for: by, outcome: 'refused' },
    code: 'OnlySized',
  };
  await store.writeActs([{ ...last, capacity: { ...capacity, ...traits.scaled, key, name } }]);
  const item = { ...of, size: capacity, result: { kind: 'unchanged', why: 'its size was set' } } as const;
  const entry = { at, verb: 'start', by, from: { kind: 'terminal' }, asked: what, items: [item] } as const;
  for (const failure of await record(auditEntries(id, entry), ports))
    ports.log.error('capacity: something failed', { failure });
  const sized = { ...facts, sizes: new Map([[ref, capacity]]) };
  const isDue = plan(sized, at).starts.some((start) => start.resource.key === key);
  return { kind: 'set', of, size: { capacity, unit: traits.scaled.unit }, isDue };
}
