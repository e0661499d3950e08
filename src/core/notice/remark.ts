import type { ResourceKey } from '../resource/key.ts';
import { type ResourceRef, resourceRef, shortHash } from '../resource/ref.ts';
import { type EpochMs, MINUTE_MS } from '../time.ts';

/**
 * A remark is the memory that something was said: people hear of a failed start or of a replica that cannot be parked once, not every
 * five minutes. Its subject says what about; the time it was made is when that was first seen.
 */
export type RemarkRef = string;

export const remarkRef = (subject: string): RemarkRef =>
  subject.startsWith(STOP_REFUSED)
    ? `${REFUSED}${resourceRef(subject.slice(STOP_REFUSED.length))}`
    : shortHash(subject);

/** A start of this resource that was due at `dueAt` did not work out. */
export const startFailed = (key: ResourceKey, dueAt: EpochMs): string => `start failed ${dueAt} ${key}`;

/** Something in this channel waits for what could not be started. */
export const waitsForFailed = (channel: string, key: ResourceKey, dueAt: EpochMs): string =>
  `waits for failed ${dueAt} ${key} in ${channel}`;

/** At this tick, a part of the fleet had something of this schedule that was to come up. */
export const comingUp = (schedule: string, at: EpochMs, tickMinutes: number): string =>
  `coming up ${Math.floor(at / (tickMinutes * MINUTE_MS))} ${schedule}`;

const STOP_REFUSED = 'stop refused ';
const REFUSED = 'refused-';

/** AWS says no to stopping it, and will tomorrow. */
export const stopRefused = (key: ResourceKey): string => `${STOP_REFUSED}${key}`;

/** The resource, if the remark is of a refused stop. Those can be told apart, because a plan has to know them for every resource. */
export const refusedStop = (remark: RemarkRef): ResourceRef | undefined =>
  remark.startsWith(REFUSED) ? remark.slice(REFUSED.length) : undefined;

/** A stop that a notice announced did not work out. */
export const stopFailed = (notice: string, key: ResourceKey): string => `stop failed ${notice} ${key}`;

/** Slack does not take what this channel should read, and says so in these words. */
export const slackRefuses = (channel: string, said: string): string => `slack refuses ${channel} ${said}`;

/** Its own word for a channel is none. */
export const invalidChannelTag = (key: ResourceKey, channelTag: string): string =>
  `invalid-channel-tag ${key} ${channelTag}`;

/** Tagged, but left alone for this reason. */
export const leftAlone = (what: string, reason: string): string => `left alone ${what} ${reason}`;

/** A target could not be read. */
export const unreadable = (target: string): string => `unreadable ${target}`;

/**
 * Whether a failed start is due for another try. The pauses grow to two ticks and no further: whatever kept it down, it is up
 * soon after that has ended.
 */
export function isRetryDue(failedAt: EpochMs, now: EpochMs, tickMinutes: number): boolean {
  // Rounded, for runs come some seconds early or late: cut off, several in a row could count as the same odd one.
  const ticks = Math.round((now - failedAt) / (tickMinutes * MINUTE_MS));
  return ticks <= 2 || ticks % 2 === 0;
}
