import {
  CreateScheduleCommand,
  DeleteScheduleCommand,
  GetScheduleCommand,
  ListSchedulesCommand,
  type SchedulerClient,
  UpdateScheduleCommand,
} from '@aws-sdk/client-scheduler';
import type { Clock } from '../../app/ports/clock.ts';
import { type EpochMs, MINUTE_MS, SECOND_MS } from '../../core/time.ts';
import { isAwsError } from '../sdk/errors.ts';

export interface SchedulesOptions {
  readonly scheduler: SchedulerClient;
  /** The schedule group that holds the app's records. Other schedules in it are left alone. */
  readonly groupName: string;
  /** The worker function that firings invoke. */
  readonly workerArn: string;
  /** The role that lets Scheduler invoke it. */
  readonly roleArn: string;
  /** An SQS queue for firings that could not be delivered at all. */
  readonly deadLetterArn?: string | undefined;
  readonly clock: Clock;
}

/** One-time schedules, by name. Methods reject where AWS refuses or cannot be reached. */
export interface Schedules {
  /**
   * Whether the name was free.
   *
   * @param after whether it is deleted once it has fired
   */
  create(name: string, at: EpochMs, after: 'DELETE' | 'NONE', input: string): Promise<boolean>;
  update(name: string, at: EpochMs, after: 'DELETE' | 'NONE', input: string): Promise<void>;
  /** Deletes it, or finds it gone already: by its own firing, or by somebody faster. */
  remove(name: string): Promise<void>;
  /** Its Input, `gone` where there is no such schedule. */
  readInput(name: string): Promise<{ readonly input: string | undefined } | 'gone'>;
  /** All of them, each once: a list read in pages may show one twice while others come and go. */
  list(prefix?: string): Promise<readonly Row[]>;
}

/** What ListSchedules tells of a schedule. */
export interface Row {
  readonly name: string;
  readonly createdAt: EpochMs;
}

/** The most ListSchedules gives in one page. */
const PAGE_SIZE = 100;

/**
 * How long a firing is worth retrying. The regular tick reconciles whatever is lost, so a firing that is an hour late has
 * nothing left to say.
 */
const RETRY_POLICY = { MaximumEventAgeInSeconds: 3_600, MaximumRetryAttempts: 10 };

export function createSchedules(options: SchedulesOptions): Schedules {
  const { scheduler, groupName, clock } = options;

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
      Target: {
        Arn: options.workerArn,
        RoleArn: options.roleArn,
        Input: input,
        RetryPolicy: RETRY_POLICY,
        ...(options.deadLetterArn === undefined ? {} : { DeadLetterConfig: { Arn: options.deadLetterArn } }),
      },
    }) as const;

  return {
    async create(...what) {
      try {
        // Its own retries within the SDK carry one client token, so they never meet themselves.
        await scheduler.send(new CreateScheduleCommand(schedule(...what)));
        return true;
      } catch (error) {
        if (isAwsError(error, 'ConflictException')) return false;
        throw error;
      }
    },

    async update(...what) {
      await scheduler.send(new UpdateScheduleCommand(schedule(...what)));
    },

    async remove(name) {
      try {
        await scheduler.send(new DeleteScheduleCommand({ Name: name, GroupName: groupName }));
      } catch (error) {
        if (!isAwsError(error, 'ResourceNotFoundException')) throw error;
      }
    },

    async readInput(name) {
      try {
        const found = await scheduler.send(new GetScheduleCommand({ Name: name, GroupName: groupName }));
        return { input: found.Target?.Input };
      } catch (error) {
        if (isAwsError(error, 'ResourceNotFoundException')) return 'gone';
        throw error;
      }
    },

    async list(prefix) {
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
    },
  };
}

/**
 * A one-time schedule for `at`, in UTC and whole seconds. What Scheduler does with an instant that has passed is not
 * documented, so the past becomes the next minute but one: the record is kept either way, and its own text tells its instant.
 */
const atExpression = (at: EpochMs, now: EpochMs): string => {
  const soonest = Math.max(at, now + MINUTE_MS);
  const text = new Date(Math.ceil(soonest / SECOND_MS) * SECOND_MS).toISOString();
  return `at(${text.slice(0, 'yyyy-mm-ddThh:mm:ss'.length)})`;
};
