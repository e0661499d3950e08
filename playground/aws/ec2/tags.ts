import { AwsError } from '../error.ts';
import type { Instance } from './instance.ts';

interface WireTag {
  readonly Key?: string | undefined;
  readonly Value?: string | undefined;
}

const MOST_TAGS = 50;

/** @throws AwsError for what EC2 does not allow, before anything is changed */
export const createTags = (instances: readonly Instance[], tags: readonly WireTag[]): void => {
  for (const { Key = '', Value = '' } of tags) {
    if (Key.startsWith('aws:')) throw reserved();
    if (Key === '' || Key.length > 127)
      throw new AwsError('InvalidParameterValue', `Tag key '${Key}' is invalid`);
    if (Value.length > 255) throw new AwsError('InvalidParameterValue', 'Tag value exceeds 255 characters');
  }
  for (const instance of instances) {
    const keys = new Set([...instance.tags.keys(), ...tags.map((tag) => tag.Key ?? '')]);
    if (keys.size > MOST_TAGS) {
      throw new AwsError('TagLimitExceeded', 'Request exceeds number of allowed tags on a resource.');
    }
  }
  for (const instance of instances)
    for (const { Key = '', Value = '' } of tags) instance.tags.set(Key, Value);
};

/** Without tags it removes all of them. A tag with a value is removed only if it has that value. */
export const deleteTags = (instances: readonly Instance[], tags: readonly WireTag[] | undefined): void => {
  if (tags?.some((tag) => tag.Key?.startsWith('aws:'))) throw reserved();
  for (const instance of instances) {
    const keys = tags?.map((tag) => tag.Key ?? '') ?? [...instance.tags.keys()];
    for (const key of keys) {
      const value = tags?.find((tag) => tag.Key === key)?.Value;
      if (!key.startsWith('aws:') && (value === undefined || instance.tags.get(key) === value)) {
        instance.tags.delete(key);
      }
    }
  }
};

const reserved = (): AwsError =>
  new AwsError('InvalidParameterValue', "Tag keys starting with 'aws:' are reserved for internal use");
