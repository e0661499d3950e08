import type { SettingsModal } from '../../core/reports/settings-modal.ts';
import { patched } from '../../core/settings/simple.ts';
import type { RecordPorts } from '../audit/record.ts';
import { sayOnce } from '../notices/say-once.ts';
import type { Clock } from '../ports/clock.ts';
import type { Notifier } from '../ports/notifier.ts';
import type { Store } from '../ports/store.ts';
import { readCurrent, type Understood } from './current.ts';
import { changeRemarks, recordChange, type SavedChange } from './record-change.ts';
import { type ReviewPorts, review, type WantedChange } from './review.ts';

export interface SavePorts extends ReviewPorts, RecordPorts {
  readonly clock: Clock;
  readonly store: Store;
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
  const shown = await review(current, wanted, ports);
  if (shown.kind !== 'review' || current.version !== wanted.base || shown.faults.length > 0) return shown;
  const document = patched(current.document, current.settings, wanted.patch);
  const saved = await ports.settingsStore.put(document, { by, from: 'home', expected: current.version });
  if (saved === 'stale') return again(wanted, ports);
  const change: SavedChange = { saved, before: current.document };
  await tell(change, { before: current.settings.adminChannel, now: adminChannelOf(document, ports) }, ports);
  return { kind: 'saved', version: saved.version, changes: shown.changes };
}

/** Somebody was faster by a moment. */
async function again(wanted: WantedChange, ports: SavePorts): Promise<SettingsModal> {
  const current = await readCurrent(ports);
  return current.ok ? review(current, wanted, ports) : { kind: 'not-understood', issues: current.issues };
}

const adminChannelOf = (document: SavedChange['before'], { settingsDocuments }: ReviewPorts) => {
  const read = settingsDocuments.read(document, { kind: 'first' });
  return read.ok ? read.settings.adminChannel : undefined;
};

/** It is saved whether or not it can be told. A tick tells what could not be told here. */
async function tell(
  change: SavedChange,
  channels: { readonly before: string; readonly now: string | undefined },
  ports: SavePorts,
): Promise<void> {
  const { before, now = before } = channels;
  const failures = [
    ...(await recordChange(change, ports)),
    ...(await sayOnce(changeRemarks(change, [before, now]), {
      ...ports,
      settings: { adminChannel: now },
    })),
  ];
  for (const failure of failures) ports.log.error('settings: something failed', { failure });
}
