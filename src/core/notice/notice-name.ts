import { shortHash } from '../resource/ref.ts';
import { type EpochMs, MINUTE_MS } from '../time.ts';
import type { NoticeItem, Thread } from './notice.ts';

/**
 * The store accepts a name once, so a name that two ticks make alike is what keeps a notice from being posted twice.
 * EventBridge Scheduler's limit is 64 characters of `[0-9a-zA-Z-_.]`.
 */
export const noticeName = (channel: string, stopAt: EpochMs, thread?: Thread): string =>
  `notice.${Math.floor(stopAt / MINUTE_MS).toString(36)}.${shortHash(thread === undefined ? channel : `${channel} ${thread.ts}`)}`;

/** The stop time in a notice's name, for when the notice itself is forgotten. */
export function stopTimeIn(name: string): EpochMs | undefined {
  const [prefix, minute = ''] = name.split('.');
  return prefix === 'notice' && /^[0-9a-z]{5,6}$/.test(minute)
    ? Number.parseInt(minute, 36) * MINUTE_MS
    : undefined;
}

/** For items that join a stop after its notice went out: the same late items make the same name. */
export const supplementName = (primary: string, items: readonly NoticeItem[]): string =>
  `${primary}.${shortHash(items.map((item) => item.key).join('\n'))}`;
