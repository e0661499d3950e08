/** GetMetricData on the wire, as the SDKs' own schemas have it. CloudWatch's client is not among the packages of this project. */
import { FLAG, NUMBER, schemasOf, TEXT, TIMESTAMP } from '../wire-schema.ts';

const { listOf, operationOf, structure } = schemasOf('com.amazonaws.cloudwatch');

const metric = structure('Metric', {
  Namespace: TEXT,
  MetricName: TEXT,
  Dimensions: listOf('Dimensions', structure('Dimension', { Name: TEXT, Value: TEXT })),
});

const messages = listOf('MetricDataResultMessages', structure('MessageData', { Code: TEXT, Value: TEXT }));

export const GetMetricData$ = operationOf(
  'GetMetricData',
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
);
