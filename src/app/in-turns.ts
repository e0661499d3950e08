/** Writes to the store at a time: it takes thousands a second, and a run has a few connections. */
const AT_ONCE = 25;

/** Calls for all `items`, a few at a time. Never rejects; results keep the order of `items`. */
export async function inTurns<T, R>(
  items: readonly T[],
  call: (item: T) => Promise<R>,
): Promise<PromiseSettledResult<R>[]> {
  const results: PromiseSettledResult<R>[] = [];
  for (let from = 0; from < items.length; from += AT_ONCE) {
    results.push(...(await Promise.allSettled(items.slice(from, from + AT_ONCE).map(call))));
  }
  return results;
}
