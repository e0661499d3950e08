import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { KNOWN_REFUSALS, refusalClass } from '../../../src/aws/sdk/refusals.ts';

const page = readFileSync(new URL('../../../docs/reference/refusals.md', import.meta.url), 'utf8');
const rows = [
  ...page.matchAll(/^\| `([\w.]+)` \| ([a-z]+) \| (?:[A-Z][\w ]+|both) \| [A-Z](?:, [A-Z])* \|$/gm),
];

describe('the page of refusals', () => {
  it('lists each code once, in order', () => {
    const byName = KNOWN_REFUSALS.toSorted((a, b) => (a.toLowerCase() < b.toLowerCase() ? -1 : 1));
    expect(rows.map(([, code]) => code)).toEqual(byName);
  });

  it.each(rows.map(([, code = '', is = '']) => [code, is]))('%s is %s', (code, is) => {
    expect(refusalClass(code)).toBe(is);
  });

  it('explains each class', () => {
    const explained = [...page.matchAll(/^\| `([a-z-]+)` \| /gm)].map(([, is]) => is);
    expect(new Set([...rows.map(([, , is]) => is), 'unanswered', 'not-asked'])).toEqual(new Set(explained));
  });
});

describe('refusalClass', () => {
  it.each([
    ['Client.RequestLimitExceeded', 'throttled'],
    ['ThrottlingException', 'throttled'],
    ['InsufficientDBInstanceCapacityFault', 'full'],
    ['InvalidDBClusterStateFault', 'between'],
    ['AccessDeniedException', 'denied'],
    ['SomethingNew', undefined],
    ['constructor', undefined],
    ['', undefined],
  ])('takes %j for %s', (code, is) => {
    expect(refusalClass(code)).toBe(is);
  });
});
