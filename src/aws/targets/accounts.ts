import { STSClient } from '@aws-sdk/client-sts';
import type { Clock } from '../../app/ports/clock.ts';
import type { AccountSettings } from '../../core/resource/target.ts';
import type { TargetFailure } from '../../core/resource/target-failure.ts';
import type { ClientOptions } from '../sdk/client-config.ts';
import type { AwsClients } from '../sdk/clients.ts';
import { awsFailure, failureText } from '../sdk/errors.ts';
import { type Account, homeAccount, roleAccount } from './account.ts';
import { createAskHome } from './home.ts';
import { activeAccountIds, type ListAccounts } from './organization.ts';

/** How an account is named in a failure before AWS has said which it is. */
export const UNNAMED = 'this account';

export interface AccountsOptions {
  /** The app's own Region: whose STS is asked. */
  readonly region: string;
  /** Accounts beside the app's own. */
  readonly settings?: AccountSettings | undefined;
  /** The app's own clients: what other accounts are asked goes over their connections, too. */
  readonly clients: AwsClients;
  /** What those were made with. */
  readonly client?: ClientOptions | undefined;
  /** The clock that requests are signed by. */
  readonly wallClock: Clock;
  /** Needed for `of: 'organization'` only. */
  readonly listAccounts?: ListAccounts | undefined;
}

/** Every account that the settings name, the app's own first. */
export interface Accounts {
  list(): Promise<{ readonly accounts: readonly Account[]; readonly failures: readonly TargetFailure[] }>;
  /** Whether the settings mean this account. */
  includes(accountId: string): Promise<boolean>;
  /** The account of this id, whether or not it can be entered. */
  find(accountId: string): Promise<Account>;
  /** The app's own account by name, as far as AWS tells. */
  homeName(): Promise<string>;
}

/** Make once and keep for the process's life: sessions and connections are then reused. */
export const createAccounts = (options: AccountsOptions): Accounts => {
  const { settings, clients: homeClients } = options;
  const { requestHandler } = homeClients.of(STSClient, options.region).config;
  const client = { ...options.client, requestHandler };
  const askHome = createAskHome(homeClients, options.region);
  const entered = new Map<string, Account>();

  const account = async (id: string, { roleName, externalId }: AccountSettings): Promise<Account> => {
    const known = entered.get(id);
    if (known !== undefined) return known;
    const partition = (await askHome())?.partition ?? 'aws';
    const made = roleAccount(id, {
      roleArn: `arn:${partition}:iam::${id}:role/${roleName}`,
      region: options.region,
      wallClock: options.wallClock,
      externalId,
      client,
    });
    // Two that asked at once end up with the same one, or there would be two sessions.
    const first = entered.get(id) ?? made;
    entered.set(id, first);
    return first;
  };

  const idsOf = async ({ of }: AccountSettings): Promise<readonly string[]> => {
    if (of !== 'organization') return of;
    if (options.listAccounts === undefined) {
      throw new Error('this build has no client for AWS Organizations: list the account ids instead');
    }
    return activeAccountIds(options.listAccounts);
  };

  return {
    async list() {
      // One account needs no name to be read.
      if (settings === undefined) return { accounts: [homeAccount(undefined, homeClients)], failures: [] };
      const home = await askHome();
      const own = homeAccount(home?.id, homeClients);
      try {
        const others = (await idsOf(settings)).filter((id) => id !== home?.id);
        const accounts = await Promise.all([...new Set(others)].map((id) => account(id, settings)));
        return { accounts: [own, ...accounts], failures: [] };
      } catch (error) {
        const failure: TargetFailure = {
          accountId: home?.id ?? UNNAMED,
          region: options.region,
          what: 'the list of accounts',
          reason: failureText(awsFailure(error)),
        };
        return { accounts: [own], failures: [failure] };
      }
    },

    async includes(accountId) {
      const named = settings?.of === 'organization' || settings?.of.includes(accountId) === true;
      return named || (await askHome())?.id === accountId;
    },

    async find(accountId) {
      if (settings === undefined) return homeAccount(accountId, homeClients);
      const home = await askHome();
      const isHome =
        home === undefined
          ? settings.of !== 'organization' && !settings.of.includes(accountId)
          : home.id === accountId;
      return isHome || accountId === UNNAMED
        ? homeAccount(home?.id, homeClients)
        : account(accountId, settings);
    },

    async homeName() {
      return (await askHome())?.id ?? UNNAMED;
    },
  };
};
