/** Both operations on the wire, as the SDKs' own schemas have them. Cost Explorer's client is not among the packages of this project. */
import { NUMBER, type Schema, schemasOf, TEXT } from '../wire-schema.ts';

const { listOf, operationOf, structure } = schemasOf('com.amazonaws.costexplorer');

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
