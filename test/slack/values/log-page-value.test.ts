import fc from 'fast-check';
import { expect, test } from 'vitest';
import { decodeLogPage, encodeLogPage } from '../../../src/slack/values/log-page-value.ts';

test('what is encoded is decoded, and fits a button', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: 'grapheme', maxLength: 280 }),
      fc.integer({ min: 1, max: 1_000 }),
      fc.integer({ min: 0, max: 8.64e15 }),
      (what, page, asOf) => {
        const value = encodeLogPage({ what, page, asOf });
        expect(value.length).toBeLessThanOrEqual(2_000);
        expect(decodeLogPage(value)).toEqual({ what: what.slice(0, 300), page, asOf });
      },
    ),
  );
});

test.each<[string, unknown]>([
  ['nothing', undefined],
  ['no JSON', 'web'],
  ['an object', '{"what":"web","page":1,"asOf":1}'],
  ['a page of status', '["web",2]'],
  ['something behind', '["web",2,1,1]'],
  ['no text', '[1,2,1]'],
  ['a text that is too long', JSON.stringify(['x'.repeat(301), 2, 1])],
  ['page 0', '["web",0,1]'],
  ['a page too far', '["web",1001,1]'],
  ['half a page', '["web",1.5,1]'],
  ['an instant that is none', '["web",1,8640000000000001]'],
  ['an instant before 1970', '["web",1,-1]'],
])('%s is not ours', (_, value) => {
  expect(decodeLogPage(value)).toBeUndefined();
});
