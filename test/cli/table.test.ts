import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { screenOf } from '../../src/cli/screen.ts';
import { type Column, table } from '../../src/cli/table.ts';
import { hang, together, widthOf, wrap } from '../../src/cli/wrap.ts';

const COLUMNS: readonly Column<readonly string[]>[] = [
  { title: 'NAME', text: ([name = '']) => name },
  { title: 'STATE', text: ([, state = '']) => state, mood: () => 'good' },
  { title: 'NOTE', text: ([, , note = '']) => note },
  { title: 'REGION', text: ([, , , region = '']) => region, isExtra: true },
];

const at = (columns: number, hasColor = false) => ({ columns, lineLength: columns, hasColor });

const ROWS = [
  ['web-1', 'running', 'the migration of the orders', 'eu-central-1'],
  ['日本', 'stopped', '', 'eu-west-2'],
];

test.each<[number, string]>([
  [
    80,
    `NAME   STATE    NOTE                         REGION
web-1  running  the migration of the orders  eu-central-1
日本   stopped                               eu-west-2
`,
  ],
  [
    43,
    `NAME   STATE    NOTE           REGION
web-1  running  the migration  eu-central-1
                of the orders
日本   stopped                 eu-west-2
`,
  ],
  [
    30,
    `NAME   STATE    NOTE
web-1  running  the migration
                of the orders
日本   stopped
`,
  ],
  [
    20,
    `web-1
  state   running
  note    the
          migration
          of the
          orders
  region  eu-central
          -1
日本
  state   stopped
  region  eu-west-2
`,
  ],
])('fits %i columns', (columns, shown) => {
  const text = table(COLUMNS, ROWS, at(columns));
  expect(text).toBe(shown);
});

test('has no column that nothing is in, and is nothing without rows', () => {
  expect(table(COLUMNS, [['web-1', '', '', '']], at(80))).toBe('web-1\n');
  expect(table(COLUMNS, [['web-1', 'running', '', '']], at(80))).toBe('NAME   STATE\nweb-1  running\n');
  expect(table(COLUMNS, [], at(80))).toBe('');
});

test('colour changes no width, and escape sequences in names are shown', () => {
  const rows = [['a\u001b[31mb', 'running', 'x', '']];
  const painted = table(COLUMNS, rows, at(80, true));
  const ESC = String.fromCharCode(27);
  expect(painted).toContain(`${ESC}[32mrunning${ESC}[39m`);
  expect(painted.replaceAll(new RegExp(`${ESC}\\[\\d+m`, 'g'), '')).toBe(table(COLUMNS, rows, at(80)));
  expect(painted).toContain('a?[31mb');
});

test('never wider than the screen, and nothing but extra columns is missing', () => {
  const cell = fc
    .array(fc.stringMatching(/^[a-z0-9äöü日-]{0,30}$/), { maxLength: 6 })
    .map((words) => words.join(' '));
  fc.assert(
    fc.property(
      fc.array(fc.tuple(fc.stringMatching(/^[a-z0-9-]{1,30}$/), cell, cell, cell), {
        minLength: 1,
        maxLength: 5,
      }),
      fc.integer({ min: 20, max: 200 }),
      (rows, columns) => {
        const text = table(COLUMNS, rows, at(columns));
        const most = Math.max(...text.split('\n').map(widthOf));
        // A list of one name that is too long is the only way to be wider.
        expect(most).toBeLessThanOrEqual(Math.max(columns, ...rows.map(([name]) => name.length)));
        const letters = (of: string) => [...of.replaceAll(/[\s]/g, '')].sort().join('');
        if (!text.startsWith('NAME')) return;
        const all = letters(text);
        for (const [name, state, note] of rows)
          for (const letter of new Set(letters(name + state + note))) expect(all).toContain(letter);
      },
    ),
  );
});

describe('lines', () => {
  test('are broken at spaces, and a long word anywhere', () => {
    expect(wrap('a fox in a box', 6)).toEqual(['a fox', 'in a', 'box']);
    expect(wrap('abcdefgh', 3)).toEqual(['abc', 'def', 'gh']);
    expect(wrap('日本語', 4)).toEqual(['日本', '語']);
    expect(wrap(`until ${together('Mon 19:00')} then`, 11)).toEqual(['until', 'Mon 19:00', 'then']);
  });

  test('stay as they are where nobody reads them on a screen', () => {
    const long = 'word '.repeat(100).trim();
    expect(hang(long, Number.POSITIVE_INFINITY, 2)).toBe(long);
    expect(hang('a fox in a box', 12, 2)).toBe('a fox in a\n  box');
  });
});

test.each<[string, object, Record<string, string>, object]>([
  ['a pipe', {}, {}, { columns: 80, lineLength: Number.POSITIVE_INFINITY, hasColor: false }],
  ['a terminal', { isTTY: true, columns: 132 }, {}, { columns: 132, lineLength: 132, hasColor: true }],
  ['COLUMNS', { isTTY: true, columns: 132 }, { COLUMNS: '40' }, { columns: 40, lineLength: 40 }],
  ['COLUMNS in a pipe', {}, { COLUMNS: '40' }, { columns: 40, lineLength: Number.POSITIVE_INFINITY }],
  ['COLUMNS that are no number', {}, { COLUMNS: 'x' }, { columns: 80 }],
  ['a terminal that says no width', { isTTY: true, columns: 0 }, {}, { columns: 80 }],
  ['NO_COLOR', { isTTY: true }, { NO_COLOR: '1' }, { hasColor: false }],
  ['an empty NO_COLOR', { isTTY: true }, { NO_COLOR: '' }, { hasColor: true }],
  ['FORCE_COLOR in a pipe', {}, { FORCE_COLOR: '1' }, { columns: 80, hasColor: true }],
  ['FORCE_COLOR=0', { isTTY: true }, { FORCE_COLOR: '0' }, { hasColor: false }],
  ['NO_COLOR against FORCE_COLOR', {}, { NO_COLOR: '1', FORCE_COLOR: '1' }, { hasColor: false }],
  ['a dumb terminal', { isTTY: true }, { TERM: 'dumb' }, { hasColor: false }],
])('%s', (_, stream, env, screen) => {
  expect(screenOf(stream, env)).toMatchObject(screen);
});
