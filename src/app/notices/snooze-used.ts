import { auditEntries, SCHEDULE } from '../../core/audit/entry.ts';
import { holdName } from '../../core/hold/hold.ts';
import type { Notice } from '../../core/notice/notice.ts';
import { type UseSnooze, useSnoozes } from '../../core/notice/use-snoozes.ts';
import type { ResourceKey } from '../../core/resource/key.ts';
import type { Settings } from '../../core/settings/settings.ts';
import type { EpochMs } from '../../core/time.ts';
import { type RecordPorts, record } from '../audit/record.ts';
import type { Failure } from '../failure.ts';
import type { Store } from '../ports/store.ts';

export interface SnoozePorts extends RecordPorts {
  readonly store: Pick<Store, 'readHoldsOn' | 'createHold' | 'removeHolds'>;
  readonly settings: Pick<Settings, 'inUse' | 'mode'>;
}

/**
 * Snoozes what a notice announces and is in use, where the settings ask for it. It is done before the notice is posted, because the notice
 * says so. A run that is killed in between leaves holds that only move a stop later; a fresh notice comes before it.
 */
export async function snoozeUsed(
  notice: Notice,
  now: EpochMs,
  { store, settings }: SnoozePorts,
): Promise<ReadonlyMap<ResourceKey, UseSnooze>> {
  const used = notice.items.filter(({ use }) => use !== undefined);
  // A rehearsal stops nothing, so it keeps nothing running.
  if (settings.inUse.snoozes === 0 || settings.mode === 'observe' || used.length === 0) return new Map();
  const holds = await store.readHoldsOn(used.map(({ key }) => key));
  const snoozes = useSnoozes(notice, settings.inUse, holds, now);
  await Promise.all(snoozes.map(({ item: _, ...hold }) => store.createHold(hold)));
  return new Map(snoozes.map((snooze) => [snooze.item.key, snooze]));
}

/** Nobody was told of them. */
export async function endUseSnoozes(
  snoozes: Iterable<UseSnooze>,
  { store }: Pick<SnoozePorts, 'store'>,
): Promise<void> {
  const names = [...snoozes].map(({ resource, requestId }) => holdName(resource, requestId));
  if (names.length > 0) await store.removeHolds(names);
}

export function recordUseSnoozes(
  { name }: Notice,
  snoozes: readonly UseSnooze[],
  at: EpochMs,
  ports: RecordPorts,
): Promise<Failure[]> {
  const items = snoozes.map(({ item, until }) => ({
    key: item.key,
    name: item.name,
    result: { kind: 'held', until } as const,
  }));
  return record(
    auditEntries(name, { at, verb: 'hold', by: SCHEDULE, from: { kind: 'schedule' }, why: 'in use', items }),
    ports,
  );
}
