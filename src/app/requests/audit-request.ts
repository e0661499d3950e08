import {
  type AuditEntry,
  type AuditItem,
  type AuditResult,
  auditEntries,
  wasBefore,
} from '../../core/audit/entry.ts';
import type { Line, Outcome } from '../../core/request/outcome.ts';
import { nameOf, type Request } from '../../core/request/request.ts';
import type { ResourceKey } from '../../core/resource/key.ts';
import { NOT_ASKED } from '../ports/power.ts';
import type { Wanted } from './consider.ts';

/** The audit entry of a request, from anywhere. */
export const requestEntries = (
  request: Request,
  lines: readonly Line[],
  also: Pick<AuditEntry, 'approvedBy'> = {},
  known: ReadonlyMap<ResourceKey, Omit<AuditItem, 'key' | 'name' | 'result'>> = new Map(),
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
    items: lines.map(({ key, name, outcome }) => ({
      key,
      name,
      result: resultOf(outcome),
      ...known.get(key),
    })),
  });

/** What an entry keeps of a resource as it was before. */
export function knownBefore(
  { verb }: Request,
  { decision, announcedFor }: Wanted,
): Omit<AuditItem, 'key' | 'name' | 'result'> {
  const { resource, next } = decision;
  const size = resource.scale?.normal;
  const was = wasBefore(resource, verb === 'stop' ? 'stopped' : 'running');
  const moved = announcedFor ?? (next?.direction === 'stop' ? next.at : undefined);
  return {
    ...(size && { size }),
    ...(was && { was }),
    ...(moved !== undefined && verb === 'hold' && { moved }),
  };
}

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
