import type { Decision } from '../../core/plan/decision.ts';
import type { Outcome } from '../../core/request/outcome.ts';
import { keepOf, type Request } from '../../core/request/request.ts';
import { endOf, type Span } from '../../core/request/when.ts';
import type { EpochMs } from '../../core/time.ts';

/** What a request for a time ahead would do. A hold that says the opposite and lasts until then would make it an empty promise. */
export function assessPlan(
  { hold }: Decision,
  from: EpochMs,
  { request, span }: { readonly request: Request; readonly span: Span | undefined },
): Outcome {
  const keep = keepOf(request.verb);
  // Without an end the request is refused as a whole.
  const until = (span && endOf(span, { askedAt: from })) ?? from;
  if (hold === undefined || hold.keep === keep || hold.until <= from)
    return { kind: 'planned', keep, from, until };
  const { by, until: heldUntil } = hold;
  return { kind: 'held-by', by, until: heldUntil, ...(hold.keep === 'stopped' && { keep: hold.keep }) };
}
