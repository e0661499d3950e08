import type { DescribeEventsMessage } from '@aws-sdk/client-rds';
import { AwsError } from '../error.ts';
import { type EpochMs, HOUR_MS, MINUTE_MS } from '../time/index.ts';
import type { DbEvent, DbEvents } from './events.ts';

/**
 * What DescribeEvents shows: by default the last hour.
 *
 * @throws AwsError
 */
export const describeEvents = (
  events: DbEvents,
  input: DescribeEventsMessage,
  now: EpochMs,
): readonly DbEvent[] => {
  if (input.SourceIdentifier !== undefined && input.SourceType === undefined) {
    throw new AwsError(
      'InvalidParameterCombination',
      'The parameter SourceType must be provided when SourceIdentifier is specified',
    );
  }
  const { from, to } = windowOf(input, now);
  return events
    .between(from, to, now)
    .filter((event) => input.SourceType === undefined || event.sourceType === input.SourceType)
    .filter((event) => input.SourceIdentifier === undefined || event.sourceId === input.SourceIdentifier)
    .filter(
      (event) =>
        input.EventCategories === undefined ||
        input.EventCategories.length === 0 ||
        event.categories.some((category) => input.EventCategories?.includes(category)),
    );
};

const windowOf = (input: DescribeEventsMessage, now: EpochMs): { from: EpochMs; to: EpochMs } => {
  const { StartTime, EndTime, Duration } = input;
  const length = Duration === undefined ? HOUR_MS : Duration * MINUTE_MS;
  if (StartTime !== undefined && EndTime !== undefined && StartTime > EndTime) {
    throw new AwsError('InvalidParameterCombination', 'The start time must not be later than the end time');
  }
  if (StartTime === undefined) {
    const to = EndTime?.getTime() ?? now;
    return { from: to - length, to };
  }
  const from = StartTime.getTime();
  const to = EndTime?.getTime() ?? (Duration === undefined ? now : from + length);
  return { from, to };
};
