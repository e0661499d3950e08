import type { Resource } from '../resource/resource.ts';

/**
 * What people may do from Slack. `override`: end or stop against another person's hold. `approve`: approve a request
 * for someone who lacks the right.
 */
export type Right = 'snooze' | 'start' | 'stop' | 'override' | 'approve';

/**
 * Who has a right: `everyone` who sees the channel, the resource's `owners` (the address in its owner tag), a Slack
 * user group (`S...`), or a user (`U...`, `W...`).
 */
export type Grantee = string;

export type Permissions = Readonly<Record<Right, readonly Grantee[]>>;

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
export const mayDo = (
  permissions: Permissions,
  right: Right,
  { user, groups, owns }: Person,
  resource: Resource,
): boolean =>
  permissions[right].some((grantee) => {
    switch (grantee) {
      case 'everyone':
        return true;
      case 'owners':
        return owns(resource);
      default:
        return grantee === user || groups.has(grantee);
    }
  });

/** Whether a person who seems to lack a right may have it: Slack did not tell. */
export const isUnchecked = (permissions: Permissions, right: Right, { untold }: Person): boolean =>
  permissions[right].some((grantee) => untold.has(grantee));

/** The e-mail address in the owner tag, in lower case. Undefined if the tag has none. */
export function ownerAddress({ tags }: Resource, ownerTagKey: string): string | undefined {
  const address = tags[ownerTagKey]?.trim().toLowerCase();
  return address !== undefined && /^[^\s@,;<>"]{1,64}@[^\s@,;<>"]{1,190}$/.test(address)
    ? address
    : undefined;
}

/** The user groups that have any right at all. Only these have to be looked up. */
export const groupsNamed = (permissions: Permissions): string[] => [
  ...new Set(
    Object.values(permissions)
      .flat()
      .filter((grantee) => isUserGroup(grantee)),
  ),
];

export const isUserGroup = (grantee: Grantee): boolean => /^S[A-Z0-9]{2,}$/.test(grantee);
