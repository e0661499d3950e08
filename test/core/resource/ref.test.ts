import { describe, expect, test } from 'vitest';
import { resourceRef, shortHash } from '../../../src/core/resource/ref.ts';

describe('a short hash', () => {
  test.each([
    ['', '47DEQpj8HBSa-_TI'],
    ['abc', 'ungWv48Bz-pBQUDe'],
  ])('of %j is %s', (text, hashed) => {
    expect(shortHash(text)).toBe(hashed);
    expect([resourceRef(text), resourceRef(text)]).toEqual([hashed, hashed]);
  });
});

test('every key has its own reference, however many there are', () => {
  const keys = Array.from({ length: 20_005 }, (_, at) => `1/eu-west-1/ec2-instance/i-${at}`);
  const refs = keys.map(resourceRef);
  expect(new Set(refs).size).toBe(keys.length);
  expect(keys.map(resourceRef)).toEqual(refs);
  expect(refs.at(-1)).toBe(shortHash('1/eu-west-1/ec2-instance/i-20004'));
});
