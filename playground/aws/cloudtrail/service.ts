import { AwsError } from '../error.ts';
import { type Operation, operation } from '../operation.ts';
import { pageOf } from '../page.ts';
import { LookupEvents$ } from './schema.ts';
import type { Trail, TrailEvent } from './trail.ts';

interface LookupEventsInput {
  readonly LookupAttributes?: readonly { readonly AttributeKey?: string; readonly AttributeValue?: string }[];
  readonly StartTime?: Date;
  readonly EndTime?: Date;
  readonly MaxResults?: number;
  readonly NextToken?: string;
}

const MOST_AT_ONCE = 50;

const ATTRIBUTES: Readonly<Record<string, (event: TrailEvent) => readonly string[]>> = {
  EventId: ({ id }) => [id],
  EventName: ({ eventName }) => [eventName],
  EventSource: ({ eventSource }) => [eventSource],
  ReadOnly: () => ['false'],
  ResourceName: ({ resources }) => resources.map(({ name }) => name),
  ResourceType: ({ resources }) => resources.map(({ type }) => type),
  Username: ({ caller }) => [caller.name],
};

/**
 * The rules are those of the API's reference: one attribute at most, times in order, newest first, 50 a page.
 *
 * https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_LookupEvents.html
 */
export const CLOUDTRAIL_OPERATIONS: readonly Operation[] = [
  operation(LookupEvents$, (input: LookupEventsInput, { here }) => lookUp(here.trail, input)),
];

const lookUp = (trail: Trail, input: LookupEventsInput) => {
  const { LookupAttributes: attributes = [], StartTime: start, EndTime: end, MaxResults: size } = input;
  const [attribute, ...others] = attributes;
  const valuesOf = attribute === undefined ? undefined : ATTRIBUTES[attribute.AttributeKey ?? ''];
  if (others.length > 0 || (attribute !== undefined && valuesOf === undefined)) {
    throw new AwsError(
      'InvalidLookupAttributesException',
      'You can only specify one valid lookup attribute.',
    );
  }
  if (start !== undefined && end !== undefined && start > end) {
    throw new AwsError('InvalidTimeRangeException', 'Start time cannot be after end time.');
  }
  if (size !== undefined && (size < 1 || size > MOST_AT_ONCE)) {
    throw new AwsError('InvalidMaxResultsException', 'Max results should be between 1 and 50.');
  }
  const wanted = attribute?.AttributeValue ?? '';
  const found = trail
    .shown()
    .filter(
      (event) =>
        (start === undefined || event.at >= start.getTime()) &&
        (end === undefined || event.at <= end.getTime()) &&
        (valuesOf?.(event).includes(wanted) ?? true),
    );
  const numbered = found.map((event, index) => ({ event, key: String(index).padStart(9, '0') }));
  const page = pageOf(
    numbered,
    ({ key }) => key,
    size ?? MOST_AT_ONCE,
    input.NextToken,
    'InvalidNextTokenException',
  );
  return { Events: page.items.map(({ event }) => shapeOf(event)), NextToken: page.nextToken };
};

const shapeOf = ({ id, at, eventName, eventSource, caller, resources, json }: TrailEvent) => ({
  EventId: id,
  EventName: eventName,
  ReadOnly: 'false',
  AccessKeyId: caller.userIdentity.accessKeyId,
  EventTime: new Date(at),
  EventSource: eventSource,
  Username: caller.name,
  Resources: resources.map(({ type, name }) => ({ ResourceType: type, ResourceName: name })),
  CloudTrailEvent: json,
});
