/** `Promise.all` over `items` with at most `limit` calls under way. Results keep the order of `items`. */
export async function mapLimited<T, R>(
  items: readonly T[],
  limit: number,
  call: (item: T) => Promise<R>,
): Promise<R[]> {
  const results: R[] = [];
  // The workers share one iterator, so each item is taken by exactly one of them.
  const queue = items.entries();
  const worker = async (): Promise<void> => {
    for (const [index, item] of queue) results[index] = await call(item);
  };
  await Promise.all(Array.from({ length: Math.min(limit, items.length) }, worker));
  return results;
}

/** Calls for all `items`, at most `limit` at once. Never rejects; results keep the order of `items`. */
export const settleLimited = <T, R>(
  items: readonly T[],
  limit: number,
  call: (item: T) => Promise<R>,
): Promise<PromiseSettledResult<R>[]> =>
  mapLimited(items, limit, async (item) => {
    const [result] = await Promise.allSettled([call(item)]);
    return result;
  });

/** How many writes to the store run at once. The store takes thousands a second, but a run has few connections. */
export const WRITES_AT_ONCE = 25;
