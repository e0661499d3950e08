import type { Modal } from '../../core/reports/modal.ts';
import type { Asker } from './jobs.ts';

/** Windows that the Slack function has opened before anything was looked up. */
export interface Modals {
  /** @param window which, and where it was opened from: that stays with it */
  show(
    window: { readonly viewId: string; readonly notice: string; readonly asker: Asker },
    modal: Modal,
  ): Promise<void>;
}
