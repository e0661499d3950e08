import {
  type AuditEntry,
  type AuditItem,
  type AuditResult,
  SCHEDULE,
} from '../../../src/core/audit/entry.ts';
import type { LastChange } from '../../../src/core/resource/resource.ts';
import type { DayLine } from '../../../src/core/savings/day.ts';
import { type FoldFacts, fold, type SeenNow } from '../../../src/core/savings/fold.ts';
import { readableView, utc } from '../build.ts';
import { TARGET } from './lines.ts';

export const WEB = `${TARGET}/ec2-instance/web`;

type Verb = AuditEntry['verb'];

/** One entry about `web`. */
export function told(
  at: string,
  verb: Verb,
  result: AuditResult | AuditResult['kind'],
  { by = SCHEDULE, ...item }: { readonly by?: string } & Partial<AuditItem> = {},
): AuditEntry {
  return {
    id: `${at} ${verb}`,
    at: utc(at),
    verb,
    by,
    from: by === SCHEDULE ? { kind: 'schedule' } : { kind: 'slack', channel: 'C0DEV00001' },
    items: [
      { key: WEB, name: 'web', result: typeof result === 'string' ? resultOf(result) : result, ...item },
    ],
  };
}

function resultOf(kind: AuditResult['kind']): AuditResult {
  switch (kind) {
    case 'refused':
      return { kind, code: 'InsufficientInstanceCapacity', detail: '' };
    case 'failed':
      return { kind, what: 'not-held', cause: '' };
    case 'forbidden':
      return { kind, right: 'stop' };
    case 'planned':
      return { kind, keep: 'running', from: 0, until: 0 };
    case 'unchanged':
      return { kind, why: 'already stopped' };
    default:
      return { kind };
  }
}

/** `web` as the run sees it that folds. */
export function seen(
  state: SeenNow['resource']['state'],
  lastChange?: LastChange,
  when = 'mon-fri 08:00-19:00',
): FoldFacts {
  const now: SeenNow = {
    labels: { key: WEB, name: 'web', schedule: 'office', channel: 'C0DEV00001', tags: {}, usdPerHour: 0.1 },
    resource: { state, lastChange },
    schedule: readableView(when, '2026-11-23 00:00').schedule,
    isManaged: true,
  };
  return { seen: new Map([[WEB, now]]), isUnread: () => false };
}

export const change = (
  to: LastChange['to'],
  at: string,
  by: LastChange['by'],
  before?: string,
): LastChange => ({ to, at: utc(at), by, detail: '', ...(before !== undefined && { before: utc(before) }) });

/** What 2026-11-23, a Monday, came to. */
export const monday = (
  entries: readonly AuditEntry[],
  facts: FoldFacts,
  before: readonly DayLine[] = [],
): DayLine | undefined =>
  fold(before, entries, facts, { from: utc('2026-11-23 00:00'), to: utc('2026-11-24 00:00') })[0];
