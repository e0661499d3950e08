import type { Filter } from '@aws-sdk/client-auto-scaling';
import { AwsError } from '../error.ts';
import type { Group } from './group.ts';

/**
 * Filters are joined with AND, values of one with OR. Both are case-sensitive:
 * https://docs.aws.amazon.com/autoscaling/ec2/APIReference/API_Filter.html
 *
 * @throws AwsError for a filter that there is not
 */
export function matcherOf(filters: readonly Filter[]): (group: Group) => boolean {
  const tests = filters.map(({ Name: name = '', Values: values = [] }) => {
    const found = valuesOf(name);
    return (group: Group) => found(group).some((value) => values.includes(value));
  });
  return (group) => tests.every((matches) => matches(group));
}

function valuesOf(name: string): (group: Group) => readonly string[] {
  if (name === 'tag-key') return ({ tags }) => [...tags.keys()];
  if (name === 'tag-value') return ({ tags }) => [...tags.values()];
  const key = /^tag:(.+)$/s.exec(name)?.[1];
  if (key !== undefined) return ({ tags }) => [tags.get(key) ?? []].flat();
  throw new AwsError(
    'ValidationError',
    `Filter type ${name} is not correct. Allowed Filter types are: tag-key, tag-value, tag:<key>`,
  );
}
