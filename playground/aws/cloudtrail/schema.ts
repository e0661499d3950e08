/** LookupEvents on the wire, as the SDKs' own schemas have it. CloudTrail's client is not among the packages of this project. */
import type { OperationSchema } from '../operation.ts';

type Schema = OperationSchema[4];

const NAMESPACE = 'com.amazonaws.cloudtrail';

/** Smithy's numbers of simple types. */
const TEXT = 0;
const INTEGER = 1;
const TIMESTAMP = 4;

const listOf = (name: string, member: Schema): Schema => [1, NAMESPACE, name, 0, member];

const structure = (name: string, members: Readonly<Record<string, Schema>>): Schema => [
  3,
  NAMESPACE,
  name,
  0,
  Object.keys(members),
  Object.values(members),
];

export const LookupEvents$: OperationSchema = [
  9,
  NAMESPACE,
  'LookupEvents',
  0,
  structure('LookupEventsRequest', {
    LookupAttributes: listOf(
      'LookupAttributesList',
      structure('LookupAttribute', { AttributeKey: TEXT, AttributeValue: TEXT }),
    ),
    StartTime: TIMESTAMP,
    EndTime: TIMESTAMP,
    EventCategory: TEXT,
    MaxResults: INTEGER,
    NextToken: TEXT,
  }),
  structure('LookupEventsResponse', {
    Events: listOf(
      'EventsList',
      structure('Event', {
        EventId: TEXT,
        EventName: TEXT,
        ReadOnly: TEXT,
        AccessKeyId: TEXT,
        EventTime: TIMESTAMP,
        EventSource: TEXT,
        Username: TEXT,
        Resources: listOf('ResourceList', structure('Resource', { ResourceType: TEXT, ResourceName: TEXT })),
        CloudTrailEvent: TEXT,
      }),
    ),
    NextToken: TEXT,
  }),
];
