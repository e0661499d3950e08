import type { Failed } from '../core/request/outcome.ts';

/** Why it failed for a resource, in the words of AWS or the store. */
export function whyFailedText(failure: Failed['failure']): string {
  switch (failure.kind) {
    case 'refused':
      return `${failure.code}: ${failure.detail}`;
    case 'not-held':
      return `it could not be held: ${failure.cause}`;
    case 'not-released':
      return `its hold could not be dropped: ${failure.cause}`;
    case 'contrary-hold-left':
      return `the hold on it could not be ended and may undo this: ${failure.cause}`;
    case 'not-noted':
      return `the objection could not be noted: ${failure.cause}`;
  }
}
