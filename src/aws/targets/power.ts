import { mapLimited } from '../../app/limiter.ts';
import type { Power, PowerResult } from '../../app/ports/power.ts';
import type { Resource } from '../../core/resource/resource.ts';
import type { Account } from './account.ts';
import type { Accounts } from './accounts.ts';

/** Each account has its own request buckets. */
const ACCOUNTS_AT_ONCE = 8;

/**
 * Start and stop in every account, each with its own clients. An account that cannot be entered fails only for its own
 * resources. Results come in the order of the given resources.
 *
 * @param powerOf start and stop within one account
 */
export const createTargetPower = (
  accounts: Pick<Accounts, 'find'>,
  powerOf: (account: Account) => Power,
): Power => {
  const inEach = async (
    resources: readonly Resource[],
    act: (power: Power, own: readonly Resource[]) => Promise<readonly PowerResult[]>,
  ): Promise<readonly PowerResult[]> => {
    const byAccount = Map.groupBy(resources, ({ accountId }) => accountId);
    const results = await mapLimited([...byAccount], ACCOUNTS_AT_ONCE, async ([accountId, own]) => {
      const account = await accounts.find(accountId);
      const refused = await account.enter();
      if (refused === undefined) return act(powerOf(account), own);
      const { code, is, reason } = refused;
      // Never `refused`: the failure is not about these resources, and passes once the role is back.
      return own.map((resource): PowerResult => ({ resource, ok: false, kind: 'later', code, is, reason }));
    });
    const byKey = new Map(results.flat().map((result) => [result.resource.key, result]));
    return resources.flatMap(({ key }) => byKey.get(key) ?? []);
  };
  return {
    start: (resources, options) => inEach(resources, (power, own) => power.start(own, options)),
    stop: (resources, options) => inEach(resources, (power, own) => power.stop(own, options)),
  };
};
