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
}

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
): Readonly<Record<string, (args: Json, call: Call) => Promise<Json>>> => {
  const withZone = (answer: Json): Json => {
    const found = answer.user;
    if (typeof found !== 'object' || found === null || !('id' in found)) return answer;
    const { tz = 'UTC' } = users.find(({ id }) => id === found.id) ?? {};
    const offset = tz === null ? null : offsetSeconds(tz, now());
    return { ...answer, user: { ...found, tz, tz_label: tz, tz_offset: offset } };
  };
  return {
    'users.info': async (args, call) => withZone(await call('users.info', args)),
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

function offsetSeconds(timeZone: string, at: EpochMs): number {
  const name = new Intl.DateTimeFormat('en-US', { timeZone, timeZoneName: 'longOffset' })
    .formatToParts(at)
    .find(({ type }) => type === 'timeZoneName')?.value;
  const [, sign = '+', hours = '0', minutes = '0'] = /GMT([+-])(\d\d):(\d\d)/.exec(name ?? '') ?? [];
  return (sign === '-' ? -1 : 1) * (Number(hours) * 3_600 + Number(minutes) * 60);
}
