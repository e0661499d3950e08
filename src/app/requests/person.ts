import { grantees, groupsNamed, ownerAddress, type Person } from '../../core/access/permissions.ts';
import type { Settings } from '../../core/settings/settings.ts';
import type { People } from '../ports/people.ts';

/**
 * Looks up what permissions need to know about a person. Their own address is looked up once, even for many owners. What Slack does not
 * tell gives no right, but does not count as a no either.
 */
export async function readPerson(
  user: string,
  { permissions, ownerTagKey }: Settings,
  people: People,
): Promise<Person> {
  const ownersMatter = grantees(permissions).includes('owners');
  const [memberships, address] = await Promise.all([
    Promise.all(
      groupsNamed(permissions).map(async (group) => ({ group, members: await people.membersOf(group) })),
    ),
    ownersMatter ? people.addressOf(user) : undefined,
  ]);
  const own = address?.told === true ? address.value : undefined;
  return {
    user,
    groups: new Set(
      memberships.flatMap(({ group, members }) => (members.told && members.value.has(user) ? [group] : [])),
    ),
    untold: new Set([
      ...memberships.flatMap(({ group, members }) => (members.told ? [] : [group])),
      ...(address?.told === false ? ['owners'] : []),
    ]),
    owns: (resource) => own !== undefined && ownerAddress(resource, ownerTagKey) === own,
  };
}
