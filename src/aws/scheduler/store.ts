import {
  CreateScheduleCommand,
  DeleteScheduleCommand,
  GetScheduleCommand,
  ListSchedulesCommand,
  type SchedulerClient,
  type Target,
  UpdateScheduleCommand,
} from '@aws-sdk/client-scheduler';
import type { Objections } from '../../app/objections.ts';
import type { PartStore } from '../../app/part-store.ts';
import type { Clock, Log, Store } from '../../app/ports.ts';
import { type Hold, REMEMBERED_MS } from '../../core/hold.ts';
import type { StoredNotice } from '../../core/notice.ts';
import { ceilToMinute, DAY_MS, type EpochMs, MINUTE_MS, SECOND_MS } from '../../core/time.ts';
import { mapBounded } from '../concurrency.ts';
import { isAwsError } from '../errors.ts';
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

export interface SchedulerStoreOptions {
  readonly scheduler: SchedulerClient;
  /** The schedule group that holds the app's records. Other schedules in it are left alone. */
  readonly groupName: string;
  /** The worker function that firings invoke. */
  readonly workerArn: string;
  /** The role that lets Scheduler invoke it. */
  readonly roleArn: string;
  /** An SQS queue for firings that could not be delivered at all. */
  readonly deadLetterArn?: string;
  /** Whether notices are only rehearsed: then those that announce something are out of sight, and the other way round. */
  readonly rehearsing?: boolean;
  readonly clock: Clock;
  readonly log: Log;
  /** How long a hold is remembered after its end, where that is longer than planning needs it. */
  readonly rememberHoldsMs?: number;
}

/** What ListSchedules tells of a record. */
interface Row {
  readonly name: string;
  readonly createdAt: EpochMs;
}

/** The most ListSchedules gives in one page. */
const PAGE_SIZE = 100;

/** GetSchedule allows hundreds a second; few notices are open at once. */
const READS_AT_ONCE = 8;

/** How long a notice that has done its work is kept for its list, and for who comes too late. */
const PAST_MS = 7 * DAY_MS;

/**
 * How long a firing is worth retrying. The regular tick reconciles whatever is lost, so a firing that is an hour late has
 * nothing left to say.
 */
const RETRY_POLICY = { MaximumEventAgeInSeconds: 3_600, MaximumRetryAttempts: 10 };

/** The store on EventBridge Scheduler. Methods reject where AWS refuses or cannot be reached. */
export const createSchedulerStore = (options: SchedulerStoreOptions): Store & PartStore & Objections => {
  const { scheduler, groupName, clock, log, rehearsing = false } = options;
  const storedName = rehearsing ? rehearsalName : (name: string) => name;

  const target = (input: string): Target => ({
    Arn: options.workerArn,
    RoleArn: options.roleArn,
    Input: input,
    RetryPolicy: RETRY_POLICY,
    ...(options.deadLetterArn === undefined ? {} : { DeadLetterConfig: { Arn: options.deadLetterArn } }),
  });

  /** All of a schedule, for create and update alike: an update sets back to its default whatever it leaves out. */
  const schedule = (name: string, at: EpochMs, after: 'DELETE' | 'NONE', input: string) =>
    ({
      Name: name,
      GroupName: groupName,
      ScheduleExpression: atExpression(at, clock.now()),
      ScheduleExpressionTimezone: 'UTC',
      FlexibleTimeWindow: { Mode: 'OFF' },
      ActionAfterCompletion: after,
      State: 'ENABLED',
      Target: target(input),
    }) as const;

  /** Whether the name was free. Its own retries within the SDK carry one client token, so they never meet themselves. */
  const create = async (input: ReturnType<typeof schedule>): Promise<boolean> => {
    try {
      await scheduler.send(new CreateScheduleCommand(input));
      return true;
    } catch (error) {
      if (isAwsError(error, 'ConflictException')) return false;
      throw error;
    }
  };

  /** Deletes it, or finds it gone already: by its own firing, or by somebody faster. */
  const remove = async (name: string): Promise<void> => {
    try {
      await scheduler.send(new DeleteScheduleCommand({ Name: name, GroupName: groupName }));
    } catch (error) {
      if (!isAwsError(error, 'ResourceNotFoundException')) throw error;
    }
  };

  /** A record's Input, `gone` where there is no such record. */
  const readInput = async (name: string): Promise<{ readonly input: string | undefined } | 'gone'> => {
    try {
      const found = await scheduler.send(new GetScheduleCommand({ Name: name, GroupName: groupName }));
      return { input: found.Target?.Input };
    } catch (error) {
      if (isAwsError(error, 'ResourceNotFoundException')) return 'gone';
      throw error;
    }
  };

  /** All records, each once: a list read in pages may show one twice while others come and go. */
  const list = async (prefix?: string): Promise<readonly Row[]> => {
    const rows = new Map<string, Row>();
    let nextToken: string | undefined;
    do {
      const page = await scheduler.send(
        new ListSchedulesCommand({
          GroupName: groupName,
          MaxResults: PAGE_SIZE,
          ...(prefix === undefined ? {} : { NamePrefix: prefix }),
          ...(nextToken === undefined ? {} : { NextToken: nextToken }),
        }),
      );
      for (const { Name: name, CreationDate: made } of page.Schedules ?? []) {
        if (name !== undefined) rows.set(name, { name, createdAt: made?.getTime() ?? clock.now() });
      }
      nextToken = page.NextToken || undefined;
    } while (nextToken !== undefined);
    return [...rows.values()];
  };

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
        mapBounded(named('hold'), READS_AT_ONCE, readHold),
        mapBounded(
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
      const holds = await mapBounded(
        (await list('hold.')).map(({ name }) => name),
        READS_AT_ONCE,
        readHold,
      );
      return holds.filter((hold) => hold !== undefined);
    },

    async createHold(hold) {
      const forgottenAt = hold.until + Math.max(REMEMBERED_MS, options.rememberHoldsMs ?? 0);
      const created = await create(schedule(holdName(hold), forgottenAt, 'DELETE', holdInput(hold)));
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
      return (await create(schedule(storedName(notice.name), notice.stopAt, 'NONE', input)))
        ? 'claimed'
        : 'taken';
    },

    async confirmNotice(notice, delivered) {
      const confirmed: StoredNotice = { ...notice, delivered };
      const input = noticeInput(confirmed);
      await scheduler.send(
        new UpdateScheduleCommand(schedule(storedName(notice.name), notice.stopAt, 'NONE', input)),
      );
      return confirmed;
    },

    removeNotice: (name) => remove(storedName(name)),

    async settleNotice(notice) {
      // Put by first: were this to end in between, the next tick settles it again.
      const forgottenAt = clock.now() + PAST_MS;
      await create(schedule(pastName(notice.name), forgottenAt, 'DELETE', pastInput(notice)));
      await remove(storedName(notice.name));
    },

    async createWake(at) {
      await create(schedule(wakeName(at), ceilToMinute(at), 'DELETE', wakeInput()));
    },

    async createRemark(subject, until) {
      const created = await create(schedule(remarkName(subject), until, 'DELETE', remarkInput(subject)));
      return created ? 'created' : 'existed';
    },

    removeRemark: (subject) => remove(remarkName(subject)),

    async createObjection(objection) {
      const name = objectionName(objection);
      const input = objectionInput(objection);
      const created = await create(schedule(name, objectedUntil(objection), 'DELETE', input));
      return created ? 'created' : 'existed';
    },

    async readObjections() {
      return (await list('object.')).flatMap(({ name }) => readObjectionName(name) ?? []);
    },

    async createPart(part) {
      await create(schedule(part.name, part.stopAt, 'DELETE', partInput(part)));
    },

    async readParts() {
      const rows = await list('part.');
      const parts = await mapBounded(rows, READS_AT_ONCE, async ({ name }) => {
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
      await create(schedule(announcementName(at), at, 'DELETE', announcementInput()));
    },
  };
};

/**
 * A one-time schedule for `at`, in UTC and whole seconds. What Scheduler does with an instant that has passed is not
 * documented, so the past becomes the next minute but one: the record is kept either way, and its own text tells its instant.
 */
const atExpression = (at: EpochMs, now: EpochMs): string => {
  const soonest = Math.max(at, now + MINUTE_MS);
  const text = new Date(Math.ceil(soonest / SECOND_MS) * SECOND_MS).toISOString();
  return `at(${text.slice(0, 'yyyy-mm-ddThh:mm:ss'.length)})`;
};
