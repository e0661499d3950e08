import type { Clock } from '../../app/ports/clock.ts';
import type { Log } from '../../app/ports/log.ts';
import { NO_PRICES, type Prices } from '../../app/ports/prices.ts';
import type { ResourceKey } from '../../core/resource/key.ts';
import type { Resource } from '../../core/resource/resource.ts';
import { DAY_MS, HOUR_MS } from '../../core/time.ts';
import { type Kind, kindOf } from '../kinds/kind.ts';
import { type ProductQuery, queryKey } from '../kinds/product-query.ts';
import type { ClientOptions } from '../sdk/client-config.ts';
import type { Accounts } from '../targets/accounts.ts';
import { createAskPrice } from './ask.ts';
import { createAskEach } from './ask-each.ts';
import { pricingRegion } from './endpoint.ts';
import { type TtlCache, ttlCache } from './ttl-cache.ts';

/** AWS changes a price a few times a year. */
const PRICE_KEPT_MS = DAY_MS;

/** Clusters now and then get another reader, or larger ones. */
const MEMBERS_KEPT_MS = HOUR_MS;

/** Prices that are not answered by then are left out this time. */
const USUAL_WITHIN_MS = 3_000;

export interface PricesOptions {
  readonly kinds: readonly Kind[];
  /** The app's own Region. */
  readonly region: string;
  readonly accounts: Pick<Accounts, 'find'>;
  readonly client?: ClientOptions | undefined;
  readonly clock: Clock;
  readonly log: Log;
  readonly withinMs?: number | undefined;
}

/** Make one per container, because answers are cached. */
export const createPrices = (options: PricesOptions): Prices => {
  const region = pricingRegion(options.region);
  if (region === undefined) return NO_PRICES;
  const { kinds, accounts, clock, withinMs = USUAL_WITHIN_MS } = options;
  const prices = ttlCache<number | undefined>(clock, PRICE_KEPT_MS);
  const members = ttlCache<readonly string[]>(clock, MEMBERS_KEPT_MS);
  const ask = createAskPrice(region, options.client);
  const askPrices = createAskEach('the price list', options);
  const withMembers = kinds.flatMap(({ id, pricing }) =>
    pricing?.members ? [{ id, ...pricing.members, ask: createAskEach(pricing.members.what, options) }] : [],
  );

  const readMembers = async (resources: readonly Resource[], signal: AbortSignal): Promise<void> => {
    for (const kind of withMembers) {
      const open = resources.filter((each) => each.kind === kind.id && !members.has(each.key));
      await kind.ask(neighbourhoods(open), async ({ accountId, region: where, group }) => {
        const { clients } = await orAborted(accounts.find(accountId), signal);
        const ids = group.map(({ id }) => id);
        const found = await orAborted(kind.read({ clients, region: where }, ids, signal), signal);
        for (const { key, id } of group) members.set(key, found.get(id) ?? []);
      });
    }
  };

  return {
    async hourlyUsd(resources) {
      const signal = AbortSignal.timeout(withinMs);
      await readMembers(resources, signal);
      const queries = new Map(
        resources.map((each) => [
          each.key,
          kindOf(kinds, each).pricing?.products(each, members.get(each.key) ?? []) ?? [],
        ]),
      );
      await askPrices(openQueries([...queries.values()].flat(), prices), async ([key, query]) => {
        prices.set(key, await orAborted(ask(query, signal), signal));
      });
      return new Map(
        [...queries].flatMap(([key, asked]): [ResourceKey, number][] => {
          const usd = sumOf(asked, prices);
          return usd === undefined ? [] : [[key, usd]];
        }),
      );
    },
  };
};

const sumOf = (queries: readonly ProductQuery[], prices: TtlCache<number | undefined>): number | undefined =>
  queries.reduce<number | undefined>(
    (sum, query) => {
      const usd = prices.get(queryKey(query));
      return sum === undefined || usd === undefined ? undefined : sum + usd * (query.times ?? 1);
    },
    queries.length === 0 ? undefined : 0,
  );

/** Queries without an answer yet, each once. */
const openQueries = (
  queries: readonly ProductQuery[],
  prices: TtlCache<number | undefined>,
): (readonly [key: string, query: ProductQuery])[] => [
  ...new Map(queries.map((query) => [queryKey(query), query] as const).filter(([key]) => !prices.has(key))),
];

/** Resources of one kind in one account and Region, whose members are read together. */
interface Neighbourhood {
  readonly accountId: string;
  readonly region: string;
  readonly group: readonly Resource[];
}

const neighbourhoods = (resources: readonly Resource[]): Neighbourhood[] => {
  const places = Map.groupBy(resources, ({ accountId, region }) => `${accountId}/${region}`);
  return [...places.values()].flatMap((group) =>
    group.slice(0, 1).map(({ accountId, region }) => ({ accountId, region, group })),
  );
};

/** Stops waiting when time is up, whatever hangs, including a lookup of credentials. */
const orAborted = <T>(work: Promise<T>, signal: AbortSignal): Promise<T> =>
  Promise.race([
    work,
    new Promise<never>((_, reject) => {
      if (signal.aborted) reject(signal.reason);
      else signal.addEventListener('abort', () => reject(signal.reason), { once: true });
    }),
  ]);
