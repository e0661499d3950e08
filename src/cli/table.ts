import { type Mood, paint } from './paint.ts';
import { printable } from './printable.ts';
import type { Screen } from './world.ts';
import { widthOf, wrap } from './wrap.ts';

export interface Column<Row> {
  readonly title: string;
  readonly text: (row: Row) => string;
  readonly mood?: (row: Row) => Mood | undefined;
  /** Left out, the last first, where the screen is too narrow. */
  readonly isExtra?: boolean;
}

const GAP = '  ';
/** Longer words are broken rather than keeping other columns out. */
const LONGEST_WORD = 20;

/**
 * Rows under their titles, within the screen's width: columns that nothing is in are left out, then cells are wrapped, then
 * extra columns go. Where even that does not fit, each row is a list. Only extra columns are ever missing.
 */
export function table<Row>(columns: readonly Column<Row>[], rows: readonly Row[], screen: Screen): string {
  const used = columns.filter(({ text }) => rows.some((row) => text(row) !== ''));
  if (rows.length === 0) return '';
  for (let shown = used; shown.length > 1; ) {
    const widths = widthsFor(shown, rows, screen.columns);
    if (widths !== undefined) return asTable(shown, rows, widths, screen);
    const extra = shown.findLastIndex(({ isExtra }) => isExtra);
    if (extra === -1) break;
    shown = shown.toSpliced(extra, 1);
  }
  return asLists(used, rows, screen);
}

/** How wide each column may be, the widest ones wrapped first. Undefined if they do not fit. */
function widthsFor<Row>(
  columns: readonly Column<Row>[],
  rows: readonly Row[],
  most: number,
): number[] | undefined {
  const texts = columns.map(({ title, text }) => [title, ...rows.map((row) => printable(text(row)))]);
  const widths = texts.map((all) => Math.max(...all.map(widthOf)));
  const least = texts.map((all) =>
    Math.max(...all.flatMap((text) => text.split(' ')).map((word) => Math.min(widthOf(word), LONGEST_WORD))),
  );
  const room = most - GAP.length * (columns.length - 1);
  const sum = (numbers: readonly number[]) => numbers.reduce((total, each) => total + each, 0);
  if (sum(least) > room) return undefined;
  while (sum(widths) > room) {
    const slack = widths.map((width, index) => width - (least[index] ?? width));
    const widest = slack.indexOf(Math.max(...slack));
    widths[widest] = (widths[widest] ?? 0) - 1;
  }
  return widths;
}

function asTable<Row>(
  columns: readonly Column<Row>[],
  rows: readonly Row[],
  widths: readonly number[],
  screen: Screen,
): string {
  const lines = (cells: readonly { readonly text: string; readonly mood: Mood | undefined }[]): string => {
    const wrapped = cells.map(({ text }, index) => wrap(text, widths[index] ?? 1));
    return Array.from({ length: Math.max(...wrapped.map((all) => all.length)) }, (_, line) => {
      const parts = cells.map(({ mood }, index) => {
        const text = wrapped[index]?.[line] ?? '';
        return {
          text: paint(mood, text, screen),
          pad: (widths[index] ?? 0) - widthOf(text),
          isEmpty: text === '',
        };
      });
      const last = parts.findLastIndex(({ isEmpty }) => !isEmpty);
      return `${parts
        .slice(0, last + 1)
        .map(({ text, pad }, index) => (index === last ? text : `${text}${' '.repeat(pad)}${GAP}`))
        .join('')}\n`;
    }).join('');
  };
  return [
    lines(columns.map(({ title }) => ({ text: title, mood: 'title' }))),
    ...rows.map((row) =>
      lines(columns.map(({ text, mood }) => ({ text: printable(text(row)), mood: mood?.(row) }))),
    ),
  ].join('');
}

/** The first cell, and the others below it with their titles. */
function asLists<Row>(columns: readonly Column<Row>[], rows: readonly Row[], screen: Screen): string {
  const [name, ...others] = columns;
  if (name === undefined) return '';
  const indent = Math.max(...others.map(({ title }) => widthOf(title))) + 2 * GAP.length;
  const line = ({ title, text, mood }: Column<Row>, row: Row): string => {
    const [first = '', ...rest] = wrap(printable(text(row)), Math.max(screen.columns - indent, 10));
    const painted = [first, ...rest].map((part) => paint(mood?.(row), part, screen));
    return `${`${GAP}${title.toLowerCase()}`.padEnd(indent)}${painted.join(`\n${' '.repeat(indent)}`)}\n`;
  };
  return rows
    .map((row) => {
      const told = others.filter(({ text }) => text(row) !== '').map((column) => line(column, row));
      return `${paint('title', printable(name.text(row)), screen)}\n${told.join('')}`;
    })
    .join('');
}
