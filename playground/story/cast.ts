/** People, groups and channels: stories call them by name, Slack by id. */
import type { Config } from '../../src/config/define.ts';
import type { Person, UserGroup } from '../slack/index.ts';
import type { Written } from './schema.ts';

export interface Cast {
  /** By name. */
  readonly people: ReadonlyMap<string, Person>;
  readonly groups: readonly UserGroup[];
  /** The organization that the workspace is of. */
  readonly enterprise: string | undefined;
  /** The first is the settings' channel unless they name another. The last is for administrators. */
  readonly channels: readonly { readonly id: string; readonly name: string }[];
  /** Not validated yet. */
  readonly config: Config;
  /** The settings with some of them changed. Not validated either. */
  configWith(changed: Readonly<Record<string, unknown>>): Config;
}

/** Every story has this channel. */
export const ADMINS = 'admins';

const idOf = (letter: string, name: string): string =>
  `${letter}0${name.toUpperCase().replaceAll(/[^A-Z0-9]/g, '')}`.padEnd(10, '0');

export function castOf({ people, groups, channels, settings, enterprise }: Written): Cast {
  const named = new Map(
    Object.entries(people).map(([name, { zone, email, team, enterprise: of, is }]) => [
      name,
      {
        id: idOf('U', name),
        name,
        ...(zone === undefined ? {} : { tz: zone }),
        ...(email === undefined ? {} : { email }),
        ...(team === undefined ? {} : { team }),
        ...(of === undefined ? {} : { enterprise: of }),
        ...(is === undefined ? {} : { is }),
      },
    ]),
  );
  const userGroups = Object.entries(groups).map(([handle, members]) => ({
    id: idOf('S', handle),
    handle,
    users: members.map((name) => idOf('U', name)),
  }));
  const all = [...channels, ADMINS].map((name) => ({ id: idOf('C', name), name }));
  const ids = new Map<string, string>([
    ...[...named.values()].map(({ name, id }): [string, string] => [name, id]),
    ...userGroups.map(({ handle, id }): [string, string] => [handle, id]),
    ...all.map(({ name, id }): [string, string] => [name, id]),
  ]);
  const withIds = (value: unknown, known: ReadonlyMap<string, string> = ids): unknown => {
    if (typeof value === 'string') return known.get(value) ?? value;
    if (Array.isArray(value)) return value.map((each) => withIds(each, known));
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(
      Object.entries(value).map(([key, each]) => [known.get(key) ?? key, withIds(each, known)]),
    );
  };
  // Nothing is permitted to a channel, and `admins` are people there.
  const grantees = new Map([...ids].filter(([, id]) => !id.startsWith('C')));
  const configWith = (changed: Readonly<Record<string, unknown>>): Config => {
    const now = { ...settings, ...changed };
    const {
      channel = all[0]?.name,
      adminChannel = ADMINS,
      permissions,
      channels: modes,
      schedules,
      ...rest
    } = now;
    const config = {
      ...rest,
      channel: withIds(channel),
      adminChannel: withIds(adminChannel),
      ...(schedules === undefined ? {} : { schedules: withIds(schedules) }),
      ...(permissions === undefined ? {} : { permissions: withIds(permissions, grantees) }),
      ...(modes === undefined ? {} : { channels: withIds(modes) }),
    };
    return config as Config;
  };
  return { people: named, groups: userGroups, channels: all, enterprise, config: configWith({}), configWith };
}
