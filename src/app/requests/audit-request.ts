import type { Line, Outcome } from '../../core/request/outcome.ts';
import { nameOf, type Request } from '../../core/request/request.ts';
import { type Act, audit } from '../audit/audit.ts';
import type { Log } from '../ports/log.ts';

/** The audit line of a request, from anywhere. */
export const auditRequest = (
  log: Log,
  request: Request,
  lines: readonly Line[],
  also: Pick<Act, 'approvedBy'> = {},
): void =>
  audit(log, {
    what: request.verb,
    who: nameOf(request.by),
    from: placeOf(request),
    at: request.at,
    why: request.reason,
    asked: wordsOf(request),
    request: request.id,
    ...also,
    resources: lines.map(({ key, outcome }) => ({
      key,
      result: resultOf(outcome),
      until: 'until' in outcome ? outcome.until : undefined,
      whose: 'whose' in outcome ? outcome.whose : 'ended' in outcome ? outcome.ended : undefined,
    })),
  });

export const placeOf = ({ from }: Request): string =>
  from.kind === 'slack' ? `slack ${from.channel}` : `event ${from.account}`;

/** What was meant, in the requester's words. */
export function wordsOf({ of }: Request): string | undefined {
  switch (of.kind) {
    case 'text':
      return of.text;
    case 'notice':
      return of.notice;
    case 'failed-starts':
      return undefined;
  }
}

function resultOf(outcome: Outcome): string {
  switch (outcome.kind) {
    case 'held':
      return outcome.repeated ? 'held already' : 'held';
    case 'already':
      return `already ${outcome.state}`;
    case 'down':
      return `left alone: it is ${outcome.state}`;
    case 'left':
      return `left alone: ${outcome.why.kind === 'protected' ? outcome.why.protection.code : outcome.why.kind}`;
    case 'overtaken':
      return 'left alone: it was changed since';
    case 'failed': {
      const { failure } = outcome;
      return failure.kind === 'refused'
        ? `failed: ${failure.code}: ${failure.detail}`
        : `failed: ${failure.kind}: ${failure.cause}`;
    }
    default:
      return outcome.kind;
  }
}
