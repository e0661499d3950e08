import { byCodeUnit } from '../by-code-unit.ts';
import type { ResourceKey } from './key.ts';

/** One account and Region to read. */
export interface Target {
  readonly accountId: string;
  readonly region: string;
}

/** Where a resource is: the first two parts of its key. */
export const targetOf = (key: ResourceKey): Target => {
  const [accountId = '', region = ''] = key.split('/');
  return { accountId, region };
};

/** Each target once, sorted by account, whatever the order given. */
export const distinctTargets = (targets: readonly Target[]): Target[] => {
  const distinct = new Map(targets.map((target) => [`${target.accountId}/${target.region}`, target]));
  return [...distinct].sort(([a], [b]) => byCodeUnit(a, b)).map(([, target]) => target);
};

/** Accounts besides the app's own, reached through a role of the same name in each. */
export interface AccountSettings {
  readonly roleName: string;
  /** What the roles require, so that another app cannot be tricked into using them. */
  readonly externalId?: string | undefined;
  /** Account ids, or all active accounts of the organization. */
  readonly of: readonly string[] | 'organization';
  /** Accounts that are left out, the app's own among them if it is here. */
  readonly except?: readonly string[] | undefined;
}
