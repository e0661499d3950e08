import type { Resource } from '../resource/resource.ts';

/** What people may do from Slack. `override`: end or stop against another person's hold. */
export type Right = 'snooze' | 'start' | 'stop' | 'override';

/**
 * Who has a right: `everyone` who may use Uptime, the resource's `owners` (the address in its owner tag), a Slack
 * user group (`S...`), or a user (`U...`, `W...`).
 */
export type Grantee = string;

export interface Permissions extends Readonly<Record<Right, readonly Grantee[]>> {
  /** Who approves requests of people who lack the right. Absent: those who have the right themselves. */
  readonly approve?: readonly Grantee[] | undefined;
  /** Who pulls the emergency brake and lifts it. It is about no resource, so `owners` are nobody here. */
  readonly pause: readonly Grantee[];
  /** Who sees and changes the team's settings in Slack. Here `admins` are those whom Slack calls admins or owners of the workspace. */
  readonly settings: readonly Grantee[];
}

/** What is known about a person who asks for something. */
export interface Person {
  readonly user: string;
  /** The user groups named in the settings that this person belongs to. */
  readonly groups: ReadonlySet<string>;
  /** Those among the grantees for whom Slack did not tell whether this person is one of them. */
  readonly untold: ReadonlySet<Grantee>;
  /** Whether this person's address is in the resource's owner tag. */
  owns(resource: Resource): boolean;
}

/** Whether a person has a right over a resource. Protection is not checked here: the plan does that. */
export const mayDo = (permissions: Permissions, right: Right, person: Person, resource: Resource): boolean =>
  isAmong(permissions[right], person, resource);

/**
 * Whether a person may see and change the settings. `everyone` and `admins` mean full members of the app's own workspace only: a guest, or
 * somebody of another organization, has to be named.
 */
export function mayChangeSettings(
  { settings }: Permissions,
  { user, groups }: Person,
  place: { readonly isMember: boolean; readonly isAdmin: boolean },
): boolean {
  return settings.some((grantee) => {
    switch (grantee) {
      case 'everyone':
        return place.isMember;
      case 'admins':
        return place.isMember && place.isAdmin;
      default:
        return grantee === user || groups.has(grantee);
    }
  });
}

export const mayPause = ({ pause }: Permissions, { user, groups }: Person): boolean =>
  pause.some((grantee) => grantee === 'everyone' || grantee === user || groups.has(grantee));

/** Whether a person may approve what takes these rights. */
export const mayApprove = (
  permissions: Permissions,
  rights: readonly Right[],
  person: Person,
  resource: Resource,
): boolean =>
  permissions.approve === undefined
    ? rights.every((right) => mayDo(permissions, right, person, resource))
    : isAmong(permissions.approve, person, resource);

/** Who may approve what takes these rights, to ask them. */
export function approversOf(permissions: Permissions, rights: readonly Right[]): readonly Grantee[] {
  if (permissions.approve !== undefined) return permissions.approve;
  const narrowed = rights.map((right) => permissions[right]).filter((list) => !list.includes('everyone'));
  const [first, ...others] = narrowed;
  if (first === undefined) return ['everyone'];
  const common = first.filter((grantee) => others.every((list) => list.includes(grantee)));
  // Somebody may be in two groups, so both are asked.
  return common.length > 0 ? common : [...new Set(narrowed.flat())];
}

const isAmong = (grantees: readonly Grantee[], { user, groups, owns }: Person, resource: Resource): boolean =>
  grantees.some((grantee) => {
    switch (grantee) {
      case 'everyone':
        return true;
      case 'owners':
        return owns(resource);
      default:
        return grantee === user || groups.has(grantee);
    }
  });

/** Whether somebody who seems not to be among these may be: Slack did not tell. */
export const isUnchecked = (grantees: readonly Grantee[], { untold }: Person): boolean =>
  grantees.some((grantee) => untold.has(grantee));

/** The e-mail address in the owner tag, in lower case. Undefined if the tag has none. */
export function ownerAddress({ tags }: Resource, ownerTagKey: string): string | undefined {
  const address = tags[ownerTagKey]?.trim().toLowerCase();
  return address !== undefined && /^[^\s@,;<>"]{1,64}@[^\s@,;<>"]{1,190}$/.test(address)
    ? address
    : undefined;
}

/** Everybody who has any right at all. */
export const grantees = (permissions: Permissions): Grantee[] =>
  Object.values(permissions).flatMap((list: readonly Grantee[] | undefined) => list ?? []);

/** The user groups that have any right at all. Only these have to be looked up. */
export const groupsNamed = (permissions: Permissions): string[] => [
  ...new Set(grantees(permissions).filter((grantee) => isUserGroup(grantee))),
];

export const isUserId = (grantee: Grantee): boolean => /^[UW][A-Z0-9]{2,}$/.test(grantee);

export const isUserGroup = (grantee: Grantee): boolean => /^S[A-Z0-9]{2,}$/.test(grantee);
