import { type AuditEntry, SCHEDULE } from '../audit/entry.ts';
import type { AuditSelection } from '../audit/selection.ts';
import type { TargetFailure } from '../resource/target-failure.ts';
import { type EpochMs, floorToMinute } from '../time.ts';

/** What was done, newest first. */
export interface LogReport {
  /** When it was asked for. Later pages show nothing newer. */
  readonly at: EpochMs;
  readonly what: string;
  readonly selection: AuditSelection;
  /** Counts from 1. */
  readonly page: number;
  readonly hasMore: boolean;
  readonly lines: readonly LogLine[];
  /** How far back was looked, where there may be more before that. */
  readonly since?: EpochMs | undefined;
  /** Names similar to the selection, if nothing is known by it. */
  readonly near: readonly string[];
  /** Read only to find out which resources are meant. */
  readonly unreadable: readonly TargetFailure[];
}

/** What one person did at once, or what schedules did within a minute. */
export type LogLine = Omit<AuditEntry, 'id'>;

/** Lines a page: about three screens of a phone. */
export const LOG_PAGE = 20;

/** The entries as people read them: newest first, and what is one deed in one line. */
export function logLines(entries: readonly AuditEntry[]): LogLine[] {
  const newestFirst = entries.toSorted((a, b) => b.at - a.at);
  const deeds = Map.groupBy(newestFirst, ({ by, verb, at, request, approvedBy }) =>
    by === SCHEDULE ? `${verb} ${floorToMinute(at)}` : `${by} ${verb} ${at} ${request} ${approvedBy}`,
  );
  return [...deeds.values()].flatMap((parts) => {
    const [first] = parts;
    if (first === undefined) return [];
    const { id: _, ...line } = first;
    const others = parts.reduce((sum, part) => sum + (part.others ?? 0), 0);
    return [
      { ...line, items: parts.flatMap(({ items }) => items), others: others === 0 ? undefined : others },
    ];
  });
}
