import type { Resource } from '../resource/resource.ts';
import type { AccountSettings } from '../resource/target.ts';
import type { Settings } from '../settings/settings.ts';

/** Accounts and Regions that only the new settings read. */
export interface Unseen {
  /** `all-enabled`: every Region that an account has. */
  readonly regions: readonly string[] | 'all-enabled';
  readonly accounts: readonly string[] | 'organization';
}

/** Whether a resource that the current settings read is read by the proposed ones too. */
export function isStillRead({ region, accountId }: Resource, current: Settings, proposed: Settings): boolean {
  if (proposed.regions.length > 0 && !proposed.regions.includes(region)) return false;
  if (proposed.accounts?.except?.includes(accountId)) return false;
  return (
    !isListed(accountId, current.accounts) ||
    isListed(accountId, proposed.accounts) ||
    isOrganization(proposed)
  );
}

export function unseenTargets(current: Settings, proposed: Settings): Unseen {
  return { regions: unseenRegions(current, proposed), accounts: unseenAccounts(current, proposed) };
}

function unseenRegions(current: Settings, proposed: Settings): Unseen['regions'] {
  if (current.regions.length === 0) return [];
  if (proposed.regions.length === 0) return 'all-enabled';
  return proposed.regions.filter((region) => !current.regions.includes(region));
}

function unseenAccounts(current: Settings, proposed: Settings): Unseen['accounts'] {
  const left = current.accounts?.except ?? [];
  if (isOrganization(proposed))
    return isOrganization(current)
      ? left.filter((id) => proposed.accounts?.except?.includes(id) !== true)
      : 'organization';
  if (isOrganization(current)) return [];
  return listed(proposed.accounts).filter((id) => !isListed(id, current.accounts));
}

const isOrganization = ({ accounts }: Settings): boolean => accounts?.of === 'organization';

const listed = (accounts: AccountSettings | undefined): readonly string[] =>
  accounts === undefined || accounts.of === 'organization' ? [] : accounts.of;

const isListed = (id: string, accounts: AccountSettings | undefined): boolean =>
  listed(accounts).includes(id);
