/** `Promise.all` over `items` with at most `limit` calls under way. Results keep the order of `items`. */
export const mapBounded = async <T, R>(
  items: readonly T[],
  limit: number,
  call: (item: T) => Promise<R>,
): Promise<R[]> => {
  const results: R[] = [];
  // The workers share one iterator, so each item is taken by exactly one of them.
  const queue = items.entries();
  const worker = async (): Promise<void> => {
    for (const [index, item] of queue) results[index] = await call(item);
  };
  await Promise.all(Array.from({ length: Math.min(limit, items.length) }, worker));
  return results;
};
