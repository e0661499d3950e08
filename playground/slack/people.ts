import type { Json } from './blocks/index.ts';
import type { Call } from './call.ts';
import type { EpochMs } from './clock.ts';

export interface Person {
  readonly id: string;
  readonly name: string;
  /** IANA zone; UTC unless given. Slack has none for some people and says null. */
  readonly tz?: string | null;
  /** Without one, they cannot be found by email. */
  readonly email?: string;
  /** The workspace that they are of, if not the stand-in's own. */
  readonly team?: string;
  /** The organization that they are of (Enterprise Grid). */
  readonly enterprise?: string;
  /** `admin`: of the workspace that they are of. `stranger`: of another workspace, and in no channel with the app. `unknown`: Slack knows nobody of that id. */
  readonly is?: 'admin' | 'guest' | 'bot' | 'deactivated' | 'stranger' | 'unknown';
}

/** Where the app is installed. */
export interface Workspace {
  readonly team: string;
  /** Set for a workspace of an organization: the app is then the whole organization's, and Slack names no team in what it sends. */
  readonly enterprise?: string | undefined;
}

export const TEAM = 'T0PLAYGROUND';

export interface UserGroup {
  /** `S0...` */
  readonly id: string;
  readonly handle: string;
  readonly users: readonly string[];
}

/** The Web API's methods for people. emulate knows users without their zone, and no user groups. */
export const peopleMethods = (
  users: readonly Person[],
  groups: readonly UserGroup[],
  now: () => EpochMs,
  workspace: Workspace,
): Readonly<Record<string, (args: Json, call: Call) => Promise<Json>>> => {
  const withZone = (answer: Json): Json => {
    const found = answer.user;
    if (typeof found !== 'object' || found === null || !('id' in found)) return answer;
    const person = users.find(({ id }) => id === found.id);
    const { tz = 'UTC' } = person ?? {};
    const offset = tz === null ? null : offsetSeconds(tz, now());
    return {
      ...answer,
      user: { ...found, tz, tz_label: tz, tz_offset: offset, ...(person && placeOf(person, workspace)) },
    };
  };
  const isUnknown = ({ user }: Json) => users.some(({ id, is }) => id === user && is === 'unknown');
  return {
    'auth.test': async (args, call) => ({
      ...(await call('auth.test', args)),
      team_id: workspace.team,
      ...(workspace.enterprise !== undefined && {
        enterprise_id: workspace.enterprise,
        is_enterprise_install: true,
      }),
    }),
    'users.info': async (args, call) =>
      isUnknown(args) ? { ok: false, error: 'user_not_found' } : withZone(await call('users.info', args)),
    'users.lookupByEmail': async (args, call) => {
      const known = users.some(({ email }) => email !== undefined && email === args.email);
      if (!known) return { ok: false, error: 'users_not_found' };
      return withZone(await call('users.lookupByEmail', args));
    },
    'usergroups.users.list': async ({ usergroup }) => {
      const group = groups.find(({ id }) => id === usergroup);
      return group ? { ok: true, users: group.users } : { ok: false, error: 'no_such_subteam' };
    },
    'usergroups.list': async () => ({
      ok: true,
      usergroups: groups.map(({ id, handle, users: members }) => ({
        id,
        handle,
        name: handle,
        users: members,
      })),
    }),
  };
};

/** https://docs.slack.dev/reference/objects/user-object. Strangers get no `enterprise_user`. */
function placeOf({ id, team, enterprise, is }: Person, workspace: Workspace): Json {
  const grid = team === undefined ? (enterprise ?? workspace.enterprise) : enterprise;
  return {
    team_id: team ?? workspace.team,
    deleted: is === 'deactivated',
    is_bot: is === 'bot',
    is_admin: is === 'admin',
    is_owner: false,
    is_primary_owner: false,
    is_restricted: is === 'guest',
    is_ultra_restricted: false,
    ...(is === 'stranger' && { is_stranger: true }),
    ...(grid !== undefined && {
      enterprise_user: { id, enterprise_id: grid, teams: [team ?? workspace.team] },
    }),
  };
}

function offsetSeconds(timeZone: string, at: EpochMs): number {
  const name = new Intl.DateTimeFormat('en-US', { timeZone, timeZoneName: 'longOffset' })
    .formatToParts(at)
    .find(({ type }) => type === 'timeZoneName')?.value;
  const [, sign = '+', hours = '0', minutes = '0'] = /GMT([+-])(\d\d):(\d\d)/.exec(name ?? '') ?? [];
  return (sign === '-' ? -1 : 1) * (Number(hours) * 3_600 + Number(minutes) * 60);
}
