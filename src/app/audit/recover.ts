import type { Act } from '../../core/act/act.ts';
import { actsToRecover, DATED_BEFORE_MS, recoveredEntries } from '../../core/audit/recover.ts';
import type { Resource } from '../../core/resource/resource.ts';
import type { EpochMs } from '../../core/time.ts';
import type { Failure } from '../failure.ts';
import { messageOf } from '../message-of.ts';
import { entriesSince } from './entries-since.ts';
import { type RecordPorts, record } from './record.ts';

/** Writes down what runs did that died before they could. It reads only in the hour or so after something was done. */
export async function recoverEntries(
  acts: Iterable<Act>,
  resources: readonly Resource[],
  now: EpochMs,
  ports: RecordPorts,
): Promise<Failure[]> {
  const late = actsToRecover(acts, now);
  if (late.length === 0) return [];
  const since = Math.min(...late.map(({ askedAt }) => askedAt)) - DATED_BEFORE_MS;
  try {
    const written = await entriesSince(since, ports.auditLog);
    return await record(recoveredEntries(late, written, resources), ports);
  } catch (error) {
    return [{ kind: 'audit-not-stored', cause: messageOf(error) }];
  }
}
