import { CreateScheduleCommand, ListSchedulesCommand, type SchedulerClient } from '@aws-sdk/client-scheduler';
import type { Clock } from '../../app/ports/clock.ts';
import type { Timers, TimersSet } from '../../app/ports/timers.ts';
import { laneName, laneOf } from '../../core/notice/lane.ts';
import type { StoredNotice } from '../../core/notice/notice.ts';
import { shortHash } from '../../core/resource/ref.ts';
import { ceilToMinute, type EpochMs, floorToMinute, MINUTE_MS, SECOND_MS } from '../../core/time.ts';
import { isAwsError } from '../sdk/errors.ts';

export interface TimersOptions {
  readonly scheduler: SchedulerClient;
  /** The app's own schedule group. Other schedules in it are left alone. */
  readonly groupName: string;
  /** The function that firings invoke. */
  readonly engineArn: string;
  /** The role that lets Scheduler invoke it. */
  readonly roleArn: string;
  /** An SQS queue for firings that could not be delivered at all. */
  readonly deadLetterArn?: string | undefined;
  readonly clock: Clock;
}

/** The most ListSchedules gives in one page. */
const PAGE_SIZE = 100;

/** The next tick does what a lost firing would have done, so one that is an hour late has nothing left to do. */
const RETRY_POLICY = { MaximumEventAgeInSeconds: 3_600, MaximumRetryAttempts: 10 };

/** A timer that was set this short a time ago has not fired. */
const LATELY_MS = 30 * SECOND_MS;

/** Timers as one-time schedules, named after what they are for and deleted by their own firing. */
export function createTimers(options: TimersOptions): Timers {
  const { scheduler, groupName, clock } = options;
  /** The notices of a lane ask for one timer, side by side. */
  const lately = new Map<string, { readonly at: EpochMs; readonly done: Promise<void> }>();

  function setOnce(name: string, at: EpochMs, event: object): Promise<void> {
    const now = clock.now();
    for (const [other, { at: setAt }] of lately) if (now - setAt >= LATELY_MS) lately.delete(other);
    const known = lately.get(name);
    if (known !== undefined) return known.done;
    const done = set(name, at, event);
    lately.set(name, { at: now, done });
    done.catch(() => lately.delete(name));
    return done;
  }

  async function set(name: string, at: EpochMs, event: object): Promise<void> {
    try {
      await scheduler.send(
        new CreateScheduleCommand({
          Name: name,
          GroupName: groupName,
          ScheduleExpression: atExpression(at, clock.now()),
          ScheduleExpressionTimezone: 'UTC',
          FlexibleTimeWindow: { Mode: 'OFF' },
          ActionAfterCompletion: 'DELETE',
          State: 'ENABLED',
          Target: {
            Arn: options.engineArn,
            RoleArn: options.roleArn,
            // The instant it was meant for stays the same over all attempts.
            Input: JSON.stringify({ ...event, scheduledTime: '<aws.scheduler.scheduled-time>' }),
            RetryPolicy: RETRY_POLICY,
            DeadLetterConfig:
              options.deadLetterArn === undefined ? undefined : { Arn: options.deadLetterArn },
          },
        }),
      );
    } catch (error) {
      if (!isAwsError(error, 'ConflictException')) throw error;
    }
  }

  return {
    forNotice(notice) {
      const lane = laneOf(notice);
      const event = lane === undefined ? { type: 'notice', name: notice.name } : { type: 'stops', ...lane };
      return setOnce(noticeTimer(notice), notice.stopAt, event);
    },
    wake: (at) => set(wakeTimer(at), ceilToMinute(at), { type: 'tick' }),
    announce: (at) => set(announcementTimer(at), at, { type: 'announce' }),

    list: () => listTimers(scheduler, groupName),
  };
}

/** For those who only look, without the role that makes timers. */
export async function listTimers(scheduler: SchedulerClient, groupName: string): Promise<TimersSet> {
  const names = new Set<string>();
  let NextToken: string | undefined;
  do {
    const page: {
      Schedules?: { Name?: string | undefined }[] | undefined;
      NextToken?: string | undefined;
    } = await scheduler.send(
      new ListSchedulesCommand({ GroupName: groupName, MaxResults: PAGE_SIZE, NextToken }),
    );
    for (const { Name } of page.Schedules ?? []) if (Name !== undefined) names.add(Name);
    NextToken = page.NextToken || undefined;
  } while (NextToken !== undefined);
  return {
    has: (timer) => names.has('notice' in timer ? noticeTimer(timer.notice) : wakeTimer(timer.wakeAt)),
  };
}

/**
 * The notices of a lane have one timer, and the first of them sets it. Scheduler's names have 64 characters of `[0-9a-zA-Z-_.]`; a
 * notice's own may be longer.
 */
function noticeTimer(notice: StoredNotice): string {
  const lane = laneOf(notice);
  return `stop.${lane === undefined ? shortHash(notice.name) : laneName(lane)}`;
}

/** Asking for the same minute twice makes the same name. An instant within a minute is served at that minute's end. */
const wakeTimer = (at: EpochMs): string => `wake.${minutes(ceilToMinute(at))}`;

/** The shards of one tick ask for the same announcement. */
const announcementTimer = (at: EpochMs): string => `announce.${minutes(floorToMinute(at))}`;

const minutes = (at: EpochMs): string => (at / MINUTE_MS).toString(36);

/** What Scheduler does with an instant that has passed is not documented, so the past becomes the next minute. In UTC and whole seconds. */
function atExpression(at: EpochMs, now: EpochMs): string {
  const soonest = Math.max(at, now + MINUTE_MS);
  const text = new Date(Math.ceil(soonest / SECOND_MS) * SECOND_MS).toISOString();
  return `at(${text.slice(0, 'yyyy-mm-ddThh:mm:ss'.length)})`;
}
