import { mapLimited } from '../../app/limiter.ts';
import type { Log } from '../../app/ports/log.ts';
import type { Objections } from '../../app/ports/objections.ts';
import type { PartStore } from '../../app/ports/part-store.ts';
import type { Store } from '../../app/ports/store.ts';
import { type Hold, REMEMBERED_MS } from '../../core/hold/hold.ts';
import type { StoredNotice } from '../../core/notice/notice.ts';
import { ceilToMinute, DAY_MS, type EpochMs } from '../../core/time.ts';
import {
  announcementName,
  holdName,
  noticeOfRehearsal,
  objectedUntil,
  objectionName,
  pastName,
  type RecordKind,
  readHoldName,
  readObjectionName,
  readRemarkName,
  readWakeName,
  recordKind,
  rehearsalName,
  remarkName,
  wakeName,
} from './names.ts';
import {
  announcementInput,
  holdInput,
  noticeInput,
  objectionInput,
  partInput,
  pastInput,
  readHoldInput,
  readNoticeInput,
  readPartInput,
  remarkInput,
  wakeInput,
} from './records.ts';
import { createSchedules, type SchedulesOptions } from './schedules.ts';

export interface SchedulerStoreOptions extends SchedulesOptions {
  /** Whether notices are only rehearsed: then those that announce something are out of sight, and the other way round. */
  readonly rehearsing?: boolean;
  readonly log: Log;
  /** How long a hold is remembered after its end, where that is longer than planning needs it. */
  readonly rememberHoldsMs?: number | undefined;
}

/** GetSchedule allows hundreds a second; few notices are open at once. */
const READS_AT_ONCE = 8;

/** How long a notice that has done its work is kept for its list, and for who comes too late. */
const PAST_MS = 7 * DAY_MS;

/** The store on EventBridge Scheduler. Methods reject where AWS refuses or cannot be reached. */
export const createSchedulerStore = (options: SchedulerStoreOptions): Store & PartStore & Objections => {
  const { groupName, clock, log, rehearsing = false } = options;
  const { create, update, remove, readInput, list } = createSchedules(options);
  const storedName = rehearsing ? rehearsalName : (name: string) => name;

  const unreadable = (kind: RecordKind, name: string): void =>
    log.error(`A stored ${kind} cannot be read and is ignored: delete the schedule by hand`, {
      schedule: name,
      group: groupName,
    });

  const readHold = async (name: string): Promise<Hold | undefined> => {
    const read = readHoldName(name);
    if (read === undefined) {
      unreadable('hold', name);
      return undefined;
    }
    if (!read.byIsHashed) return read.hold;
    const found = await readInput(name);
    if (found === 'gone') return undefined;
    // Who it was is only for people to read: a hold whose person is unknown still holds.
    return { ...read.hold, by: readHoldInput(found.input)?.by ?? read.hold.by };
  };

  const readNotice = async (name: string, kept = storedName(name)): Promise<StoredNotice | undefined> => {
    const found = await readInput(kept);
    if (found === 'gone') return undefined;
    const notice = readNoticeInput(name, found.input);
    if (notice === undefined) unreadable('notice', kept);
    return notice;
  };

  const readWake = (name: string): EpochMs | undefined => {
    const at = readWakeName(name);
    if (at === undefined) unreadable('wake', name);
    return at;
  };

  return {
    async read() {
      const byKind = Map.groupBy(await list(), ({ name }) => recordKind(name));
      const named = (kind: RecordKind) => (byKind.get(kind) ?? []).map(({ name }) => name);
      const [holds, notices] = await Promise.all([
        mapLimited(named('hold'), READS_AT_ONCE, readHold),
        mapLimited(
          rehearsing ? named('rehearsal').map(noticeOfRehearsal) : named('notice'),
          READS_AT_ONCE,
          readNotice,
        ),
      ]);
      return {
        holds: holds.filter((hold) => hold !== undefined),
        notices: notices.filter((notice) => notice !== undefined),
        wakes: named('wake').flatMap((name) => readWake(name) ?? []),
        remarks: new Map(
          (byKind.get('remark') ?? []).map(({ name, createdAt }) => [readRemarkName(name), createdAt]),
        ),
      };
    },

    async readHolds() {
      const holds = await mapLimited(
        (await list('hold.')).map(({ name }) => name),
        READS_AT_ONCE,
        readHold,
      );
      return holds.filter((hold) => hold !== undefined);
    },

    async createHold(hold) {
      const forgottenAt = hold.until + Math.max(REMEMBERED_MS, options.rememberHoldsMs ?? 0);
      const created = await create(holdName(hold), forgottenAt, 'DELETE', holdInput(hold));
      return created ? 'created' : 'existed';
    },

    removeHold: remove,

    async readReason(hold) {
      const found = readHoldName(hold) === undefined ? 'gone' : await readInput(hold);
      return found === 'gone' ? undefined : readHoldInput(found.input)?.reason;
    },

    readNotice: (name) => readNotice(name),

    readPastNotice: (name) => readNotice(name, pastName(name)),

    async claimNotice(notice, at) {
      const input = noticeInput({ ...notice, claimedAt: at });
      return (await create(storedName(notice.name), notice.stopAt, 'NONE', input)) ? 'claimed' : 'taken';
    },

    async confirmNotice(notice, delivered) {
      const confirmed: StoredNotice = { ...notice, delivered };
      const input = noticeInput(confirmed);
      await update(storedName(notice.name), notice.stopAt, 'NONE', input);
      return confirmed;
    },

    removeNotice: (name) => remove(storedName(name)),

    async settleNotice(notice) {
      // Put by first: were this to end in between, the next tick settles it again.
      const forgottenAt = clock.now() + PAST_MS;
      await create(pastName(notice.name), forgottenAt, 'DELETE', pastInput(notice));
      await remove(storedName(notice.name));
    },

    async createWake(at) {
      await create(wakeName(at), ceilToMinute(at), 'DELETE', wakeInput());
    },

    async createRemark(subject, until) {
      const created = await create(remarkName(subject), until, 'DELETE', remarkInput(subject));
      return created ? 'created' : 'existed';
    },

    removeRemark: (subject) => remove(remarkName(subject)),

    async createObjection(objection) {
      const name = objectionName(objection);
      const input = objectionInput(objection);
      const created = await create(name, objectedUntil(objection), 'DELETE', input);
      return created ? 'created' : 'existed';
    },

    async readObjections() {
      return (await list('object.')).flatMap(({ name }) => readObjectionName(name) ?? []);
    },

    async createPart(part) {
      await create(part.name, part.stopAt, 'DELETE', partInput(part));
    },

    async readParts() {
      const rows = await list('part.');
      const parts = await mapLimited(rows, READS_AT_ONCE, async ({ name }) => {
        const found = await readInput(name);
        if (found === 'gone') return undefined;
        const part = readPartInput(name, found.input);
        if (part === undefined) unreadable('part', name);
        return part;
      });
      return parts.filter((part) => part !== undefined);
    },

    removePart: remove,

    async createAnnouncement(at) {
      await create(announcementName(at), at, 'DELETE', announcementInput());
    },
  };
};
