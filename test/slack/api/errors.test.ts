import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { asCode, errorClass, KNOWN_CODES, remedyFor } from '../../../src/slack/api/errors.ts';

const page = readFileSync(new URL('../../../docs/reference/slack-errors.md', import.meta.url), 'utf8');
const rows = [
  ...page.matchAll(/^\| `([a-z_]+)` \| ([a-z-]+) \| (?:[AU]|every method|`[\w.]+`(?:, `[\w.]+`)*) \|$/gm),
];

describe('the page of codes', () => {
  it('lists every known code, each once, in order', () => {
    const codes = rows.map(([, code = '']) => code);
    expect(codes).toEqual([...new Set(codes)].toSorted());
    expect(codes).toEqual(expect.arrayContaining([...KNOWN_CODES]));
  });

  it.each(rows.map(([, code = '', is = '']) => [code, is]))('%s is %s', (code, is) => {
    expect(errorClass(code)).toBe(is);
  });

  it('explains each class', () => {
    const explained = [...page.matchAll(/^\| `([a-z-]+)` \| [^|]+ \|$/gm)].map(([, is]) => is);
    expect(new Set(rows.map(([, , is]) => is))).toEqual(new Set(explained));
  });
});

it.each(
  KNOWN_CODES.filter((code) =>
    ['people', 'token', 'channel-gone', 'message-gone'].includes(errorClass(code)),
  ),
)('for %s people are told what to do', (code) => {
  expect(remedyFor(code)).toBeTypeOf('string');
});

it.each([undefined, null, '', '<html>', 'Not Found', 'a'.repeat(81), ['is_archived']])(
  '%j is no code',
  (said) => {
    expect(asCode(said)).toBe('unreadable_answer');
  },
);

it('no remedy is found by the name of a property that every object has', () => {
  expect(remedyFor('constructor')).toBeUndefined();
});

it.each([
  ['http_503', 'unclear'],
  ['http_404', 'request'],
  ['new_error', 'request'],
  ['constructor', 'request'],
])('takes %j for %s', (code, is) => {
  expect(errorClass(code)).toBe(is);
});
