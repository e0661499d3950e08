import { EC2Client } from '@aws-sdk/client-ec2';
import { mapLimited } from '../../app/limiter.ts';
import type { Inventory, InventoryReading } from '../../app/ports/inventory.ts';
import type { Targets } from '../../app/ports/targets.ts';
import type { Untagged } from '../../app/ports/untagged.ts';
import { type ResourceIdentity, type ResourceKey, readResourceKey } from '../../core/resource/key.ts';
import type { Resource } from '../../core/resource/resource.ts';
import { distinctTargets, type Target } from '../../core/resource/target.ts';
import { byPlace, type TargetFailure } from '../../core/resource/target-failure.ts';
import type { Settings } from '../../core/settings/settings.ts';
import { type Kind, kindOf, type Place } from '../kinds/kind.ts';
import { type AwsFailure, awsFailure, failureText } from '../sdk/errors.ts';
import type { Account } from './account.ts';
import type { Accounts } from './accounts.ts';
import { EVERY_REGION, isForbidden, isShutOut, mergeFailures, type PartFailure } from './merge-failures.ts';
import { enabledRegions } from './regions.ts';

/** Every account and Region has its own request buckets. This limits the connections and memory of one run. */
const READS_AT_ONCE = 16;

/** One STS call per account. */
const ACCOUNTS_AT_ONCE = 8;

export interface TargetInventoryOptions {
  readonly kinds: readonly Kind[];
  readonly accounts: Accounts;
  readonly settings: Pick<Settings, 'regions' | 'tagKey'>;
  /** The app's own Region. */
  readonly region: string;
  /** Hears how many reads are done: of each kind, in each Region of each account. */
  readonly onRead?: ((done: number, all: number) => void) | undefined;
}

/** One kind of resource in one Region of an account. */
interface Part {
  readonly visit: Visit;
  readonly region: string;
  readonly kind: Kind;
  /** Only these of them. */
  readonly ids?: readonly string[] | undefined;
}

/** One account and its Regions to read. */
interface Visit {
  readonly account: Account;
  readonly regions: readonly string[];
}

interface Visits {
  readonly visits: readonly Visit[];
  readonly failures: readonly TargetFailure[];
}

/**
 * The tagged resources of every account and Region. What cannot be read is reported, once per cause, and does not
 * affect the rest.
 */
export const createTargetInventory = (options: TargetInventoryOptions): Inventory & Targets & Untagged => {
  const { accounts, settings, kinds } = options;
  const { tagKey } = settings;
  const everything = new Intl.ListFormat('en-US').format(new Set(kinds.map(({ service }) => service)));

  const nameOf = async (account: Account): Promise<string> => account.id ?? accounts.homeName();

  const failureOf = async (account: Account, what: string, failure: AwsFailure): Promise<TargetFailure> => ({
    accountId: await nameOf(account),
    region: EVERY_REGION,
    what,
    reason: failureText(failure),
    ...(isForbidden(failure, { isHome: account.isHome, region: EVERY_REGION }) && { denied: true }),
    ...(account.isManagement === true && { ofManagement: true }),
  });

  /** The account's visit, or the reason why there is none. */
  const enter = async (
    account: Account,
    regionsOf: (account: Account) => Promise<readonly string[]>,
  ): Promise<Visits> => {
    const refused = await account.enter();
    if (refused !== undefined)
      return { visits: [], failures: [await failureOf(account, 'the account', refused)] };
    try {
      return { visits: [{ account, regions: await regionsOf(account) }], failures: [] };
    } catch (error) {
      account.leave();
      return {
        visits: [],
        failures: [await failureOf(account, 'the list of Regions', awsFailure(error))],
      };
    }
  };

  const enterAll = async (
    all: readonly Account[],
    regionsOf: (account: Account) => Promise<readonly string[]>,
  ): Promise<Visits> => {
    const entered = await mapLimited(all, ACCOUNTS_AT_ONCE, (account) => enter(account, regionsOf));
    return {
      visits: entered.flatMap(({ visits }) => visits),
      failures: entered.flatMap(({ failures }) => failures),
    };
  };

  const visitAll = async (): Promise<Visits> => {
    const { accounts: all, failures } = await accounts.list();
    const { regions } = settings;
    const entered = await enterAll(all, async ({ clients }) =>
      regions.length === 0 ? enabledRegions(clients.of(EC2Client, options.region)) : regions,
    );
    return { visits: entered.visits, failures: [...failures, ...entered.failures] };
  };

  const chosen = async (targets: readonly Target[]): Promise<Visits> => {
    const byAccount = Map.groupBy(distinctTargets(targets), ({ accountId }) => accountId);
    const all = await Promise.all([...byAccount.keys()].map((id) => accounts.find(id)));
    const regions = new Map(
      all.map((account, index) => [
        account,
        [...byAccount.values()][index]?.map(({ region }) => region) ?? [],
      ]),
    );
    return enterAll(all, async (account) => regions.get(account) ?? []);
  };

  /** Reads each part. What cannot be read is added to the failures. */
  const readEach = async (
    parts: readonly Part[],
    failures: readonly TargetFailure[],
    call: (part: Part) => Promise<readonly Resource[]>,
  ): Promise<InventoryReading> => {
    const failed = new Map<Visit, PartFailure[]>();
    let done = 0;
    const resources = await mapLimited(parts, READS_AT_ONCE, async (part) => {
      const { visit, region, kind } = part;
      try {
        return await call(part);
      } catch (error) {
        const all = failed.get(visit) ?? [];
        all.push({ region, what: kind.plural, failure: awsFailure(error) });
        failed.set(visit, all);
        return [];
      } finally {
        done += 1;
        options.onRead?.(done, parts.length);
      }
    });
    const told = await Promise.all(
      [...failed].map(async ([visit, partFailures]) => {
        const ofVisit = parts.filter((each) => each.visit === visit);
        // A role may have been deleted while its keys were in use. The next run finds out by asking for new keys.
        if (isShutOut(partFailures, ofVisit.length)) visit.account.leave();
        const perRegion = new Map(
          [...Map.groupBy(ofVisit, ({ region }) => region)].map(([region, all]) => [region, all.length]),
        );
        const { isHome } = visit.account;
        const accountId = await nameOf(visit.account);
        return mergeFailures({ accountId, isHome }, everything, partFailures, perRegion);
      }),
    );
    return { resources: distinct(resources.flat()), failures: [...failures, ...told.flat()].sort(byPlace) };
  };

  const placeIn = ({ visit: { account }, region }: Part): Place => ({
    clients: account.clients,
    region,
    tagKey,
  });

  return {
    async read(only, keys) {
      const { visits, failures } = await (only === undefined ? visitAll() : chosen(only));
      const wanted = keys && idsByPlace(keys);
      const parts = (
        await Promise.all(
          visits.map(async (visit) => {
            const accountId = wanted === undefined ? '' : await nameOf(visit.account);
            return everyPart([visit], kinds).flatMap((part): Part[] => {
              const ids = wanted?.get(placeOf({ accountId, region: part.region, kind: part.kind.id }));
              return wanted !== undefined && ids === undefined ? [] : [{ ...part, ids }];
            });
          }),
        )
      ).flat();
      const isWanted = keys && new Set(keys);
      const reading = await readEach(parts, failures, (part) =>
        part.kind.list({ ...placeIn(part), ids: part.ids }),
      );
      return { ...reading, resources: reading.resources.filter(({ key }) => isWanted?.has(key) !== false) };
    },

    async named(name) {
      const { visits, failures } = await visitAll();
      return readEach(everyPart(visits, kinds), failures, (part) => part.kind.named(placeIn(part), name));
    },

    async untagged() {
      const { visits, failures } = await visitAll();
      const able = kinds.filter(({ listUntagged }) => listUntagged !== undefined);
      return readEach(
        everyPart(visits, able),
        failures,
        async (part) => (await part.kind.listUntagged?.(placeIn(part))) ?? [],
      );
    },

    async list() {
      const { visits, failures } = await visitAll();
      const targets = await Promise.all(
        visits.map(async ({ account, regions }) => {
          const accountId = await nameOf(account);
          return regions.map((region) => ({ accountId, region }));
        }),
      );
      return { targets: distinctTargets(targets.flat()), failures: failures.toSorted(byPlace) };
    },

    async find(identity) {
      const { regions } = settings;
      if (regions.length > 0 && !regions.includes(identity.region)) return undefined;
      if (!(await accounts.includes(identity.accountId))) return undefined;
      const account = await accounts.find(identity.accountId);
      const refused = await account.enter();
      const { isHome } = account;
      if (refused !== undefined) {
        // The regular tick tells of it.
        if (isForbidden(refused, { isHome, region: EVERY_REGION })) return undefined;
        throw new Error(`${identity.accountId}: ${failureText(refused)}`);
      }
      const place = { clients: account.clients, region: identity.region, tagKey };
      try {
        return await kindOf(kinds, identity).find(place, identity.id);
      } catch (error) {
        if (isForbidden(awsFailure(error), { isHome, region: identity.region })) return undefined;
        throw error;
      }
    },
  };
};

const everyPart = (visits: readonly Visit[], kinds: readonly Kind[]): Part[] =>
  visits.flatMap((visit) =>
    visit.regions.flatMap((region) => kinds.map((kind): Part => ({ visit, region, kind }))),
  );

const placeOf = ({ accountId, region, kind }: Omit<ResourceIdentity, 'id'>): string =>
  `${accountId}/${region}/${kind}`;

/** The ids of what is wanted, by account, Region and kind. */
function idsByPlace(keys: readonly ResourceKey[]): ReadonlyMap<string, readonly string[]> {
  const ids = new Map<string, string[]>();
  for (const key of keys) {
    const identity = readResourceKey(key);
    if (identity === undefined) continue;
    const place = placeOf(identity);
    ids.set(place, [...(ids.get(place) ?? []), identity.id]);
  }
  return ids;
}

/** Were the app's own account read twice, once through a role, its machines would still be announced once. */
const distinct = (resources: readonly Resource[]): InventoryReading['resources'] => [
  ...new Map(resources.map((resource) => [resource.key, resource])).values(),
];
