import { isUserId } from '../access/permissions.ts';
import type { ChannelMode, Settings } from './settings.ts';
import type { SettingsDocument } from './version.ts';

/** The settings that people change in Slack. The rest is for a file. */
export interface SimpleSettings {
  readonly mode: Settings['mode'];
  readonly leadMinutes: number;
  readonly channel: string;
  readonly adminChannel: string;
  /** Every channel that the settings name, by id. */
  readonly channels: Readonly<Record<string, ChannelMode>>;
  /** The people among those who may change the settings. */
  readonly managers: readonly string[];
}

/** What somebody wants changed. What is not named stays as it is, even if another changed it meanwhile. */
export type SettingsPatch = Partial<SimpleSettings>;

export function simpleSettings(settings: Settings): SimpleSettings {
  const { mode, policy, adminChannel, channels, schedules, permissions } = settings;
  const named = [
    policy.channel,
    adminChannel,
    ...[...schedules.values()].map((schedule) => schedule.policy.channel),
    ...channels.keys(),
  ];
  return {
    mode,
    leadMinutes: policy.leadMinutes,
    channel: policy.channel,
    adminChannel,
    channels: Object.fromEntries([...new Set(named)].map((id) => [id, channels.get(id) ?? 'notice'])),
    managers: permissions.settings.filter(isUserId),
  };
}

/** What a form that showed `was` and came back as `is` changes. Channels that were not shown are not changed. */
export function patchBetween(was: SimpleSettings, is: SimpleSettings): SettingsPatch {
  const channels = Object.entries(is.channels).filter(([id, mode]) => was.channels[id] !== mode);
  const managersOf = ({ managers }: SimpleSettings) => managers.toSorted().join(' ');
  return {
    ...(is.mode !== was.mode && { mode: is.mode }),
    ...(is.leadMinutes !== was.leadMinutes && { leadMinutes: is.leadMinutes }),
    ...(is.channel !== was.channel && { channel: is.channel }),
    ...(is.adminChannel !== was.adminChannel && { adminChannel: is.adminChannel }),
    ...(channels.length > 0 && { channels: Object.fromEntries(channels) }),
    ...(managersOf(is) !== managersOf(was) && { managers: is.managers }),
  };
}

/**
 * The document with the patch. Nothing else in it changes.
 *
 * @param now what the document's settings say
 */
export function patched(document: SettingsDocument, now: Settings, patch: SettingsPatch): SettingsDocument {
  const { channels, managers, ...plain } = patch;
  // Without one of its own, the channel of the administrators would move along unasked.
  const adminChannel =
    plain.channel !== undefined && document.adminChannel === undefined
      ? { adminChannel: now.adminChannel }
      : {};
  return {
    ...document,
    ...adminChannel,
    ...plain,
    ...(channels !== undefined && { channels: { ...entriesOf(document.channels), ...channels } }),
    ...(managers !== undefined && {
      permissions: {
        ...entriesOf(document.permissions),
        settings: [...now.permissions.settings.filter((grantee) => !isUserId(grantee)), ...managers],
      },
    }),
  };
}

const entriesOf = (value: unknown): object => (typeof value === 'object' && value !== null ? value : {});
