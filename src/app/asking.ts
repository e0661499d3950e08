import { type Asking, groupsNamed, ownerAddress } from '../core/permissions.ts';
import type { Resource } from '../core/resource.ts';
import type { Settings } from '../core/settings.ts';
import type { People } from './people.ts';

/** Looks up what the settings' permissions need to know of a person. A person or group that Slack does not tell of has no right by it. */
export async function whoAsks(
  user: string,
  resources: readonly Resource[],
  { permissions, ownerTagKey }: Settings,
  people: People,
): Promise<Asking> {
  const named = groupsNamed(permissions);
  const ownersMatter = Object.values(permissions).some((grantees) => grantees.includes('owners'));
  const addresses = ownersMatter
    ? new Set(resources.flatMap((resource) => ownerAddress(resource, ownerTagKey) ?? []))
    : [];
  const [memberships, owners] = await Promise.all([
    Promise.all(named.map(async (group) => ({ group, members: await people.membersOf(group) }))),
    Promise.all([...addresses].map(async (address) => ({ address, user: await people.userOf(address) }))),
  ]);
  const own = new Set(owners.flatMap((owner) => (owner.user === user ? [owner.address] : [])));
  return {
    user,
    groups: new Set(memberships.flatMap(({ group, members }) => (members.has(user) ? [group] : []))),
    owns: (resource) => own.has(ownerAddress(resource, ownerTagKey) ?? ''),
  };
}
