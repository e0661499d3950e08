import type { PreflightFinding } from '../core/reports/preflight.ts';
import { preflightText } from '../text/preflight.ts';
import { findingLine } from './finding-line.ts';
import type { Screen } from './world.ts';

const GRAVITY: readonly PreflightFinding['state'][] = ['note', 'fine', 'fault'];
const ABOUT_WIDTH = 11;

/** The faults at the end, where somebody who scrolls sees them first. */
export const preflightReport = (findings: readonly PreflightFinding[], screen: Screen): string =>
  findings
    .toSorted((a, b) => GRAVITY.indexOf(a.state) - GRAVITY.indexOf(b.state))
    .map(({ about, state, found }) => {
      const { what, fix } = preflightText(found);
      return `${findingLine({ about, state, what, fix: state === 'fine' ? undefined : fix }, ABOUT_WIDTH, screen)}\n`;
    })
    .join('');

export const preflightJson = (findings: readonly PreflightFinding[]) =>
  findings.map(({ about, state, found }) => ({ about, state, code: found.kind, ...preflightText(found) }));
