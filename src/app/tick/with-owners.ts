import { ownerAddress } from '../../core/access/permissions.ts';
import type { Plan } from '../../core/plan/plan.ts';
import type { Settings } from '../../core/settings/settings.ts';
import type { People } from '../ports/people.ts';

/** Slack allows about one look-up a second. A fleet has few owners, and they are cached. */
const MOST_LOOKED_UP = 30;

/** Adds the owners that Slack knows, so that a notice mentions only them. */
export async function withOwners(
  decided: Plan,
  { ownerTagKey }: Pick<Settings, 'ownerTagKey'>,
  people: Pick<People, 'userOf'>,
): Promise<Plan> {
  const keys = new Set(decided.notices.flatMap(({ items }) => items.map(({ key }) => key)));
  if (keys.size === 0) return decided;
  const addresses = new Map(
    decided.decisions.flatMap(({ resource }) => {
      const address = keys.has(resource.key) ? ownerAddress(resource, ownerTagKey) : undefined;
      return address === undefined ? [] : [[resource.key, address] as const];
    }),
  );
  const asked = [...new Set(addresses.values())].slice(0, MOST_LOOKED_UP);
  const found = await Promise.all(
    asked.map(async (address) => [address, await people.userOf(address)] as const),
  );
  const users = new Map(found);
  return {
    ...decided,
    notices: decided.notices.map((notice) => ({
      ...notice,
      items: notice.items.map((item) => {
        const owner = users.get(addresses.get(item.key) ?? '');
        return owner === undefined ? item : { ...item, owner };
      }),
    })),
  };
}
