/** No survivor behind an invariant: compares what survived with what is excused. */
import type { MutantResult } from '@stryker-mutator/api/core';

/** A mutant that no test can notice, or should. Written like the difference that Stryker prints, so that it outlives a move. */
export interface Excuse {
  readonly file: string;
  /** The line in which the mutant begins, without its indentation. */
  readonly line: string;
  readonly becomes: string;
  readonly why: string;
}

export type Survivor = Pick<MutantResult, 'location' | 'replacement'> & { readonly file: string };

export const isSurvivor = ({ status }: Pick<MutantResult, 'status'>): boolean =>
  status === 'Survived' || status === 'NoCoverage';

/** What to complain about, a line each. */
export function complaints(
  survivors: readonly Survivor[],
  {
    measured,
    guarded,
    excuses,
    sourceOf,
  }: {
    /** Files of which every mutant was tried. */
    readonly measured: ReadonlySet<string>;
    readonly guarded: readonly string[];
    readonly excuses: readonly Excuse[];
    readonly sourceOf: (file: string) => string;
  },
): string[] {
  const found = survivors
    .filter(({ file }) => guarded.includes(file))
    .map((survivor) => ({ ...survivor, ...changeOf(survivor, sourceOf(survivor.file)) }));
  const unexcused = found.filter((survivor) => !excuses.some((excuse) => isSame(excuse, survivor)));
  const idle = excuses.filter(
    (excuse) => measured.has(excuse.file) && !found.some((survivor) => isSame(excuse, survivor)),
  );
  return [
    ...unexcused.map(
      ({ file, location, line, becomes }) =>
        `${file}:${location.start.line} survived behind an invariant\n- ${line}\n+ ${becomes}`,
    ),
    ...idle.map(
      ({ file, line, becomes }) =>
        `${file}: nothing survives that needs this excuse\n- ${line}\n+ ${becomes}`,
    ),
  ];
}

type Change = Pick<Excuse, 'line' | 'becomes'>;

const isSame = (a: Change & { readonly file: string }, b: Change & { readonly file: string }): boolean =>
  a.file === b.file && a.line === b.line && a.becomes === b.becomes;

/** Lines and columns begin with 1. */
function changeOf({ location: { start, end }, replacement = '' }: Survivor, source: string): Change {
  const lines = source.split('\n');
  const [first = '', last = ''] = [lines[start.line - 1], lines[end.line - 1]];
  const becomes = first.slice(0, start.column - 1) + replacement + last.slice(end.column - 1);
  return { line: first.trim(), becomes: becomes.trim() };
}
