import { describe, expect, test } from 'vitest';
import { complaints, type Excuse, isSurvivor, type Survivor } from './gate.ts';

const FILE = 'src/core/plan/x.ts';
const SOURCE = 'function x() {\n  if (at > due) return late;\n  return {\n    at,\n  };\n}\n';

const survivor = (start: [number, number], end: [number, number], replacement: string): Survivor => ({
  file: FILE,
  location: {
    start: { line: start[0], column: start[1] },
    end: { line: end[0], column: end[1] },
  },
  replacement,
});
const inLine = survivor([2, 7], [2, 15], 'at >= due');
const overLines = survivor([3, 10], [5, 4], '{}');

const excuse: Excuse = {
  file: FILE,
  line: 'if (at > due) return late;',
  becomes: 'if (at >= due) return late;',
  why: 'both are the same instant',
};

const complain = (survivors: readonly Survivor[], excuses: readonly Excuse[], guarded = [FILE]): string[] =>
  complaints(survivors, { measured: new Set([FILE]), guarded, excuses, sourceOf: () => SOURCE });

describe('what survived behind an invariant', () => {
  test('is complained of', () => {
    expect(complain([inLine, overLines], [])).toEqual([
      `${FILE}:2 survived behind an invariant\n- if (at > due) return late;\n+ if (at >= due) return late;`,
      `${FILE}:3 survived behind an invariant\n- return {\n+ return {};`,
    ]);
  });

  test('may be excused', () => {
    expect(complain([inLine], [excuse])).toEqual([]);
  });

  test('is not excused by what is excused of another line, another change or another file', () => {
    for (const other of [
      { ...excuse, line: 'if (at > due) return early;' },
      { ...excuse, becomes: 'if (at < due) return late;' },
    ])
      expect(complain([inLine], [other])).toHaveLength(2);
    expect(complain([inLine], [{ ...excuse, file: 'src/core/plan/y.ts' }])).toHaveLength(1);
  });

  test('is nobody’s business in another file', () => {
    expect(complain([inLine], [], [])).toEqual([]);
  });
});

test('an excuse that nothing needs any more is complained of', () => {
  expect(complain([], [excuse])).toEqual([
    `${FILE}: nothing survives that needs this excuse\n- ${excuse.line}\n+ ${excuse.becomes}`,
  ]);
});

test('an excuse for what was not measured is left alone', () => {
  expect(complain([], [{ ...excuse, file: 'src/core/plan/y.ts' }])).toEqual([]);
});

test('what no test has run has survived, too', () => {
  expect(
    (['Survived', 'NoCoverage', 'Killed', 'Timeout', 'Ignored'] as const).map((status) =>
      isSurvivor({ status }),
    ),
  ).toEqual([true, true, false, false, false]);
});
