import type { ActionsBlock } from '@slack/types';
import { byName } from '../../core/by-name.ts';
import { isChanged, type Line, needsYes } from '../../core/request/outcome.ts';
import { labelsOf } from '../../core/resource/labels.ts';
import { firstThatFits, fitting } from './limits.ts';
import { outcomeText, type When } from './outcome-text.ts';
import { type ChartlessMessage, sections } from './parts.ts';
import { code, count, labelled } from './text.ts';

const rank = (line: Line): number =>
  line.outcome.kind === 'failed' ? 0 : isChanged(line.outcome) ? 1 : isQuiet(line) ? 3 : 2;

export const counted = (lines: readonly Line[]): string => {
  const [only] = lines;
  return lines.length === 1 && only ? code(only.name, 80) : count(lines.length, 'resource');
};

const isQuiet = ({ outcome }: Line): boolean =>
  outcome.kind !== 'failed' && !isChanged(outcome) && !needsYes(outcome);

/**
 * How many unchanged resources get a line each. The others are only counted, because they are not what was asked about.
 */
const MOST_QUIET = 3;

/** A title and a line per resource, as many as fit. */
export function listing(
  title: readonly string[],
  all: readonly Line[],
  {
    after = [],
    buttons = [],
    when,
    sayOnce = false,
    about = [],
  }: {
    readonly after?: readonly string[];
    readonly buttons?: readonly ActionsBlock[];
    readonly when?: When;
    /** What is the same for all that changes is said above, and not in every row. */
    readonly sayOnce?: boolean;
    /** About all of it, before the rows. */
    readonly about?: readonly string[];
  } = {},
): ChartlessMessage {
  const labelOf = labelsOf(all);
  const lines = all.toSorted((a, b) => rank(a) - rank(b) || byName(a.name, b.name));
  const quiet = lines.filter(isQuiet);
  const each = sayOnce ? whatEach(lines, when) : undefined;
  const above = [...title, ...(each === undefined ? [] : [`Each ${each}.`]), ...about];
  const rows = (quiet.length > MOST_QUIET ? lines.filter((line) => !isQuiet(line)) : lines).map((line) =>
    each !== undefined && isChanged(line.outcome)
      ? labelled(labelOf(line))
      : `${labelled(labelOf(line))} ${outcomeText(line.outcome, when)}`,
  );
  const counts = quiet.length > MOST_QUIET ? tally(quiet, when) : [];
  const blocks = firstThatFits([60, 30, 12, 4, 2], (most) => {
    const more = rows.length > most ? [`${(rows.length - most).toLocaleString('en-US')} more`] : [];
    return [
      ...sections([
        ...above,
        ...[...rows.slice(0, most), ...more, ...counts].map((row) => `•  ${row}`),
        ...after.slice(0, 5),
      ]),
      ...buttons,
    ];
  });
  const rest = rows.length > 3 ? [`and ${rows.length - 3} more`] : [];
  return {
    text: fitting([
      above.join(' '),
      ...[...rows.slice(0, 3), ...rest, ...counts].map((row) => `${row};`),
    ]).replace(/;$/, '.'),
    blocks,
  };
}

/** Undefined where it is not the same for all of several. */
function whatEach(lines: readonly Line[], when: When | undefined): string | undefined {
  const texts = lines.flatMap(({ outcome }) => (isChanged(outcome) ? [outcomeText(outcome, when)] : []));
  const [only, ...others] = new Set(texts);
  return texts.length > 1 && others.length === 0 ? only : undefined;
}

/** "Each of 12 resources did not change: nobody has snoozed it". */
const tally = (lines: readonly Line[], when: When | undefined): string[] =>
  [...Map.groupBy(lines, ({ outcome }) => outcomeText(outcome, when))]
    .toSorted(([, a], [, b]) => b.length - a.length)
    .slice(0, 4)
    .map(([text, group]) => `Each of ${count(group.length, 'resource')} ${text}`);
