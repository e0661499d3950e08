import { setTimeout as sleepFor } from 'node:timers/promises';
import type { Log } from '../../app/ports/log.ts';
import type { Modals } from '../../app/ports/modals.ts';
import type { Secret } from '../../app/ports/secret.ts';
import { modalView } from '../blocks/modal.ts';
import { settingsModal } from '../blocks/settings-modal.ts';
import { encodeMetadata } from '../values/modal-metadata.ts';
import { createCall } from './call.ts';
import { SlackDeliveryError } from './delivery.ts';
import { createWithClient } from './web-client.ts';

/** How often, and after how long, a window is looked for that Slack may still be opening. */
const MOST_LOOKS = 4;
const LOOK_AGAIN_MS = 500;

export interface ModalsOptions {
  readonly botToken: Secret;
  readonly slackApiUrl?: string | undefined;
  readonly log: Log;
  readonly sleep?: ((ms: number) => Promise<unknown>) | undefined;
}

/** Updates modals that the Slack function has opened. Rejects with a `SlackDeliveryError`. */
export function createModals({ botToken, slackApiUrl, log, sleep = sleepFor }: ModalsOptions): Modals {
  const call = createCall({ log });
  const withClient = createWithClient(botToken, log, slackApiUrl);
  return {
    show: async ({ viewId, about, asker }, modal) => {
      const { channel, responseUrl } = asker;
      const view = modalView(modal, encodeMetadata({ about, channel, responseUrl }));
      try {
        await call('Filling a window', true, () =>
          withClient((client) => client.views.update({ view_id: viewId, view })),
        );
      } catch (error) {
        // It was closed before it was filled.
        if (error instanceof SlackDeliveryError && error.code === 'not_found') return;
        throw error;
      }
    },

    showSettings: async ({ by, view, hash }, modal) => {
      const target = by === 'id' ? { view_id: view } : { external_id: view };
      const args = { ...target, ...(hash !== undefined && { hash }), view: settingsModal(modal) };
      for (let attempt = 1; ; attempt += 1) {
        try {
          await call('Filling a window', true, () => withClient((client) => client.views.update(args)));
          return;
        } catch (error) {
          if (!(error instanceof SlackDeliveryError)) throw error;
          if (error.code === 'hash_conflict') return;
          if (error.code !== 'not_found') throw error;
          // It was closed, or Slack has not opened it yet: it opens it only once the Slack function has answered.
          if (by === 'id' || attempt === MOST_LOOKS) return;
          await sleep(LOOK_AGAIN_MS);
        }
      }
    },
  };
}
