import { groupsNamed, ownerAddress, type Person } from '../../core/access/permissions.ts';
import type { Settings } from '../../core/settings/settings.ts';
import type { People } from '../ports/people.ts';

/**
 * Looks up what permissions need to know about a person. Their own address is looked up once, even for many owners. An unknown
 * person or group has no rights from it.
 */
export async function readPerson(
  user: string,
  { permissions, ownerTagKey }: Settings,
  people: People,
): Promise<Person> {
  const ownersMatter = Object.values(permissions).some((grantees) => grantees.includes('owners'));
  const [memberships, address] = await Promise.all([
    Promise.all(
      groupsNamed(permissions).map(async (group) => ({ group, members: await people.membersOf(group) })),
    ),
    ownersMatter ? people.addressOf(user) : undefined,
  ]);
  return {
    user,
    groups: new Set(memberships.flatMap(({ group, members }) => (members.has(user) ? [group] : []))),
    owns: (resource) => address !== undefined && ownerAddress(resource, ownerTagKey) === address,
  };
}
