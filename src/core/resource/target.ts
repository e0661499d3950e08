import { byCodeUnit } from '../by-code-unit.ts';
import type { ResourceKey } from './key.ts';

/** One account and Region to look at. */
export interface Target {
  readonly accountId: string;
  readonly region: string;
}

/** Where a resource is: the first two parts of its key. */
export const targetOf = (key: ResourceKey): Target => {
  const [accountId = '', region = ''] = key.split('/');
  return { accountId, region };
};

/** Each target once, account by account, in an order that does not depend on how they were given. */
export const distinctTargets = (targets: readonly Target[]): Target[] => {
  const distinct = new Map(targets.map((target) => [`${target.accountId}/${target.region}`, target]));
  return [...distinct].sort(([a], [b]) => byCodeUnit(a, b)).map(([, target]) => target);
};

/** Accounts beside the app's own, reached through a role of the same name in each. */
export interface AccountSettings {
  readonly roleName: string;
  /** What the roles ask for, so that nobody else's app can be talked into using them. */
  readonly externalId?: string | undefined;
  /** Account ids, or all active accounts of the organization. */
  readonly of: readonly string[] | 'organization';
}
