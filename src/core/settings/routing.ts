import type { Settings } from './settings.ts';

/** The tag that sends a resource's notices to another channel. Uptime never writes it. */
export const CHANNEL_TAG = 'uptime:channel';

/** The id of a channel or direct message. A name would need a lookup and breaks when the channel is renamed. */
export const CHANNEL_ID = /^[CGD][A-Z0-9]{2,20}$/;

export const isChannelId = (text: string): boolean => CHANNEL_ID.test(text);

/** Why the channel that a tag names is not used. `silent`: the settings announce nothing there, and a tag silences nothing. */
export type ChannelTagIssue = 'not-an-id' | 'not-listed' | 'silent';

/**
 * What is wrong with the channel that a resource's tag names instead of `usual`. People who write tags choose among the channels that the
 * settings name, so that nobody moves a notice to where its people don't see it.
 */
export function channelTagIssue(
  channel: string,
  usual: string,
  settings: Pick<Settings, 'channels' | 'adminChannel' | 'policy' | 'schedules'>,
): ChannelTagIssue | undefined {
  if (!isChannelId(channel)) return 'not-an-id';
  if (channel === usual) return undefined;
  if (!isListed(channel, settings)) return 'not-listed';
  return settings.channels.get(channel) === 'silence' ? 'silent' : undefined;
}

/** The channel that a resource's tag names, if it may, and otherwise the `usual` one. */
export const channelBy = (
  channelTag: string | undefined,
  usual: string,
  settings: Parameters<typeof channelTagIssue>[2],
): string =>
  channelTag !== undefined && channelTagIssue(channelTag, usual, settings) === undefined ? channelTag : usual;

const isListed = (
  channel: string,
  {
    channels,
    adminChannel,
    policy,
    schedules,
  }: Pick<Settings, 'channels' | 'adminChannel' | 'policy' | 'schedules'>,
): boolean =>
  channels.has(channel) ||
  channel === adminChannel ||
  channel === policy.channel ||
  schedules.values().some((named) => named.policy.channel === channel);
