import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { clean, code, person, sentence } from '../../../src/slack/blocks/text.ts';
import { nasty } from './arbitrary.ts';

describe('clean', () => {
  test.each([
    ['web-1', 10, 'web-1'],
    ['  a \n\t b  ', 10, 'a b'],
    ['abcdef', 4, 'abc…'],
    ['ab😀', 4, 'ab😀'],
    ['ab😀d', 4, 'ab…'],
    ['\ud800x', 10, '\ufffdx'],
    ['a\u202eb\u2066c', 10, 'a b c'],
  ])('%j within %i: %j', (text, max, expected) => {
    expect(clean(text, max)).toBe(expected);
  });

  test('is one line of whole characters, within its length', () => {
    fc.assert(
      fc.property(nasty, fc.integer({ min: 2, max: 300 }), (text, max) => {
        const line = clean(text, max);
        expect(line.length).toBeLessThanOrEqual(max);
        expect(line.isWellFormed()).toBe(true);
        expect(line).not.toMatch(/[\n\r\u2028\u202e]/);
      }),
    );
  });
});

test.each([
  ['web-1', '`web-1`'],
  ['a`b', '`aˋb`'],
  ['<@U1> & co', '`&lt;@U1&gt; &amp; co`'],
  ['*_~', '`*_~`'],
  ['', '(empty)'],
  ['\n', '(empty)'],
])('code(%j) is %j', (text, expected) => {
  expect(code(text)).toBe(expected);
});

test.each([
  ['the tag is fine', 'the tag is fine'],
  ['*bold* ~gone~ _slanted_ my_db_1', '∗bold∗ ∼gone∼ ＿slanted＿ my_db_1'],
  ['<!channel> & <@U1>', '&lt;!channel&gt; &amp; &lt;@U1&gt;'],
  ['read `25` as `x*y`', 'read `25` as `x*y`'],
  ['a lone ` backtick', 'a lone ˋ backtick'],
  ['`` empty', ' empty'],
  [':tada: at 19:00:00', '꞉tada: at 19:00:00'],
])('sentence(%j) is %j', (text, expected) => {
  expect(sentence(text)).toBe(expected);
});

test.each([
  ['U0ANN', '<@U0ANN>'],
  ['W0ANN', '<@W0ANN>'],
  ['ann', '`ann`'],
  ['U0ANN|x', '`U0ANN|x`'],
  ['!channel', '`!channel`'],
])('person(%j) is %j', (who, expected) => {
  expect(person(who)).toBe(expected);
});
