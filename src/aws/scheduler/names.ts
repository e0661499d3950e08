import { type Hold, type NewHold, requestMark } from '../../core/hold/hold.ts';
import { type NewObjection, OBJECTION_MS, type Objection } from '../../core/notice/objection.ts';
import { remarkRef } from '../../core/notice/remark.ts';
import { shortHash } from '../../core/resource/ref.ts';
import { type EpochMs, MINUTE_MS, SECOND_MS } from '../../core/time.ts';

/**
 * ListSchedules tells names and no contents, a hundred a call. So a name says all that planning needs to know, in the 64
 * characters of `[0-9a-zA-Z-_.]` that Scheduler allows, with `.` between the parts:
 *
 * ```
 * hold.r.<resource>.<until>.<created>.<by>.<request>     r: keep running, s: keep stopped
 * notice.<made by the core>
 * rehearsal.<the same, while Uptime only observes>
 * object.<resource>.<until>.<created>.<by>.<request>
 * wake.<minute>
 * remark.<subject>
 * past.<likewise>
 * part.<made by the core>
 * announce.<minute>
 * ```
 *
 * Instants are whole seconds, or minutes, in base 36: a hold's 2 + 16 + 7 + 7 + 13 + 10 characters and the dots make 64 at most.
 */
export type RecordKind =
  | 'hold'
  | 'notice'
  | 'rehearsal'
  | 'object'
  | 'past'
  | 'wake'
  | 'remark'
  | 'part'
  | 'announce';

export const recordKind = (name: string): RecordKind | undefined => {
  if (name.startsWith('hold.')) return 'hold';
  if (name.startsWith('notice.')) return 'notice';
  if (name.startsWith('rehearsal.')) return 'rehearsal';
  if (name.startsWith('object.')) return 'object';
  if (name.startsWith('past.')) return 'past';
  if (name.startsWith('wake.')) return 'wake';
  if (name.startsWith('remark.')) return 'remark';
  if (name.startsWith('part.')) return 'part';
  if (name.startsWith('announce.')) return 'announce';
  return undefined;
};

/** Slack's user ids (`U` or `W` and 8 to 12 more) and other short names of who holds. None begins with `_`. */
const SHORT_ENOUGH = /^[0-9A-Za-z-][0-9A-Za-z_-]{0,12}$/;
const HASHED = /^_[0-9A-Za-z_-]{12}$/;

/** Whoever does not fit the name is found by a hash of theirs, and read from the record's Input. */
const byForName = (by: string): string => (SHORT_ENOUGH.test(by) ? by : `_${shortHash(by).slice(0, 12)}`);

/** The same request makes the same name, so a repeated delivery meets its own hold. */
export const holdName = (hold: NewHold): string =>
  [
    'hold',
    hold.keep === 'running' ? 'r' : 's',
    hold.resource,
    // A hold lasts at least as long as was asked for, and was made no later than it was.
    seconds(Math.ceil(hold.until / SECOND_MS)),
    seconds(Math.floor(hold.createdAt / SECOND_MS)),
    byForName(hold.by),
    requestMark(hold.requestId),
  ].join('.');

/** What a hold's name says; `undefined` for a name that is no hold's. */
export const readHoldName = (
  name: string,
): { readonly hold: Hold /** `by` is only a hash. */; readonly byIsHashed: boolean } | undefined => {
  const [prefix, keep, resource, until, created, by, request, ...more] = name.split('.');
  const untilAt = readSeconds(until);
  const createdAt = readSeconds(created);
  if (prefix !== 'hold' || (keep !== 'r' && keep !== 's') || more.length > 0) return undefined;
  if (!resource || untilAt === undefined || createdAt === undefined || !by || !request) return undefined;
  const hold: Hold = {
    name,
    keep: keep === 'r' ? 'running' : 'stopped',
    resource,
    by,
    createdAt,
    until: untilAt,
    requestMark: request,
  };
  return { hold, byIsHashed: HASHED.test(by) };
};

/** Until when an objection is kept. */
export const objectedUntil = ({ at }: Objection): EpochMs => at + OBJECTION_MS;

export const objectionName = (objection: NewObjection): string =>
  [
    'object',
    objection.resource,
    seconds(Math.ceil(objectedUntil(objection) / SECOND_MS)),
    seconds(Math.floor(objection.at / SECOND_MS)),
    byForName(objection.by),
    requestMark(objection.requestId),
  ].join('.');

/** What an objection's name says; `undefined` for a name that is none's. */
export const readObjectionName = (name: string): Objection | undefined => {
  const [prefix, resource, , created, by] = name.split('.');
  const at = readSeconds(created);
  if (prefix !== 'object' || !resource || at === undefined || !by) return undefined;
  return { resource, by, at };
};

/** What was only rehearsed announces nothing: a stop may not rest on it. So it is kept under a name that is no notice's. */
export const rehearsalName = (notice: string): string => notice.replace(/^notice\./, 'rehearsal.');

export const noticeOfRehearsal = (name: string): string => name.replace(/^rehearsal\./, 'notice.');

/** Where a notice that has done its work is put by: under a name of which a tick reads no contents. */
export const pastName = (notice: string): string => `past${notice.slice('notice'.length)}`;

/** Asking for the same minute twice makes the same name. An instant within a minute is served at that minute's end. */
export const wakeName = (at: EpochMs): string => `wake.${Math.ceil(at / MINUTE_MS).toString(36)}`;

/** The shards of one tick ask for the same announcement. */
export const announcementName = (at: EpochMs): string =>
  `announce.${Math.floor(at / MINUTE_MS).toString(36)}`;

/** The instant of a wake; `undefined` for a name that is no wake's. */
export const readWakeName = (name: string): EpochMs | undefined => {
  const [prefix, minute, ...more] = name.split('.');
  if (prefix !== 'wake' || more.length > 0) return undefined;
  const minutes = readBase36(minute);
  return minutes === undefined ? undefined : minutes * MINUTE_MS;
};

const REMARK = 'remark.';

/** The same subject makes the same name, whenever it is said. */
export const remarkName = (subject: string): string => `${REMARK}${remarkRef(subject)}`;

/** The `remarkRef` of a remark's name. */
export const readRemarkName = (name: string): string => name.slice(REMARK.length);

const seconds = (value: number): string => value.toString(36);

const readSeconds = (text: string | undefined): EpochMs | undefined => {
  const value = readBase36(text);
  return value === undefined ? undefined : value * SECOND_MS;
};

const readBase36 = (text: string | undefined): number | undefined =>
  text !== undefined && /^[0-9a-z]{1,8}$/.test(text) ? Number.parseInt(text, 36) : undefined;
