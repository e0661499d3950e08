/** Both operations on the wire, as the SDKs' own schemas have them. Cost Explorer's client is not among the packages of this project. */
import type { OperationSchema } from '../operation.ts';

type Schema = OperationSchema[4];

const NAMESPACE = 'com.amazonaws.costexplorer';

/** Smithy's numbers of simple types. */
const TEXT = 0;
const NUMBER = 1;

const listOf = (name: string, member: Schema): Schema => [1, NAMESPACE, name, 0, member];

const structure = (name: string, members: Readonly<Record<string, Schema>>): Schema => [
  3,
  NAMESPACE,
  name,
  0,
  Object.keys(members),
  Object.values(members),
];

const texts = listOf('Values', TEXT);
const period = structure('DateInterval', { Start: TEXT, End: TEXT });
const dimensions = structure('DimensionValues', { Key: TEXT, Values: texts, MatchOptions: texts });
const simple = structure('SimpleExpression', { Dimensions: dimensions });
/** One level deep, as far as these operations know it. */
const expression = structure('Expression', {
  And: listOf('Expressions', simple),
  Or: listOf('Expressions', simple),
  Not: simple,
  Dimensions: dimensions,
});
const groups = listOf('GroupDefinitions', structure('GroupDefinition', { Type: TEXT, Key: TEXT }));
const sort = structure('SortDefinition', { Key: TEXT, SortOrder: TEXT });

const input = (name: string, token: 'NextToken' | 'NextPageToken'): Schema =>
  structure(name, {
    TimePeriod: period,
    GroupBy: groups,
    Granularity: TEXT,
    Filter: expression,
    Metrics: texts,
    [token]: TEXT,
    SortBy: sort,
    MaxResults: NUMBER,
  });

const operationOf = (name: string, asked: Schema, answered: Schema): OperationSchema => [
  9,
  NAMESPACE,
  name,
  0,
  asked,
  answered,
];

export const GetSavingsPlansCoverage$ = operationOf(
  'GetSavingsPlansCoverage',
  input('GetSavingsPlansCoverageRequest', 'NextToken'),
  structure('GetSavingsPlansCoverageResponse', {
    SavingsPlansCoverages: listOf(
      'SavingsPlansCoverages',
      structure('SavingsPlansCoverage', {
        Coverage: structure('SavingsPlansCoverageData', {
          SpendCoveredBySavingsPlans: TEXT,
          OnDemandCost: TEXT,
          TotalCost: TEXT,
          CoveragePercentage: TEXT,
        }),
        TimePeriod: period,
      }),
    ),
    NextToken: TEXT,
  }),
);

const coverage = structure('Coverage', {
  CoverageHours: structure('CoverageHours', {
    OnDemandHours: TEXT,
    ReservedHours: TEXT,
    TotalRunningHours: TEXT,
    CoverageHoursPercentage: TEXT,
  }),
  CoverageNormalizedUnits: structure('CoverageNormalizedUnits', {
    OnDemandNormalizedUnits: TEXT,
    ReservedNormalizedUnits: TEXT,
    TotalRunningNormalizedUnits: TEXT,
    CoverageNormalizedUnitsPercentage: TEXT,
  }),
});

export const GetReservationCoverage$ = operationOf(
  'GetReservationCoverage',
  input('GetReservationCoverageRequest', 'NextPageToken'),
  structure('GetReservationCoverageResponse', {
    CoveragesByTime: listOf(
      'CoveragesByTime',
      structure('CoverageByTime', { TimePeriod: period, Total: coverage }),
    ),
    Total: coverage,
    NextPageToken: TEXT,
  }),
);
