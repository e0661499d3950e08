import type { Pause } from '../pause/pause.ts';
import type { ResourceKey } from '../resource/key.ts';
import { type ResourceRef, resourceRef, shortHash } from '../resource/ref.ts';
import type { ClosedSpell } from '../schedule/closed-spell.ts';
import { type EpochMs, MINUTE_MS } from '../time.ts';

/**
 * A remark records that people have been told something, so that they hear about a failed start once and not every five
 * minutes. Its subject says what it is about. Its time is when that was first seen.
 */
export type RemarkRef = string;

export function remarkRef(subject: string): RemarkRef {
  if (subject.startsWith(STOP_REFUSED)) return `${REFUSED}${resourceRef(subject.slice(STOP_REFUSED.length))}`;
  const [, channel] = subject.startsWith(SLACK_REFUSES)
    ? subject.slice(SLACK_REFUSES.length - 1).split(' ')
    : [];
  return channel === undefined ? shortHash(subject) : `${UNREACHED}${channel}-${shortHash(subject)}`;
}

/** A start of this resource that was due at `dueAt` failed. */
export const startFailed = (key: ResourceKey, dueAt: EpochMs): string => `start failed ${dueAt} ${key}`;

/** Nobody knows what it comes back to. */
export const capacityUnknown = (key: ResourceKey): string => `capacity unknown ${key}`;

/** Uptime scaled it to zero then, and won't start it again by itself. */
export const leftAtZero = (key: ResourceKey, stoppedAt: EpochMs): string =>
  `left at zero ${stoppedAt} ${key}`;

/** Someone has started it since, and it got back the bounds that Uptime had set to zero. */
export const boundsGivenBack = (key: ResourceKey, stoppedAt: EpochMs): string =>
  `bounds given back ${stoppedAt} ${key}`;

/** Something in this channel waits for a resource that could not be started. */
export const waitsForFailed = (channel: string, key: ResourceKey, dueAt: EpochMs): string =>
  `waits for failed ${dueAt} ${key} in ${channel}`;

/** At this tick, another part of the fleet had a resource of this schedule that was about to start. */
export const comingUp = (schedule: string, at: EpochMs, tickMinutes: number): string =>
  `coming up ${Math.floor(at / (tickMinutes * MINUTE_MS))} ${schedule}`;

const STOP_REFUSED = 'stop refused ';
const REFUSED = 'refused-';

/** AWS refuses to stop it. It is asked again after a day, or when a person asks. */
export const stopRefused = (key: ResourceKey): string => `${STOP_REFUSED}${key}`;

/**
 * The resource, if the remark is about a refused stop. A plan looks these up for every resource, so they can be told
 * apart.
 */
export const refusedStop = (remark: RemarkRef): ResourceRef | undefined =>
  remark.startsWith(REFUSED) ? remark.slice(REFUSED.length) : undefined;

/** AWS refused to stop it, with this code. Told once, although it is asked again every evening. */
export const refusalTold = (key: ResourceKey, code: string): string => `refusal told ${code} ${key}`;

/** AWS denied this account and Region to Uptime's role. The alarm goes off once a day, although AWS is asked at every tick. */
export const roleDenied = (target: string): string => `role denied ${target}`;

/** A stop that a notice announced failed. */
export const stopFailed = (notice: string, key: ResourceKey): string => `stop failed ${notice} ${key}`;

/** A stop that a notice announced took what was in memory with it. */
export const memoryLost = (notice: string, key: ResourceKey): string => `memory lost ${notice} ${key}`;

/** A notice's message says what is no longer so: Slack could not be reached when it was to be rewritten. */
export const editOwed = (notice: string): string => `edit owed ${notice}`;

/** How the stops of a notice ended has been said, in a new message because its own could no longer be edited. */
export const outcomeTold = (notice: string): string => `outcome told ${notice}`;

/** Slack refuses to post in this channel. `said` holds Slack's words. */
export const slackRefuses = (channel: string, said: string): string => `${SLACK_REFUSES}${channel} ${said}`;

const SLACK_REFUSES = 'slack refuses ';
const UNREACHED = 'unreached-';

/** The channel, if the remark is about one in which Slack takes no message. */
export const unreachedChannel = (remark: RemarkRef): string | undefined =>
  remark.startsWith(UNREACHED) ? remark.slice(UNREACHED.length).split('-')[0] : undefined;

/** The resource's channel tag is not a channel id. */
export const invalidChannelTag = (key: ResourceKey, channelTag: string): string =>
  `invalid-channel-tag ${key} ${channelTag}`;

/** An event of source `uptime` that was not carried out. */
export const eventRefused = (account: string, asked: string, reason: string): string =>
  `event refused ${account} ${asked} ${reason}`;

/** An emergency brake stands, on this day of it. */
export const pauseSaid = ({ what, at }: Pause, day: number): string => `paused ${what} ${at} ${day}`;

export const unpauseSaid = ({ what, at }: Pause): string => `unpaused ${what} ${at}`;

/** The settings were changed to this version. */
export const settingsSaid = (version: number, channel: string): string =>
  `settings changed ${version} ${channel}`;

/** Tagged but left alone, for this reason. */
export const leftAlone = (what: string, reason: string): string => `left alone ${what} ${reason}`;

/** What this channel's resources of an account and Region stay stopped over. */
export const closureAhead = (
  channel: string,
  target: string,
  { first, last, because, startsAt }: ClosedSpell,
): string => `closure ahead ${channel} ${target} ${JSON.stringify([first, last, because, startsAt])}`;

/** The days of these calendars could not be renewed, for this reason. `foundAt`: when they last could. */
export const calendarUnread = (calendars: string, foundAt: EpochMs | undefined, reason: string): string =>
  `calendar unread ${calendars} ${foundAt ?? 'never'} ${reason}`;

/** This channel was told what its week saved, whose Monday this is. */
export const digestTold = (channel: string, monday: number): string => `digest ${monday} ${channel}`;

/** Every channel was told. */
export const digestsTold = (monday: number): string => `digests ${monday}`;

/** This channel wants no digest. */
export const digestOff = (channel: string): string => `digest off ${channel}`;

/** Another deployment of this name acts on the same tag. */
export const secondDeployment = (first: string): string => `second to ${first}`;

/** What could stop at night was said in this month: `2026-12`. */
export const suggestedIn = (month: string, key?: ResourceKey): string => `suggested ${month} ${key ?? ''}`;

/** The channels' digests had their chance of a suggestion on this Monday. */
export const digestSuggested = (monday: number): string => `digest suggested ${monday}`;

/** A target could not be read. */
export const unreadable = (target: string): string => `unreadable ${target}`;

/**
 * Whether to retry a failed start. The wait grows to two ticks and no further, so that the resource is up soon after
 * the cause is gone.
 */
export function isRetryDue(failedAt: EpochMs, now: EpochMs, tickMinutes: number): boolean {
  // Rounded, because runs come a few seconds early or late. Rounding down could count several runs in a row as the same
  // odd one.
  const ticks = Math.round((now - failedAt) / (tickMinutes * MINUTE_MS));
  return ticks <= 2 || ticks % 2 === 0;
}
