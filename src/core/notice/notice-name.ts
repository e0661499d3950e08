import { shortHash } from '../resource/ref.ts';
import { type EpochMs, MINUTE_MS } from '../time.ts';
import type { NoticeItem, Thread } from './notice.ts';

/** A channel in the names of its notices. */
export type ChannelRef = string;

export const channelRef = (channel: string): ChannelRef => shortHash(channel);

/**
 * The store accepts a name only once. Two ticks give the same notice the same name, so it is not posted twice. It tells the channel, whose
 * notices are read together.
 */
export const noticeName = (channel: string, stopAt: EpochMs, thread?: Thread): string =>
  [`${namesAt(stopAt)}${channelRef(channel)}`, ...(thread === undefined ? [] : [shortHash(thread.ts)])].join(
    '.',
  );

/** The channel in a notice's name. */
export const channelIn = (name: string): ChannelRef => name.split('.')[2] ?? '';

/** How the names of all notices with a stop time in this minute begin. */
export const namesAt = (stopAt: EpochMs): string => `notice.${Math.floor(stopAt / MINUTE_MS).toString(36)}.`;

/** The stop time in a notice's name, for when the notice itself has been deleted. */
export function stopTimeIn(name: string): EpochMs | undefined {
  const [prefix, minute = ''] = name.split('.');
  return prefix === 'notice' && /^[0-9a-z]{5,6}$/.test(minute)
    ? Number.parseInt(minute, 36) * MINUTE_MS
    : undefined;
}

/** For items added after a stop was announced. The same items always give the same name. */
export const supplementName = (primary: string, items: readonly NoticeItem[]): string =>
  `${primary}.${shortHash(items.map((item) => item.key).join('\n'))}`;
