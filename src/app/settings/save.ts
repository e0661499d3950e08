import type { SettingsModal } from '../../core/reports/settings-modal.ts';
import type { RecordPorts } from '../audit/record.ts';
import { sayOnce } from '../notices/say-once.ts';
import { changeRemarks, type SavedChange } from '../notices/settings-remarks.ts';
import type { Notifier } from '../ports/notifier.ts';
import { readCurrent, type Understood } from './current.ts';
import { recordChange } from './record-change.ts';
import { consider, type ReviewPorts, review, type WantedChange } from './review.ts';

export interface SavePorts extends ReviewPorts, RecordPorts {
  readonly notifier: Notifier;
}

/**
 * Saves what was shown, or shows again what would be saved where that is no longer the same: somebody else has saved since, or something
 * is in its way.
 */
export async function save(
  current: Understood,
  wanted: WantedChange,
  by: string,
  ports: SavePorts,
): Promise<SettingsModal> {
  const { document, changes, proposed, faults } = await consider(current, wanted, ports);
  if (changes.length === 0 || current.version !== wanted.base || proposed === undefined || faults.length > 0)
    return review(current, wanted, ports);
  const saved = await ports.settingsStore.put(document, { by, from: 'home', expected: current.version });
  if (saved === 'stale') return again(wanted, ports);
  const before = current.settings.adminChannel;
  await tell({ saved, before: current.document }, [before, proposed.adminChannel], ports);
  return { kind: 'saved', version: saved.version, changes };
}

/** Somebody was faster by a moment. */
async function again(wanted: WantedChange, ports: SavePorts): Promise<SettingsModal> {
  const current = await readCurrent(ports);
  return current.ok ? review(current, wanted, ports) : { kind: 'not-understood', issues: current.issues };
}

/** It is saved whether or not it can be told: `/uptime log` has it, and the version itself. */
async function tell(
  change: SavedChange,
  channels: readonly [before: string, now: string],
  ports: SavePorts,
): Promise<void> {
  const failures = [
    ...(await recordChange(change, ports)),
    ...(await sayOnce(changeRemarks(change, channels), {
      ...ports,
      settings: { adminChannel: channels[1] },
    })),
  ];
  for (const failure of failures) ports.log.error('settings: something failed', { failure });
}
