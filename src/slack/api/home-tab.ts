import type { HomeTab } from '../../app/ports/home-tab.ts';
import type { Log } from '../../app/ports/log.ts';
import type { Secret } from '../../app/ports/secret.ts';
import { homeView } from '../blocks/home.ts';
import { createCall } from './call.ts';
import { SlackDeliveryError } from './delivery.ts';
import { createWithClient } from './web-client.ts';

export interface HomeTabOptions {
  readonly botToken: Secret;
  readonly slackApiUrl?: string | undefined;
  readonly log: Log;
  readonly sleep?: (ms: number) => Promise<unknown>;
}

/** Nobody watches an empty tab for longer than this; they reopen it. */
const MAX_WAIT_MS = 10_000;

/** Publishes Home tabs with `views.publish`, which needs no scope. */
export function createHomeTab({ botToken, slackApiUrl, log, sleep }: HomeTabOptions): HomeTab {
  const withClient = createWithClient(botToken, log, slackApiUrl);
  const call = createCall({ log, maxWaitMs: MAX_WAIT_MS, sleep });
  return {
    async publish(user, shown, over) {
      const view = homeView(shown);
      try {
        await call('Showing the Home tab', true, () =>
          withClient((client) =>
            client.views.publish({ user_id: user, view, ...(over !== undefined && { hash: over }) }),
          ),
        );
      } catch (error) {
        // The tab was replaced after this was requested, so it is newer.
        if (error instanceof SlackDeliveryError && error.code === 'hash_conflict') return;
        throw error;
      }
    },
  };
}
