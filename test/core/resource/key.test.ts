import { describe, expect, test } from 'vitest';
import { readResourceKey, resourceKey } from '../../../src/core/resource/key.ts';
import { byRef, isByRef, selected } from '../../../src/core/resource/select.ts';
import { isBusy, isDown, isUp, type ResourceState } from '../../../src/core/resource/state.ts';
import { instance } from '../build.ts';

const read = (text: string): string => {
  const identity = readResourceKey(text);
  return identity === undefined
    ? 'no key'
    : `${identity.accountId} ${identity.region} ${identity.kind} ${identity.id}`;
};

describe('a key', () => {
  test.each([
    ['111122223333/eu-central-1/ec2-instance/i-0a', '111122223333 eu-central-1 ec2-instance i-0a'],
    ['1/eu/kind/cluster/service', '1 eu kind cluster/service'],
    ['1/eu/kind/two\nlines', '1 eu kind two\nlines'],
    ['1/eu/kind/ends with\n', '1 eu kind ends with\n'],
    ['1/eu/kind/', 'no key'],
    ['1/eu/kind', 'no key'],
    ['/eu/kind/id', 'no key'],
    ['1//kind/id', 'no key'],
    ['1/eu//id', 'no key'],
    ['/1/eu/kind/id', 'no key'],
    ['', 'no key'],
    ['1/eu/kind//', '1 eu kind /'],
    ['1/eu/kind//id', '1 eu kind /id'],
    ['1\n/eu/kind/id', '1\n eu kind id'],
    ['///', 'no key'],
    ['1', 'no key'],
    ['1/eu', 'no key'],
  ])('%j is read', (text, parts) => {
    expect(read(text)).toBe(parts);
  });

  test('joins its parts in order', () => {
    const identity = { id: 'cluster/web', kind: 'service', region: 'eu', accountId: '1' };
    expect(resourceKey(identity)).toBe('1/eu/service/cluster/web');
  });

  test('is read as it was made', () => {
    const identity = { accountId: '1', region: 'eu', kind: 'service', id: 'cluster/web' };
    expect(readResourceKey(resourceKey(identity))).toEqual(identity);
  });
});

describe('a reference in place of a key', () => {
  const [a, b] = [instance('always', { id: 'i-a' }), instance('always', { id: 'i-b' })];

  test('means one resource', () => {
    const isMeant = selected(byRef(a.key), 'Uptime', [a, b]);
    expect([a, b].filter(isMeant)).toEqual([a]);
    expect(byRef(a.key)).not.toBe(byRef(b.key));
  });

  test.each([
    [byRef(a.key), true],
    [`ref:${'a'.repeat(16)}`, true],
    [`ref:${'-'.repeat(16)}`, true],
    [`ref:${'a'.repeat(15)}`, false],
    [`ref:${'a'.repeat(17)}`, false],
    [`a ref:${'a'.repeat(16)}`, false],
    [`ref:${'*'.repeat(16)}`, false],
    [a.key, false],
  ])('%s is one: %s', (what, is) => {
    expect(isByRef(what)).toBe(is);
  });
});

test.each<[ResourceState, string]>([
  ['running', 'up'],
  ['starting', 'up'],
  ['stopped', 'down'],
  ['stopping', 'down'],
  ['busy', 'busy'],
])('what is %s is %s', (state, is) => {
  const found = [isUp({ state }) && 'up', isDown({ state }) && 'down', isBusy({ state }) && 'busy'];
  expect(found.filter(Boolean)).toEqual([is]);
});
