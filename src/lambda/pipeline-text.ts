import type { RequestFailure } from '../app/requests/failure.ts';
import type { Refusal } from '../core/request/report.ts';
import type { Verb } from '../core/request/request.ts';

/** A pipeline's request that cannot be meant as it stands: nothing was done. */
export class RequestRefused extends Error {
  override readonly name = 'RequestRefused';

  constructor(verb: Verb, refusal: Refusal) {
    super(`${refusalText(verb, refusal)}, so nothing was done.`);
  }
}

/** For the log of the run that fails by it. */
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
      return [`"${refusal.text}" matches nothing that is tagged`, ...refusal.unreadable].join('; ');
    default:
      return `Not a request of a pipeline: ${refusal.kind}`;
  }
}

export function requestFailureText(failure: RequestFailure): string {
  switch (failure.kind) {
    case 'target-unreadable':
      return `could not be read: ${failure.target}`;
    case 'message-not-written':
      return `a message in ${failure.channel}: ${failure.cause}`;
    case 'wake-not-set':
      return `a wake: ${failure.cause}`;
    case 'not-carried-out': {
      const { verb, resource, failure: why } = failure;
      const reason = why.kind === 'refused' ? `${why.code}: ${why.detail}` : `${why.kind}: ${why.cause}`;
      return `${verb} ${resource}: ${reason}`;
    }
  }
}
