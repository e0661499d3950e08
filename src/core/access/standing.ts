/** Where somebody belongs. Several workspaces of one organization share an `enterprise` (Enterprise Grid). */
export interface Workplace {
  /** `T...`, or the organization's own id where Slack says that instead. */
  readonly team?: string | undefined;
  /** `E...` */
  readonly enterprise?: string | undefined;
}

/** What Slack tells about a user. */
export interface Member extends Workplace {
  /** All workspaces of their organization that they belong to. */
  readonly teams: readonly string[];
  /** Slack's word for people of other workspaces who share no channel with the app. */
  readonly isStranger: boolean;
  readonly isGuest: boolean;
  /** An admin or owner of the workspace that Slack was asked about. */
  readonly isAdmin: boolean;
  readonly isBot: boolean;
  readonly isDeactivated: boolean;
}

/** What somebody is to the app's own workspace. `unknown`: Slack knows nobody of that id. */
export type Standing = 'member' | 'guest' | 'external' | 'bot' | 'deactivated' | 'unknown';

/** Why somebody may not use Uptime. `untold`: Slack did not tell who they are. */
export type TurnedAway = Exclude<Standing, 'member'> | 'untold';

/** Who may use Uptime besides the workspace's own full members: user ids, `everyone`, and for people from elsewhere their `T...` or `E...`. */
export interface Admission {
  readonly externals: readonly string[];
  readonly guests: readonly string[];
}

/**
 * What somebody is to `own`. Slack tells it twice, about the user and with each request, and both have to say that they are of the house.
 *
 * @param said where the request says that they are from
 */
export function standingOf(member: Member | undefined, own: Workplace, said: Workplace): Standing {
  if (member === undefined) return 'unknown';
  if (member.isDeactivated) return 'deactivated';
  if (member.isBot) return 'bot';
  if (!isColleague(member, own) || !isSaidColleague(member, own, said)) return 'external';
  return member.isGuest ? 'guest' : 'member';
}

export function isAdmitted(
  standing: Standing,
  user: string,
  member: Member | undefined,
  admission: Admission,
): boolean {
  switch (standing) {
    case 'member':
      return true;
    case 'guest':
      return admission.guests.some((who) => who === 'everyone' || who === user);
    case 'external':
      return admission.externals.some(
        (who) => who === 'everyone' || who === user || who === member?.team || who === member?.enterprise,
      );
    case 'bot':
    case 'deactivated':
    case 'unknown':
      return false;
  }
}

/** In Enterprise Grid, an admin of another workspace of the organization is not one of the app's own. */
export function isOwnAdmin({ isAdmin, team, teams }: Member, own: Workplace): boolean {
  if (!isAdmin || own.team === undefined) return isAdmin;
  return team === own.team || teams.includes(own.team);
}

function isColleague(member: Member, own: Workplace): boolean {
  if (own.enterprise !== undefined && [member.enterprise, member.team].includes(own.enterprise)) return true;
  if (own.team === undefined || member.isStranger) return false;
  return member.team === own.team || member.teams.includes(own.team);
}

/** In Enterprise Grid a request may name no workspace, any of the user's, or the organization. */
function isSaidColleague(member: Member, own: Workplace, { team, enterprise }: Workplace): boolean {
  const ours = [own.team, own.enterprise, member.team, ...member.teams];
  if (team !== undefined) return ours.includes(team);
  return enterprise === undefined || enterprise === own.enterprise;
}
