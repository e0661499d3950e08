import fc from 'fast-check';
import { expect, test } from 'vitest';
import { decodeButton, encodeButton, type SnoozePress } from '../../../src/slack/values/button-value.ts';

const press: fc.Arbitrary<SnoozePress> = fc.record({
  notice: fc.stringMatching(/^[0-9A-Za-z_.-]{1,64}$/),
  until: fc.oneof(
    fc.integer({ min: 1, max: 1440 }).map((minutes) => ({ kind: 'for' as const, minutes })),
    fc
      .integer({ min: 10 ** 9, max: 10 ** 10 })
      .map((seconds) => ({ kind: 'at' as const, at: seconds * 1_000 })),
    fc.constant({ kind: 'tonight' } as const),
  ),
});

test('what is encoded is decoded, and fits a button', () => {
  fc.assert(
    fc.property(press, (given) => {
      const value = encodeButton(given);
      expect(value.length).toBeLessThanOrEqual(2_000);
      expect(decodeButton(value)).toEqual(given);
    }),
  );
});

test.each<[string, unknown]>([
  ['nothing', undefined],
  ['an empty text', ''],
  ['no JSON', 'snooze'],
  ['null', 'null'],
  ['an object', '{"notice":"n","minutes":60}'],
  ['a notice alone', '["n"]'],
  ['something behind', '["n",60,1]'],
  ['no name', '["",60]'],
  ['a name beyond the store’s characters', '["n/../x",60]'],
  ['a name with a line break behind', '["n\\n",60]'],
  ['a name of 65', JSON.stringify(['n'.repeat(65), 60])],
  ['a name that is a number', '[1,60]'],
  ['no minutes', '["n",0]'],
  ['minutes backwards', '["n",-60]'],
  ['half a minute', '["n",60.5]'],
  ['minutes as text', '["n","60"]'],
  ['more than a day', '["n",1441]'],
  ['forever', '["n",1e999]'],
  ['another word', '["n","forever"]'],
  ['a value longer than any of ours', `["n",60${' '.repeat(300)}]`],
])('refused: %s', (_, value) => {
  expect(decodeButton(value)).toBeUndefined();
});
