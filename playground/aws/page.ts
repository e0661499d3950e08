import { AwsError } from './error.ts';

export interface Page<T> {
  readonly items: readonly T[];
  readonly nextToken?: string | undefined;
}

/**
 * Cuts one page out of `all`, which must be in a stable order.
 *
 * The token names the last item instead of a position, so that items that come or go between two pages do not make others appear
 * twice or not at all.
 *
 * @throws AwsError with `badTokenCode` for a token that this stand-in did not hand out
 */
export const pageOf = <T>(
  all: readonly T[],
  keyOf: (item: T) => string,
  size: number,
  token: string | undefined,
  badTokenCode: string,
): Page<T> => {
  const start = token === undefined ? 0 : startAfter(all, keyOf, decode(token, badTokenCode));
  const items = all.slice(start, start + size);
  const last = items.at(-1);
  const more = start + size < all.length && last !== undefined;
  return { items, nextToken: more ? encode(keyOf(last)) : undefined };
};

const PREFIX = 'page:';

const encode = (key: string): string => Buffer.from(PREFIX + key).toString('base64');

const decode = (token: string, badTokenCode: string): string => {
  const text = Buffer.from(token, 'base64').toString();
  if (!text.startsWith(PREFIX)) throw new AwsError(badTokenCode, 'The specified token is invalid.');
  return text.slice(PREFIX.length);
};

/** The first index whose key is greater than `key`. */
const startAfter = <T>(all: readonly T[], keyOf: (item: T) => string, key: string): number => {
  let [low, high] = [0, all.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    const item = all[middle];
    if (item !== undefined && keyOf(item) <= key) low = middle + 1;
    else high = middle;
  }
  return low;
};
