import { lambdaNameOf } from '../lambda/arn.ts';
import type { Functions } from '../lambda/functions.ts';
import { type Place, stableHex } from '../place.ts';
import type { DeadLetter, Queues } from '../sqs/queues.ts';
import { type EpochMs, MINUTE_MS, SECOND_MS } from '../time/index.ts';
import type { InvocationPace } from './invocation-pace.ts';
import type { Schedule } from './schedule.ts';
import type { Fire } from './schedules.ts';

/** AWS's default retry policy. */
const USUAL_ATTEMPTS = 185;
const USUAL_AGE_SECONDS = 86_400;

/**
 * Invokes the target function. Scheduler is done once Lambda accepts the invocation. If the function does not exist, it retries
 * every minute until the retry policy is exhausted, and then puts the input in the target's queue.
 *
 * @param pace delays invocations beyond Scheduler's quota
 */
export const deliverTo =
  (place: Place, functions: Functions, queues: Queues, pace?: InvocationPace): Fire =>
  (schedule, scheduledAt) => {
    const { target } = schedule.body;
    const functionName = lambdaNameOf(target.Arn ?? '');
    const attempts = 1 + (target.RetryPolicy?.MaximumRetryAttempts ?? USUAL_ATTEMPTS);
    const lastAt =
      scheduledAt + (target.RetryPolicy?.MaximumEventAgeInSeconds ?? USUAL_AGE_SECONDS) * SECOND_MS;
    const firing = { group: schedule.group, name: schedule.name, scheduledAt };
    const deliver = (attempt: number): void => {
      const at = place.clock.now();
      place.emit({ type: 'schedule-fired', at, ...firing, attempt });
      const payload = payloadOf(place, schedule, scheduledAt, attempt);
      if (functionName !== undefined && functions.invokeLater(place, functionName, payload)) return;
      if (attempt >= attempts || at + MINUTE_MS > lastAt) {
        place.emit({ type: 'schedule-dropped', at, ...firing, attempt });
        const { Arn: queue } = target.DeadLetterConfig ?? {};
        if (queue !== undefined) queues.send(queue, deadLetter(schedule, payload, scheduledAt, attempt));
        return;
      }
      place.agenda.trigger(at + MINUTE_MS, () => deliver(attempt + 1));
    };
    const delay = pace?.delayMs(place.clock.now()) ?? 0;
    if (delay === 0) deliver(1);
    else place.agenda.trigger(place.clock.now() + delay, () => deliver(1));
  };

const deadLetter = (
  { arn, body: { target } }: Schedule,
  payload: string,
  scheduledAt: EpochMs,
  attempt: number,
): DeadLetter => ({
  body: JSON.parse(payload),
  attributes: {
    ERROR_CODE: 'AWS.Lambda.ResourceNotFoundException',
    ERROR_MESSAGE: `Function not found: ${target.Arn}`,
    EXHAUSTED_RETRY_CONDITION:
      attempt > (target.RetryPolicy?.MaximumRetryAttempts ?? USUAL_ATTEMPTS)
        ? 'MaximumRetryAttempts'
        : 'MaximumEventAgeInSeconds',
    RETRY_ATTEMPTS: String(attempt - 1),
    SCHEDULED_TIME: new Date(scheduledAt).toISOString().replace('.000Z', 'Z'),
    SCHEDULE_ARN: arn,
    TARGET_ARN: target.Arn ?? '',
  },
});

const payloadOf = (place: Place, schedule: Schedule, scheduledAt: EpochMs, attempt: number): string => {
  const time = new Date(scheduledAt).toISOString().replace('.000Z', 'Z');
  // New for each attempt, as in AWS. A target can only recognize a retry by its scheduled time.
  const number = place.nextNumber();
  const { Input: input } = schedule.body.target;
  if (input?.includes('<') === false) return input;
  const executionId = stableHex(`${schedule.arn}/${scheduledAt}/${attempt}/${number}`, 16);
  if (input === undefined) return JSON.stringify(defaultEvent(place, schedule, time, executionId));
  return input
    .replaceAll('<aws.scheduler.scheduled-time>', time)
    .replaceAll('<aws.scheduler.schedule-arn>', schedule.arn)
    .replaceAll('<aws.scheduler.execution-id>', executionId)
    .replaceAll('<aws.scheduler.attempt-number>', String(attempt));
};

const defaultEvent = (place: Place, schedule: Schedule, time: string, id: string) => ({
  version: '0',
  id,
  'detail-type': 'Scheduled Event',
  source: 'aws.scheduler',
  account: place.accountId,
  time,
  region: place.region,
  resources: [schedule.arn],
  detail: '{}',
});
