import type { PreflightFinding } from '../core/reports/preflight.ts';
import { preflightText } from '../text/preflight.ts';
import { printable } from './printable.ts';

const WORDS: Readonly<Record<PreflightFinding['state'], string>> = {
  fault: 'FAULT',
  note: 'note ',
  fine: 'fine ',
};
const GRAVITY: readonly PreflightFinding['state'][] = ['note', 'fine', 'fault'];

/** The faults at the end, where somebody who scrolls sees them first. */
export const preflightLines = (findings: readonly PreflightFinding[]): readonly string[] =>
  findings
    .toSorted((a, b) => GRAVITY.indexOf(a.state) - GRAVITY.indexOf(b.state))
    .flatMap(({ about, state, found }) => {
      const { what, fix } = preflightText(found);
      return [
        `${WORDS[state]}  ${about.padEnd(11)}  ${printable(what)}`,
        ...(fix === undefined || state === 'fine' ? [] : [`${' '.repeat(20)}${printable(fix)}`]),
      ];
    });

export const preflightJson = (findings: readonly PreflightFinding[]) =>
  findings.map(({ about, state, found }) => ({ about, state, code: found.kind, ...preflightText(found) }));
