import {
  GetResources$,
  type GetResourcesInput,
  type GetResourcesOutput,
  type TagFilter,
} from '@aws-sdk/client-resource-groups-tagging-api';

import { AwsError } from '../error.ts';
import { type Operation, operation } from '../operation.ts';
import { pageOf } from '../page.ts';
import { type EpochMs, MINUTE_MS } from '../time/index.ts';
import { type Tagged, typeOf } from './tagged.ts';

const MOST_A_PAGE = 100;
const MOST_KEYS = 50;
const MOST_VALUES = 20;
const TOKEN_LASTS_MS = 15 * MINUTE_MS;

/**
 * The rules are those of the API's reference: https://docs.aws.amazon.com/resourcegroupstagging/latest/APIReference/API_GetResources.html
 *
 * Auto Scaling groups are never among the answers:
 * https://docs.aws.amazon.com/resourcegroupstagging/latest/APIReference/supported-services.html
 */
export const TAGGING_OPERATIONS: readonly Operation[] = [
  operation<GetResourcesInput, GetResourcesOutput>(GetResources$, (input, { here }) => {
    mustBeValid(input);
    const { TagFilters: filters = [], ResourceTypeFilters: types = [], ResourcesPerPage: size } = input;
    const { clock, timings } = here.place;
    const shownUntil = clock.now() - timings.taggingLateMs;
    const found = here
      .tagged()
      .filter(
        ({ arn, tags, createdAt = 0 }) =>
          createdAt <= shownUntil &&
          (input.ResourceARNList?.includes(arn) ?? true) &&
          (types.length === 0 || types.some((type) => isOfType(arn, type))) &&
          filters.every((filter) => matches(tags, filter)) &&
          // Without a filter, AWS also shows what once had a tag. Nothing here remembers that.
          tags.size > 0,
      )
      .toSorted((a, b) => (a.arn < b.arn ? -1 : 1));
    const now = here.place.clock.now();
    const token = input.PaginationToken ? readToken(input.PaginationToken, now) : undefined;
    const page = pageOf(found, ({ arn }) => arn, size ?? MOST_A_PAGE, token, 'InvalidParameterException');
    return {
      ResourceTagMappingList: page.items.map(mapping),
      // As AWS ends a list: an empty token rather than none.
      PaginationToken: page.nextToken === undefined ? '' : writeToken(page.nextToken, now),
    };
  }),
];

function mustBeValid(input: GetResourcesInput): void {
  const { ResourcesPerPage: size, TagFilters: filters = [], ResourceARNList: arns } = input;
  if (size !== undefined && (size < 1 || size > MOST_A_PAGE))
    throw invalid(`ResourcesPerPage must be between 1 and ${MOST_A_PAGE}`);
  if (filters.length > MOST_KEYS) throw invalid(`There are more than ${MOST_KEYS} tag filters`);
  for (const { Key, Values = [] } of filters) {
    if (!Key) throw invalid('A tag filter needs a key');
    if (Values.length > MOST_VALUES) throw invalid(`There are more than ${MOST_VALUES} values for ${Key}`);
  }
  const others = [input.TagFilters, input.ResourceTypeFilters, size, input.TagsPerPage];
  if (arns !== undefined && others.some((other) => other !== undefined))
    throw invalid('ResourceARNList cannot be given with filters or a page size');
}

const invalid = (message: string): AwsError => new AwsError('InvalidParameterException', message);

/** `ecs:service`, or `ecs` for everything of a service. */
const isOfType = (arn: string, type: string): boolean =>
  type.includes(':') ? typeOf(arn) === type : typeOf(arn).startsWith(`${type}:`);

const matches = (tags: Tagged['tags'], { Key = '', Values = [] }: TagFilter): boolean => {
  const value = tags.get(Key);
  return value !== undefined && (Values.length === 0 || Values.includes(value));
};

const mapping = ({ arn, tags }: Tagged) => ({
  ResourceARN: arn,
  Tags: [...tags].map(([Key, Value]) => ({ Key, Value })),
});

const writeToken = (token: string, now: EpochMs): string => `${now}.${token}`;

function readToken(text: string, now: EpochMs): string {
  const [, at, token] = /^(\d+)\.(.+)$/.exec(text) ?? [];
  if (at === undefined || token === undefined) throw invalid('The pagination token is invalid');
  if (now - Number(at) > TOKEN_LASTS_MS)
    throw new AwsError('PaginationTokenExpiredException', 'The pagination token has expired');
  return token;
}
