import { type Hold, withHoldsOn } from '../../core/hold/hold.ts';
import type { Facts } from '../../core/plan/plan.ts';
import type { ResourceKey } from '../../core/resource/key.ts';
import { type ResourceRef, resourceRef } from '../../core/resource/ref.ts';
import type { Store } from '../ports/store.ts';

/** Enough for as many people as press at once. */
const MOST_ROUNDS = 5;

/**
 * Rewrites messages about these resources. Of two rewritings at once the older may land last, so each reads the holds again afterwards:
 * while they are others than the message was made from, it is made once more.
 */
export async function untilCurrent<T>(
  keys: readonly ResourceKey[],
  facts: Facts,
  store: Pick<Store, 'readHoldsOn'>,
  rewrite: (facts: Facts) => Promise<T>,
): Promise<T> {
  const refs = keys.map(resourceRef);
  let current = facts;
  let written = await rewrite(current);
  for (let round = 1; round < MOST_ROUNDS; round++) {
    const read = await store.readHoldsOn(keys).catch(() => undefined);
    if (read === undefined || areSame(read, current.holds, refs)) break;
    current = { ...current, holds: withHoldsOn(refs, read, current.holds) };
    written = await rewrite(current);
  }
  return written;
}

function areSame(read: readonly Hold[], known: readonly Hold[], resources: readonly ResourceRef[]): boolean {
  const refs = new Set(resources);
  const names = new Set(known.filter(({ resource }) => refs.has(resource)).map(({ name }) => name));
  return read.length === names.size && read.every(({ name }) => names.has(name));
}
