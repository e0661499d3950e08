import type { AuditEntry, AuditOrigin, AuditResult } from '../../core/audit/entry.ts';
import type { EpochMs } from '../../core/time.ts';
import type { Log } from '../ports/log.ts';

/** Writes the log line of an entry. */
export function audit(log: Log, { id: _, items, at, verb, by, from, others: __, ...rest }: AuditEntry): void {
  log.info('audit', {
    what: verb,
    who: by,
    from: placeText(from),
    at: iso(at),
    ...withoutUnknown(rest),
    resources: items.map(({ key, result }) => ({
      key,
      result: resultText(result, from),
      ...('until' in result && result.until !== undefined && { until: iso(result.until) }),
      ...('whose' in result && result.whose !== undefined && { whose: result.whose }),
    })),
  });
}

/** `slack C0DEV`, `event 111122223333`, `schedule`. */
function placeText(from: AuditOrigin): string {
  switch (from.kind) {
    case 'slack':
      return `slack ${from.channel}`;
    case 'event':
      return `event ${from.account}`;
    default:
      return from.kind;
  }
}

/** A few words: "held", "stopped", "left alone: overtaken". */
function resultText(result: AuditResult, from: AuditOrigin): string {
  switch (result.kind) {
    case 'refused':
      return `${from.kind === 'schedule' ? '' : 'failed: '}${result.code}: ${result.detail}`;
    case 'failed':
      return `failed: ${result.what}: ${result.cause}`;
    case 'unchanged':
      return result.why;
    default:
      return result.kind;
  }
}

const iso = (at: EpochMs): string => new Date(at).toISOString();

const withoutUnknown = (fields: object): Record<string, unknown> =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
