import type { Clock } from '../../app/ports/clock.ts';
import type { Log } from '../../app/ports/log.ts';
import { NO_PRICES, type Prices } from '../../app/ports/prices.ts';
import type { Resource, ResourceKey } from '../../core/resource/resource.ts';
import { DAY_MS, HOUR_MS } from '../../core/time.ts';
import type { ClientOptions } from '../sdk/client-config.ts';
import type { Accounts } from '../targets/accounts.ts';
import { createAskPrice } from './ask.ts';
import { createAskEach } from './ask-each.ts';
import { pricingRegion } from './endpoint.ts';
import { readMemberTypes } from './members.ts';
import { databaseQuery, instanceQuery, memberQuery, type ProductQuery, queryKey } from './product-query.ts';
import { type TtlCache, ttlCache } from './ttl-cache.ts';

/** AWS changes a price a few times a year. */
const PRICE_KEPT_MS = DAY_MS;

/** A cluster gets a reader more, or larger ones, now and then. */
const MEMBERS_KEPT_MS = HOUR_MS;

/** What has not been answered by then is left out this time. */
const USUAL_WITHIN_MS = 3_000;

export interface PricesOptions {
  /** The app's own Region. */
  readonly region: string;
  readonly accounts: Pick<Accounts, 'find'>;
  readonly client?: ClientOptions;
  readonly clock: Clock;
  readonly log: Log;
  readonly withinMs?: number;
}

/** Make once per container: what has been answered is kept. */
export const createPrices = (options: PricesOptions): Prices => {
  const region = pricingRegion(options.region);
  if (region === undefined) return NO_PRICES;
  const { accounts, clock, withinMs = USUAL_WITHIN_MS } = options;
  const prices = ttlCache<number | undefined>(clock, PRICE_KEPT_MS);
  const members = ttlCache<readonly string[]>(clock, MEMBERS_KEPT_MS);
  const ask = createAskPrice(region, options.client);
  const askPrices = createAskEach('the price list', options);
  const askMembers = createAskEach('the members of clusters', options);

  return {
    async hourlyUsd(resources) {
      const signal = AbortSignal.timeout(withinMs);
      const memberTypes = async ({ accountId, region: where, clusters }: Neighbours) => {
        const { clients } = await accounts.find(accountId);
        const ids = clusters.map(({ id }) => id);
        return readMemberTypes(clients.rds(where), ids, signal);
      };
      await askMembers(openClusters(resources, members), async (neighbours) => {
        const types = await orAborted(memberTypes(neighbours), signal);
        for (const { key, id } of neighbours.clusters) members.set(key, types.get(id) ?? []);
      });
      const questions = new Map(resources.map((each) => [each.key, questionsOf(each, members)]));
      await askPrices(openQuestions([...questions.values()].flat(), prices), async ([key, question]) => {
        prices.set(key, await orAborted(ask(question, signal), signal));
      });
      return new Map(
        [...questions].flatMap(([key, asked]): [ResourceKey, number][] => {
          const usd = sumOf(asked, prices);
          return usd === undefined ? [] : [[key, usd]];
        }),
      );
    },
  };
};

/** What has to be asked to know what it costs: nothing where that cannot be known. */
const questionsOf = (resource: Resource, members: TtlCache<readonly string[]>): readonly ProductQuery[] => {
  const { billing, region, type, key } = resource;
  switch (billing?.kind) {
    case 'ec2':
      return [instanceQuery(region, { ...billing, type })];
    case 'rds':
      return complete([databaseQuery(region, { ...billing, type })]);
    case 'cluster':
      return complete(
        (members.get(key) ?? []).map((member) => memberQuery(region, { ...billing, type: member })),
      );
    case undefined:
      return [];
  }
};

/** A part of the price would pass for the whole. */
const complete = (questions: readonly (ProductQuery | undefined)[]): readonly ProductQuery[] => {
  const known = questions.filter((question) => question !== undefined);
  return known.length === questions.length ? known : [];
};

const sumOf = (
  questions: readonly ProductQuery[],
  prices: TtlCache<number | undefined>,
): number | undefined =>
  questions.reduce<number | undefined>(
    (sum, question) => {
      const usd = prices.get(queryKey(question));
      return sum === undefined || usd === undefined ? undefined : sum + usd;
    },
    questions.length === 0 ? undefined : 0,
  );

/** Those that have no answer yet, each once. */
const openQuestions = (
  questions: readonly ProductQuery[],
  prices: TtlCache<number | undefined>,
): (readonly [key: string, question: ProductQuery])[] => [
  ...new Map(
    questions.map((question) => [queryKey(question), question] as const).filter(([key]) => !prices.has(key)),
  ),
];

/** The clusters of one account and Region, whose members are asked for together. */
interface Neighbours {
  readonly accountId: string;
  readonly region: string;
  readonly clusters: readonly Resource[];
}

const openClusters = (resources: readonly Resource[], members: TtlCache<readonly string[]>): Neighbours[] => {
  const open = resources.filter(({ key, billing }) => billing?.kind === 'cluster' && !members.has(key));
  const places = Map.groupBy(open, ({ accountId, region }) => `${accountId}/${region}`);
  return [...places.values()].flatMap((clusters) =>
    clusters.slice(0, 1).map(({ accountId, region }) => ({ accountId, region, clusters })),
  );
};

/** Whatever it is that hangs, a lookup of credentials included, nobody waits for it any longer. */
const orAborted = <T>(work: Promise<T>, signal: AbortSignal): Promise<T> =>
  Promise.race([
    work,
    new Promise<never>((_, reject) => {
      if (signal.aborted) reject(signal.reason);
      else signal.addEventListener('abort', () => reject(signal.reason), { once: true });
    }),
  ]);
