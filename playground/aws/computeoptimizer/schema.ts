/** The operation on the wire, as the SDKs' own schema has it. Compute Optimizer's client is not among the packages of this project. */
import type { OperationSchema } from '../operation.ts';

type Schema = OperationSchema[4];

const NAMESPACE = 'com.amazonaws.computeoptimizer';

/** Smithy's numbers of simple types. */
const TEXT = 0;
const NUMBER = 1;
const TIME = 4;

const listOf = (name: string, member: Schema): Schema => [1, NAMESPACE, name, 0, member];

const structure = (name: string, members: Readonly<Record<string, Schema>>): Schema => [
  3,
  NAMESPACE,
  name,
  0,
  Object.keys(members),
  Object.values(members),
];

const texts = listOf('Texts', TEXT);

export const GetIdleRecommendations$: OperationSchema = [
  9,
  NAMESPACE,
  'GetIdleRecommendations',
  0,
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
        lastRefreshTimestamp: TIME,
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
];
