import type { StackStep } from '../core/reports/stack.ts';
import type { DeployWorld } from './deploy-world.ts';
import { printable } from './printable.ts';

const SHOWN = /_(COMPLETE|FAILED)$/;

/** A line for each resource that is done, so that somebody who waits sees that it goes on. */
export function progressOn(say: DeployWorld['say'], stack: string): (step: StackStep) => void {
  let done = 0;
  return ({ logicalId, status, reason }) => {
    if (!SHOWN.test(status) || logicalId === stack) return;
    done += 1;
    const why = status.endsWith('_FAILED') && reason !== undefined ? `: ${reason}` : '';
    const word = status.toLowerCase().replaceAll('_', ' ');
    void say(printable(`  ${String(done).padStart(3)}  ${word}  ${logicalId}${why}`));
  };
}
