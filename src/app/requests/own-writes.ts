import type { NewHold } from '../../core/hold/hold.ts';
import type { Store } from '../ports/store.ts';

/**
 * The same store, which shows what was written through it at once: the lists behind it may lag, and nobody who has just pressed
 * *Hold* wants to read that nothing is held.
 */
export function withOwnWrites(store: Store): Store {
  const made: NewHold[] = [];
  const removed = new Set<string>();
  return {
    ...store,
    async read() {
      const reading = await store.read();
      const holds = reading.holds.filter(({ name }) => !removed.has(name));
      const unseen = made.filter(
        (own) =>
          !holds.some(
            ({ resource, by, keep, until }) =>
              resource === own.resource && by === own.by && keep === own.keep && until === own.until,
          ),
      );
      return { ...reading, holds: [...holds, ...unseen.map((own) => ({ ...own, name: own.requestId }))] };
    },
    async createHold(hold) {
      const result = await store.createHold(hold);
      made.push(hold);
      return result;
    },
    async removeHold(name) {
      await store.removeHold(name);
      removed.add(name);
    },
  };
}
