import { mapLimited } from '../../app/limiter.ts';
import type { Inventory, InventoryReading } from '../../app/ports/inventory.ts';
import type { Targets } from '../../app/ports/targets.ts';
import type { Resource } from '../../core/resource/resource.ts';
import { distinctTargets, type Target } from '../../core/resource/target.ts';
import type { TargetFailure } from '../../core/resource/target-failure.ts';
import type { Settings } from '../../core/settings/settings.ts';
import { inventoryParts } from '../inventory.ts';
import { type AwsFailure, awsFailure, failureText } from '../sdk/errors.ts';
import type { Account } from './account.ts';
import type { Accounts } from './accounts.ts';
import { findResource } from './find.ts';
import { EVERY_REGION, isShutOut, mergeFailures, type PartFailure } from './merge-failures.ts';
import { enabledRegions } from './regions.ts';

/** Every account and Region has request buckets of its own; this bounds the connections and the memory of one run. */
const READS_AT_ONCE = 16;

/** STS and the like: one call for each account. */
const ACCOUNTS_AT_ONCE = 8;

export interface TargetInventoryOptions {
  readonly accounts: Accounts;
  readonly settings: Pick<Settings, 'regions' | 'tagKey'>;
  /** The app's own Region. */
  readonly region: string;
}

/** One account and the Regions to look at in it. */
interface Visit {
  readonly account: Account;
  readonly regions: readonly string[];
}

interface Visits {
  readonly visits: readonly Visit[];
  readonly failures: readonly TargetFailure[];
}

/**
 * The tagged resources of every account and Region. What cannot be read is named, once for one cause, and holds nothing
 * else up.
 */
export const createTargetInventory = (options: TargetInventoryOptions): Inventory & Targets => {
  const { accounts, settings } = options;

  const nameOf = async (account: Account): Promise<string> => account.id ?? accounts.homeName();

  const failureOf = async (account: Account, what: string, failure: AwsFailure): Promise<TargetFailure> => ({
    accountId: await nameOf(account),
    region: EVERY_REGION,
    what,
    reason: failureText(failure),
  });

  /** The account's visit, or why there is none. */
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

  const everything = async (): Promise<Visits> => {
    const { accounts: all, failures } = await accounts.list();
    const { regions } = settings;
    const entered = await enterAll(all, async ({ clients }) =>
      regions.length === 0 ? enabledRegions(clients.ec2(options.region)) : regions,
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

  return {
    async read(only) {
      const { visits, failures } = await (only === undefined ? everything() : chosen(only));
      const parts = visits.flatMap((visit) =>
        inventoryParts({
          clients: visit.account.clients,
          regions: visit.regions,
          tagKey: settings.tagKey,
        }).map((part) => ({ visit, part })),
      );
      const failed = new Map<Visit, PartFailure[]>();
      const resources = await mapLimited(parts, READS_AT_ONCE, async ({ visit, part }) => {
        try {
          return await part.read();
        } catch (error) {
          const { region, what } = part;
          const all = failed.get(visit) ?? [];
          all.push({ region, what, failure: awsFailure(error) });
          failed.set(visit, all);
          return [];
        }
      });
      const told = await Promise.all(
        [...failed].map(async ([visit, partFailures]) => {
          const ofVisit = parts.filter((each) => each.visit === visit).map(({ part }) => part);
          // A role that was deleted while its keys were in use: the next run finds out by asking for new ones.
          if (isShutOut(partFailures, ofVisit.length)) visit.account.leave();
          const perRegion = new Map(
            [...Map.groupBy(ofVisit, ({ region }) => region)].map(([region, all]) => [region, all.length]),
          );
          return mergeFailures(await nameOf(visit.account), partFailures, perRegion);
        }),
      );
      return { resources: distinct(resources.flat()), failures: [...failures, ...told.flat()] };
    },

    async list() {
      const { visits, failures } = await everything();
      const targets = await Promise.all(
        visits.map(async ({ account, regions }) => {
          const accountId = await nameOf(account);
          return regions.map((region) => ({ accountId, region }));
        }),
      );
      return { targets: distinctTargets(targets.flat()), failures };
    },

    async find(identity) {
      const { regions } = settings;
      if (regions.length > 0 && !regions.includes(identity.region)) return undefined;
      if (!(await accounts.includes(identity.accountId))) return undefined;
      const account = await accounts.find(identity.accountId);
      const refused = await account.enter();
      if (refused !== undefined) throw new Error(`${identity.accountId}: ${failureText(refused)}`);
      return findResource(account.clients, identity, settings.tagKey);
    },
  };
};

/** Were the app's own account read twice, once through a role, its machines would still be announced once. */
const distinct = (resources: readonly Resource[]): InventoryReading['resources'] => [
  ...new Map(resources.map((resource) => [resource.key, resource])).values(),
];
