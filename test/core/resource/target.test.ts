import { expect, test } from 'vitest';
import { resourceKey } from '../../../src/core/resource/key.ts';
import { resourceRef, shortHash } from '../../../src/core/resource/ref.ts';
import { distinctTargets, targetOf } from '../../../src/core/resource/target.ts';

const KEY = '111122223333/eu-central-1/ec2-instance/i-0a';

test('a key says where its resource is', () => {
  const identity = {
    accountId: '111122223333',
    region: 'eu-central-1',
    kind: 'ec2-instance',
    id: 'i-0a',
  } as const;
  expect(resourceKey(identity)).toBe(KEY);
  expect(targetOf(KEY)).toEqual({ accountId: '111122223333', region: 'eu-central-1' });
});

test('targets: each once, in an order of their own', () => {
  const target = (accountId: string, region: string) => ({ accountId, region });
  expect(distinctTargets([target('2', 'b'), target('1', 'b'), target('2', 'a'), target('1', 'b')])).toEqual([
    target('1', 'b'),
    target('2', 'a'),
    target('2', 'b'),
  ]);
});

test('a ref is 16 characters, the same for the same key, however many keys there are', () => {
  expect(resourceRef(KEY)).toBe(shortHash(KEY));
  expect(resourceRef(KEY)).toMatch(/^[\w-]{16}$/);
  for (let i = 0; i < 20_010; i += 1) resourceRef(`key ${i}`);
  expect(resourceRef('key 20009')).toBe(shortHash('key 20009'));
  expect(resourceRef(KEY)).toBe(shortHash(KEY));
});
