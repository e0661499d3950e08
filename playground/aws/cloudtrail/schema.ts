/** LookupEvents on the wire, as the SDKs' own schemas have it. CloudTrail's client is not among the packages of this project. */
import { NUMBER, schemasOf, TEXT, TIMESTAMP } from '../wire-schema.ts';

const { listOf, operationOf, structure } = schemasOf('com.amazonaws.cloudtrail');

export const LookupEvents$ = operationOf(
  'LookupEvents',
  structure('LookupEventsRequest', {
    LookupAttributes: listOf(
      'LookupAttributesList',
      structure('LookupAttribute', { AttributeKey: TEXT, AttributeValue: TEXT }),
    ),
    StartTime: TIMESTAMP,
    EndTime: TIMESTAMP,
    EventCategory: TEXT,
    MaxResults: NUMBER,
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
);
