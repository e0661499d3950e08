import type { Log } from '../../app/ports/log.ts';
import type { Modals } from '../../app/ports/modals.ts';
import type { Secret } from '../../app/ports/secret.ts';
import { modalView } from '../blocks/modal.ts';
import { encodeMetadata } from '../values/modal-metadata.ts';
import { createCall } from './call.ts';
import { SlackDeliveryError } from './delivery.ts';
import { createWithClient } from './web-client.ts';

export interface ModalsOptions {
  readonly botToken: Secret;
  readonly slackApiUrl?: string | undefined;
  readonly log: Log;
}

/** Updates modals that the Slack function has opened. Rejects with a `SlackDeliveryError`. */
export function createModals({ botToken, slackApiUrl, log }: ModalsOptions): Modals {
  const call = createCall({ log });
  const withClient = createWithClient(botToken, log, slackApiUrl);
  return {
    show: async ({ viewId, notice, asker }, modal) => {
      const { channel, responseUrl } = asker;
      const view = modalView(modal, encodeMetadata({ notice, channel, responseUrl }));
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
  };
}
