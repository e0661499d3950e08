import type { AwsRefusal, Failed } from '../core/request/outcome.ts';

/** Why it failed for a resource, for its people: a clause. */
export const whyFailedText = (failure: Failed['failure']): string => text(failure, ({ detail }) => detail);

/** The same for operators, with AWS's own code. */
export const whyFailedForOperators = (failure: Failed['failure']): string =>
  text(failure, ({ code, detail }) => `${code}: ${detail}`);

function text(failure: Failed['failure'], refusal: (refusal: AwsRefusal) => string): string {
  switch (failure.kind) {
    case 'refused':
      return refusal(failure);
    case 'later':
      return `${refusal(failure)}. Nothing changed. Try again in a few minutes`;
    case 'not-held':
      return `the hold could not be saved: ${failure.cause}`;
    case 'not-released':
      return `the hold could not be removed: ${failure.cause}`;
    case 'contrary-hold-left':
      return `an earlier hold could not be removed and may undo this: ${failure.cause}`;
    case 'not-noted':
      return `the objection could not be saved: ${failure.cause}`;
  }
}
