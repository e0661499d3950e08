import {
  type AuditEntry,
  type AuditItem,
  auditEntries,
  SCHEDULE,
  wasBefore,
} from '../../core/audit/entry.ts';
import type { Direction } from '../../core/schedule/schedule.ts';
import type { EpochMs } from '../../core/time.ts';
import type { PowerResult } from '../ports/power.ts';

/** What a run of the engine asked AWS for because schedules say so. */
export function powerEntries(
  deed: string,
  direction: Direction,
  results: readonly PowerResult[],
  at: EpochMs,
): AuditEntry[] {
  const items = powerItems(direction, results);
  return auditEntries(deed, { at, verb: direction, by: SCHEDULE, from: { kind: 'schedule' }, items });
}

/** Each with AWS's answer. */
export const powerItems = (direction: Direction, results: readonly PowerResult[]): AuditItem[] =>
  results.flatMap((result): AuditItem[] => {
    const { key, name, scale } = result.resource;
    const size = scale?.normal;
    const was = wasBefore(result.resource, direction === 'stop' ? 'stopped' : 'running');
    const item = { key, name, ...(was && { was }) };
    if (result.ok)
      return [
        { ...item, result: { kind: direction === 'stop' ? 'stopped' : 'started' }, ...(size && { size }) },
      ];
    if (result.is === 'not-asked') return [];
    return [{ ...item, result: { kind: 'refused', code: result.code, detail: result.reason } }];
  });
