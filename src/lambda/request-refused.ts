import type { Refusal } from '../core/request/report.ts';
import type { Verb } from '../core/request/request.ts';
import { notReadText } from '../text/target-failure.ts';

/** A pipeline's request that was refused as a whole. Nothing was done. */
export class RequestRefused extends Error {
  override readonly name = 'RequestRefused';

  constructor(verb: Verb, refusal: Refusal) {
    super(`${refusalText(verb, refusal)}, so nothing was done.`);
  }
}

/** For the log of the failed run. */
function refusalText(verb: Verb, refusal: Refusal): string {
  switch (refusal.kind) {
    case 'stale':
      return `This ${verb} was sent over an hour ago`;
    case 'time-passed': {
      const until = refusal.until === undefined ? '' : ` (${new Date(refusal.until).toISOString()})`;
      return `"until" has passed${until}`;
    }
    case 'too-long':
      return '"until" is more than a month away';
    case 'nothing-matches':
      return [
        `"${refusal.text}" matches nothing that is tagged`,
        ...refusal.unreadable.map(notReadText),
      ].join('; ');
    default:
      return `Not a request of a pipeline: ${refusal.kind}`;
  }
}
