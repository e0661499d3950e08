import { describe, expect, test } from 'vitest';
import { readSize, type SizeIssues } from '../../../src/core/resource/read-size.ts';

type Typed = readonly [desired: string, min: string, max: string];

const read = ([desired, min, max]: Typed): ReturnType<typeof readSize> => readSize({ desired, min, max });

describe('a size', () => {
  test.each<[Typed, { desired: number; min?: number; max?: number }]>([
    [['2', '', ''], { desired: 2 }],
    [['2', '1', ''], { desired: 2, min: 1 }],
    [['2', '', '3'], { desired: 2, max: 3 }],
    [['2', '1', '3'], { desired: 2, min: 1, max: 3 }],
    [['2', '2', '2'], { desired: 2, min: 2, max: 2 }],
    [['1', '0', ''], { desired: 1, min: 0 }],
    [['999999', '', ''], { desired: 999_999 }],
    [['007', '', ''], { desired: 7 }],
    [[' 2 ', '\t1\n', ' 3'], { desired: 2, min: 1, max: 3 }],
    [['2', ' ', '\n'], { desired: 2 }],
  ])('is read from %j', (typed, size) => {
    expect(read(typed)).toStrictEqual({ ok: true, size });
  });

  test.each<[Typed, SizeIssues]>([
    [['', '', ''], { desired: 'missing' }],
    [[' \n', '', ''], { desired: 'missing' }],
    [['', '1', '0'], { desired: 'missing' }],
    [['', 'x', 'y'], { desired: 'missing', min: 'not-whole', max: 'not-whole' }],
    [['0', '', ''], { desired: 'zero' }],
    [['000', '0', '0'], { desired: 'zero' }],
    [['0', '1', '2'], { desired: 'zero', min: 'above-desired' }],
    [['x', '1', '3'], { desired: 'not-whole' }],
    [['2', 'x', ''], { min: 'not-whole' }],
    [['2', '', 'x'], { max: 'not-whole' }],
    [['x', 'y', 'z'], { desired: 'not-whole', min: 'not-whole', max: 'not-whole' }],
    [['2', '3', ''], { min: 'above-desired' }],
    [['2', '', '1'], { max: 'below-desired' }],
    [['2', '', '0'], { max: 'below-desired' }],
    [['2', '3', '1'], { min: 'above-desired', max: 'below-desired' }],
    [['10', '9', '9'], { max: 'below-desired' }],
    [['9', '10', '10'], { min: 'above-desired' }],
    [['2', '3', 'x'], { min: 'above-desired', max: 'not-whole' }],
  ])('is not read from %j', (typed, issues) => {
    expect(read(typed)).toStrictEqual({ ok: false, issues });
  });

  test.each(['1.5', '1.0', '-1', '+1', '1e3', '0x1', '1 2', '1,000', 'x1', '1x', '1000000', '0000001', '٣'])(
    'is not whole: %s',
    (text) => {
      expect(read([text, '', ''])).toStrictEqual({ ok: false, issues: { desired: 'not-whole' } });
      expect(read(['1', text, ''])).toStrictEqual({ ok: false, issues: { min: 'not-whole' } });
      expect(read(['1', '', text])).toStrictEqual({ ok: false, issues: { max: 'not-whole' } });
    },
  );
});
