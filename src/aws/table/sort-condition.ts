import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import type { QueryOptions } from './table.ts';

/** DynamoDB takes one condition on the sort key. Its BETWEEN includes both ends. */
export function sortCondition({ prefix, from, before }: Pick<QueryOptions, 'prefix' | 'from' | 'before'>): {
  readonly condition: string;
  readonly values: Record<string, AttributeValue>;
} {
  if (prefix !== undefined)
    return { condition: ' AND begins_with(#sk, :prefix)', values: { ':prefix': { S: prefix } } };
  const values = {
    ...(from !== undefined && { ':from': { S: from } }),
    ...(before !== undefined && { ':before': { S: before } }),
  };
  if (from === undefined) return { condition: before === undefined ? '' : ' AND #sk < :before', values };
  return {
    condition: before === undefined ? ' AND #sk >= :from' : ' AND #sk BETWEEN :from AND :before',
    values,
  };
}
