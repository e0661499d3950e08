/** GetMetricData on the wire, as the SDKs' own schemas have it. CloudWatch's client is not among the packages of this project. */
import type { OperationSchema } from '../operation.ts';

type Schema = OperationSchema[4];

const NAMESPACE = 'com.amazonaws.cloudwatch';

/** Smithy's numbers of simple types. */
const TEXT = 0;
const NUMBER = 1;
const FLAG = 2;
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

const metric = structure('Metric', {
  Namespace: TEXT,
  MetricName: TEXT,
  Dimensions: listOf('Dimensions', structure('Dimension', { Name: TEXT, Value: TEXT })),
});

const messages = listOf('MetricDataResultMessages', structure('MessageData', { Code: TEXT, Value: TEXT }));

export const GetMetricData$: OperationSchema = [
  9,
  NAMESPACE,
  'GetMetricData',
  0,
  structure('GetMetricDataInput', {
    MetricDataQueries: listOf(
      'MetricDataQueries',
      structure('MetricDataQuery', {
        Id: TEXT,
        MetricStat: structure('MetricStat', { Metric: metric, Period: NUMBER, Stat: TEXT, Unit: TEXT }),
        Expression: TEXT,
        Label: TEXT,
        ReturnData: FLAG,
        Period: NUMBER,
        AccountId: TEXT,
      }),
    ),
    StartTime: TIMESTAMP,
    EndTime: TIMESTAMP,
    NextToken: TEXT,
    ScanBy: TEXT,
    MaxDatapoints: NUMBER,
  }),
  structure('GetMetricDataOutput', {
    MetricDataResults: listOf(
      'MetricDataResults',
      structure('MetricDataResult', {
        Id: TEXT,
        Label: TEXT,
        Timestamps: listOf('Timestamps', TIMESTAMP),
        Values: listOf('DatapointValues', NUMBER),
        StatusCode: TEXT,
        Messages: messages,
      }),
    ),
    NextToken: TEXT,
    Messages: messages,
  }),
];
