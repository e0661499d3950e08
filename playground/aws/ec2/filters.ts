import type { Filter } from '@aws-sdk/client-ec2';
import { AwsError } from '../error.ts';
import { type Instance, STATE_CODE } from './instance.ts';

/** The values that a filter compares. It matches if one of them does. */
type Values = (instance: Instance) => readonly string[];

const FILTERS: Readonly<Record<string, Values>> = {
  'availability-zone': (instance) => [instance.zone],
  'instance-id': (instance) => [instance.id],
  'instance-lifecycle': (instance) => (instance.spot === undefined ? [] : ['spot']),
  'instance-state-code': (instance) => [String(STATE_CODE[instance.state])],
  'instance-state-name': (instance) => [instance.state],
  'instance-type': (instance) => [instance.type],
  'operator.managed': (instance) => [String(instance.operator !== undefined)],
  'operator.principal': (instance) => (instance.operator === undefined ? [] : [instance.operator]),
  'owner-id': (instance) => [instance.accountId],
  'root-device-type': (instance) => [instance.rootDevice === 'instance-store' ? 'instance-store' : 'ebs'],
  'tag-key': (instance) => [...instance.tags.keys()],
  'tag-value': (instance) => [...instance.tags.values()],
};

const valuesOf = (name: string): Values => {
  if (name.startsWith('tag:')) {
    const key = name.slice('tag:'.length);
    return (instance) => {
      const value = instance.tags.get(key);
      return value === undefined ? [] : [value];
    };
  }
  const values = FILTERS[name];
  if (values === undefined) throw new AwsError('InvalidParameterValue', `The filter '${name}' is invalid`);
  return values;
};

/**
 * Every filter must match; a filter matches if one of its values does.
 *
 * @throws AwsError for a filter that this stand-in does not know
 */
export const matcherOf = (filters: readonly Filter[]): ((instance: Instance) => boolean) => {
  const tests = filters.map((filter) => {
    const values = valuesOf(filter.Name ?? '');
    const patterns = (filter.Values ?? []).map(patternOf);
    return (instance: Instance) =>
      values(instance).some((value) => patterns.some((matches) => matches(value)));
  });
  return (instance) => tests.every((matches) => matches(instance));
};

/** `*` matches any characters, `?` matches one, and a backslash escapes them. */
const patternOf = (text: string): ((value: string) => boolean) => {
  if (!/[*?\\]/.test(text)) return (value) => value === text;
  const source = text.replace(/\\[\s\S]|[\s\S]/g, (token) => {
    if (token === '*') return '[\\s\\S]*';
    if (token === '?') return '[\\s\\S]';
    return (token.length === 2 ? token.slice(1) : token).replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');
  });
  const pattern = new RegExp(`^${source}$`);
  return (value) => pattern.test(value);
};
