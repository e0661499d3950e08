/** The operation on the wire, as the SDKs' own schema has it. Compute Optimizer's client is not among the packages of this project. */
import { NUMBER, schemasOf, TEXT, TIMESTAMP } from '../wire-schema.ts';

const { listOf, operationOf, structure } = schemasOf('com.amazonaws.computeoptimizer');

const texts = listOf('Texts', TEXT);

export const GetIdleRecommendations$ = operationOf(
  'GetIdleRecommendations',
  structure('GetIdleRecommendationsRequest', {
    resourceArns: texts,
    nextToken: TEXT,
    maxResults: NUMBER,
    filters: listOf(
      'IdleRecommendationFilters',
      structure('IdleRecommendationFilter', { name: TEXT, values: texts }),
    ),
    accountIds: texts,
    orderBy: structure('OrderBy', { dimension: TEXT, order: TEXT }),
  }),
  structure('GetIdleRecommendationsResponse', {
    nextToken: TEXT,
    idleRecommendations: listOf(
      'IdleRecommendations',
      structure('IdleRecommendation', {
        resourceArn: TEXT,
        resourceId: TEXT,
        resourceType: TEXT,
        accountId: TEXT,
        finding: TEXT,
        findingDescription: TEXT,
        lookBackPeriodInDays: NUMBER,
        lastRefreshTimestamp: TIMESTAMP,
      }),
    ),
    errors: listOf(
      'IdleRecommendationErrors',
      structure('IdleRecommendationError', {
        identifier: TEXT,
        code: TEXT,
        message: TEXT,
        resourceType: TEXT,
      }),
    ),
  }),
);
