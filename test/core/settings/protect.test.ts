import { describe, expect, test } from 'vitest';
import { type ProtectRule, protectionFinder } from '../../../src/core/settings/protect.ts';
import { isChannelId } from '../../../src/core/settings/routing.ts';
import { instance } from '../build.ts';

const web = instance('always', { id: 'i-0a', name: 'Web-1', tags: { env: 'Prod', 'a=b': 'c', empty: '' } });

describe('what the settings protect', () => {
  test.each<[ProtectRule, boolean]>([
    [{ name: 'web-*' }, true],
    [{ name: 'i-0A' }, true],
    [{ name: 'api' }, false],
    [{ tag: 'env' }, true],
    [{ tag: 'empty' }, true],
    [{ tag: 'Env' }, false],
    [{ tag: 'env=prod' }, true],
    [{ tag: 'env=p*' }, true],
    [{ tag: 'env=dev' }, false],
    [{ tag: 'env=' }, false],
    [{ tag: 'empty=' }, true],
    [{ tag: 'team=*' }, false],
    [{ account: '111122223333' }, true],
    [{ account: '444455556666' }, false],
    [{ name: 'web-*', tag: 'env=prod', account: '111122223333' }, true],
    [{ name: 'api', tag: 'env=prod', account: '111122223333' }, false],
    [{ name: 'web-*', tag: 'env=dev', account: '111122223333' }, false],
    [{ name: 'web-*', tag: 'env=prod', account: '444455556666' }, false],
    [{}, true],
  ])('%j: %s', (rule, fits) => {
    expect(protectionFinder([rule])(web) !== undefined).toBe(fits);
  });

  test('a value may hold an equals sign', () => {
    const odd = instance('always', { tags: { query: 'a=b' } });
    expect(protectionFinder([{ tag: 'query=a=b' }])(odd)).toBeDefined();
    expect(protectionFinder([{ tag: 'query=ab' }])(odd)).toBeUndefined();
  });

  test('the first rule that fits', () => {
    const rules = [{ name: 'api' }, { tag: 'env=prod', name: 'web-*' }, { account: '111122223333' }];
    expect(protectionFinder(rules)(web)).toBe(rules[1]);
    expect(protectionFinder([])(web)).toBeUndefined();
  });
});

test.each<[string, boolean]>([
  ['C0DEV00001', true],
  ['G01', true],
  ['C1', false],
  [`C${'A'.repeat(20)}`, true],
  [`C${'A'.repeat(21)}`, false],
  ['D0DEV00001', true],
  ['U0ADA00001', false],
  ['dev', false],
  ['#C0DEV', false],
  ['C0DEV!', false],
])('%s is a channel’s id: %s', (text, is) => {
  expect(isChannelId(text)).toBe(is);
});
