import { type AuditEntry, type AuditResult, auditEntries } from '../../core/audit/entry.ts';
import type { Line, Outcome } from '../../core/request/outcome.ts';
import { nameOf, type Request } from '../../core/request/request.ts';
import type { Capacity } from '../../core/resource/capacity.ts';
import type { ResourceKey } from '../../core/resource/key.ts';
import { NOT_ASKED } from '../ports/power.ts';

/** The audit entry of a request, from anywhere. */
export const requestEntries = (
  request: Request,
  lines: readonly Line[],
  also: Pick<AuditEntry, 'approvedBy'> = {},
  sizes: ReadonlyMap<ResourceKey, Capacity | undefined> = new Map(),
): AuditEntry[] =>
  auditEntries(request.id, {
    verb: request.verb,
    by: nameOf(request.by),
    from: request.from,
    at: request.at,
    why: request.reason,
    asked: wordsOf(request),
    request: request.id,
    ...also,
    items: lines.map(({ key, name, outcome }) => {
      const size = sizes.get(key);
      return { key, name, result: resultOf(outcome), ...(size && { size }) };
    }),
  });

/** What was meant, in the requester's words. */
function wordsOf({ of }: Request): string | undefined {
  switch (of.kind) {
    case 'text':
      return of.text;
    case 'notice':
      return of.notice;
    case 'plan':
    case 'failed-starts':
      return undefined;
  }
}

function resultOf(outcome: Outcome): AuditResult {
  switch (outcome.kind) {
    case 'held':
      return { kind: 'held', until: outcome.until, whose: outcome.ended };
    case 'planned': {
      const { kind, keep, from, until } = outcome;
      return { kind, keep, from, until };
    }
    case 'started':
    case 'stopped':
      if (outcome.already) return { kind: 'held', until: outcome.until, whose: outcome.ended };
      return { kind: outcome.kind, until: outcome.until, whose: outcome.ended };
    case 'resumed':
      return { kind: 'resumed', whose: outcome.whose };
    case 'noted':
      return { kind: 'noted' };
    case 'forbidden':
      return { kind: 'forbidden', right: outcome.right };
    case 'over-budget':
      return { kind: 'over-budget' };
    case 'failed': {
      const { failure } = outcome;
      if ('cause' in failure) return { kind: 'failed', what: failure.kind, cause: failure.cause };
      const { code, detail } = failure;
      return NOT_ASKED.has(code)
        ? { kind: 'failed', what: code, cause: detail }
        : { kind: 'refused', code, detail };
    }
    case 'already':
      return { kind: 'unchanged', why: `already ${outcome.state}` };
    case 'down':
      return { kind: 'unchanged', why: `left alone: it is ${outcome.state}` };
    case 'left':
      return {
        kind: 'unchanged',
        why: `left alone: ${outcome.why.kind === 'protected' ? outcome.why.protection.code : outcome.why.kind}`,
      };
    case 'overtaken':
      return { kind: 'unchanged', why: 'left alone: it was changed since' };
    default:
      return { kind: 'unchanged', why: outcome.kind };
  }
}
