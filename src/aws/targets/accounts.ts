import { STSClient } from '@aws-sdk/client-sts';
import type { Clock } from '../../app/ports/clock.ts';
import { partitionOf } from '../../core/resource/region.ts';
import type { AccountSettings } from '../../core/resource/target.ts';
import type { TargetFailure } from '../../core/resource/target-failure.ts';
import type { ClientOptions } from '../sdk/client-config.ts';
import type { AwsClients } from '../sdk/clients.ts';
import { awsFailure, failureText } from '../sdk/errors.ts';
import { type Account, homeAccount, roleAccount } from './account.ts';
import { createAskHome } from './home.ts';
import { type ActiveAccount, activeAccounts, type ListAccounts } from './organization.ts';

/** Names an account in a failure, until AWS has said which it is. */
export const UNNAMED = 'this account';

export interface AccountsOptions {
  /** The app's own Region, whose STS is used. */
  readonly region: string;
  /** Accounts besides the app's own. */
  readonly settings?: AccountSettings | undefined;
  /** The app's own clients. Calls to other accounts share their connections. */
  readonly clients: AwsClients;
  /** The options that those were made with. */
  readonly client?: ClientOptions | undefined;
  /** The clock for signing requests. */
  readonly wallClock: Clock;
  /** Needed only for `of: 'organization'`. */
  readonly listAccounts?: ListAccounts | undefined;
}

/** Every account in the settings, the app's own first. */
export interface Accounts {
  list(): Promise<{ readonly accounts: readonly Account[]; readonly failures: readonly TargetFailure[] }>;
  /** Whether the settings include this account. */
  includes(accountId: string): Promise<boolean>;
  /** The account with this id, whether or not it can be entered. */
  find(accountId: string): Promise<Account>;
  /** The app's own account id, if AWS tells it. */
  homeName(): Promise<string>;
}

/** Make one and keep it for the process's life, so that sessions and connections are reused. */
export const createAccounts = (options: AccountsOptions): Accounts => {
  const { settings, clients: homeClients } = options;
  const { requestHandler } = homeClients.of(STSClient, options.region).config;
  const client = { ...options.client, requestHandler };
  const askHome = createAskHome(homeClients, options.region);
  const entered = new Map<string, Account>();

  const account = async (
    id: string,
    { roleName, externalId }: AccountSettings,
    isManagement?: boolean,
  ): Promise<Account> => {
    const known = entered.get(id);
    if (known !== undefined) return known;
    const partition = (await askHome())?.partition ?? partitionOf(options.region) ?? 'aws';
    const made = roleAccount(id, {
      roleArn: `arn:${partition}:iam::${id}:role/${roleName}`,
      region: options.region,
      wallClock: options.wallClock,
      externalId,
      client,
      isManagement,
    });
    // Two parallel calls must end up with the same account, or there would be two sessions.
    const first = entered.get(id) ?? made;
    entered.set(id, first);
    return first;
  };

  const activeOf = async ({ of }: AccountSettings): Promise<readonly ActiveAccount[]> => {
    if (of !== 'organization') return [...new Set(of)].map((id) => ({ id, isManagement: false }));
    if (options.listAccounts === undefined) {
      throw new Error('this build has no client for AWS Organizations: list the account ids instead');
    }
    return activeAccounts(options.listAccounts);
  };

  return {
    async list() {
      // A single account can be read without its name.
      if (settings === undefined) return { accounts: [homeAccount(undefined, homeClients)], failures: [] };
      const home = await askHome();
      const isLeftOut = (id: string | undefined) =>
        id !== undefined && settings.except?.includes(id) === true;
      // It may be one of those to leave out, so nothing is done there before that is known.
      const isUnsure = home === undefined && settings.except !== undefined;
      const own = isUnsure || isLeftOut(home?.id) ? [] : [homeAccount(home?.id, homeClients)];
      try {
        const others = (await activeOf(settings)).filter(({ id }) => id !== home?.id && !isLeftOut(id));
        const accounts = await Promise.all(
          others.map(({ id, isManagement }) => account(id, settings, isManagement)),
        );
        return { accounts: [...own, ...accounts], failures: isUnsure ? [homeUnknown(options.region)] : [] };
      } catch (error) {
        const failure: TargetFailure = {
          accountId: home?.id ?? UNNAMED,
          region: options.region,
          what: 'the list of accounts',
          reason: failureText(awsFailure(error)),
        };
        return { accounts: own, failures: [failure] };
      }
    },

    async includes(accountId) {
      if (settings?.except?.includes(accountId) === true) return false;
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

const homeUnknown = (region: string): TargetFailure => ({
  accountId: UNNAMED,
  region,
  what: 'the account',
  reason: 'STS does not say which account this is, and it may be one that accounts.except leaves out',
});
