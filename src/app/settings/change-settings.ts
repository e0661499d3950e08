import type { SettingsModal } from '../../core/reports/settings-modal.ts';
import { simpleSettings } from '../../core/settings/simple.ts';
import { messageOf } from '../message-of.ts';
import type { Delivery, SettingsJob } from '../ports/jobs.ts';
import type { Modals } from '../ports/modals.ts';
import type { RequestPorts } from '../ports/request-ports.ts';
import type { StoredPorts } from '../ports/settings-documents.ts';
import { once, REPLAYED } from '../requests/once.ts';
import { readCurrent } from './current.ts';
import { review } from './review.ts';
import { settingsRefusal } from './right.ts';
import { type SavePorts, save } from './save.ts';

export interface ChangeSettingsPorts
  extends Omit<SavePorts, keyof StoredPorts>,
    Pick<RequestPorts, 'people' | 'settings'> {
  readonly modals: Pick<Modals, 'showSettings'>;
  /** Absent where the settings are those of a file. */
  readonly stored?: StoredPorts | undefined;
}

/**
 * One step in the window for the settings. Each is allowed anew, and the window is the place to answer. Resolves to whether other settings
 * are in force now.
 */
export async function changeSettings(
  job: SettingsJob & Delivery,
  ports: ChangeSettingsPorts,
): Promise<boolean> {
  const { asker, window, step } = job;
  try {
    const modal = await answerOnce(job, ports);
    if (modal !== undefined) await ports.modals.showSettings(window, modal);
    return modal?.kind === 'saved';
  } catch (error) {
    const reason = messageOf(error);
    ports.log.error('the settings could not be changed', { who: asker.user, step: step.kind, reason });
    await ports.modals.showSettings(window, { kind: 'failed', reason });
    return false;
  }
}

/** Undefined for what Lambda delivers again. Where Slack sends it again, what changes nothing is answered again. */
async function answerOnce(
  { asker, id, step, delivery }: SettingsJob & Delivery,
  ports: ChangeSettingsPorts,
): Promise<SettingsModal | undefined> {
  const modal = await once({ id, delivery }, ports, () => answer({ asker, step }, ports));
  if (modal !== REPLAYED) return modal;
  return step.kind === 'save' ? { kind: 'replayed' } : answer({ asker, step }, ports);
}

async function answer(
  { asker, step }: Pick<SettingsJob, 'asker' | 'step'>,
  ports: ChangeSettingsPorts,
): Promise<SettingsModal> {
  const { stored } = ports;
  if (stored === undefined) return { kind: 'file' };
  const current = await readCurrent(stored);
  // As they are now: somebody may have lost the right since this run began.
  const settings = current.ok ? current.settings : ports.settings;
  const refusal = await settingsRefusal(asker, { people: ports.people, settings });
  if (refusal !== undefined) {
    ports.log.warn('settings: refused', { who: asker.user, step: step.kind, why: refusal.kind });
    return refusal;
  }
  if (!current.ok) return { kind: 'not-understood', issues: current.issues };
  switch (step.kind) {
    case 'open':
      return {
        kind: 'form',
        version: current.version,
        simple: simpleSettings(current.settings),
        adminsToo: current.settings.permissions.settings.includes('admins'),
      };
    case 'review':
      return review(current, step, { ...ports, ...stored });
    case 'save':
      return save(current, step, asker.user, { ...ports, ...stored });
  }
}
