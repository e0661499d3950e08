import type { Modal } from '../../core/reports/modal.ts';
import type { SettingsModal } from '../../core/reports/settings-modal.ts';
import type { Asker, SettingsWindow } from './jobs.ts';

/** Fills windows that the Slack function opened before it looked anything up. */
export interface Modals {
  /** @param window which window, where it was opened, and about which notice or resource; the window keeps this */
  show(
    window: { readonly viewId: string; readonly about: string; readonly asker: Asker },
    modal: Modal,
  ): Promise<void>;
  /** Fills the window for the settings. */
  showSettings(window: SettingsWindow, modal: SettingsModal): Promise<void>;
}
