import type { Asker } from '../../app/ports/jobs.ts';
import type { Log } from '../../app/ports/log.ts';
import type { Secret } from '../../app/ports/secret.ts';
import type { Message } from '../blocks/parts.ts';
import { createCall } from './call.ts';
import { createWithClient } from './web-client.ts';

/**
 * Sends a message to one person in a channel without a `response_url`, which lasts only half an hour and five answers.
 */
export type SendEphemeral = (asker: Asker, message: Pick<Message, 'text' | 'blocks'>) => Promise<void>;

export function createEphemeral(options: {
  readonly botToken: Secret;
  readonly slackApiUrl?: string | undefined;
  readonly log: Log;
}): SendEphemeral {
  const { botToken, slackApiUrl, log } = options;
  const call = createCall({ log });
  const withClient = createWithClient(botToken, log, slackApiUrl);
  return async ({ channel, user }, message) => {
    await call('Answering in Slack', true, () =>
      withClient((client) => client.chat.postEphemeral({ channel, user, ...message })),
    );
  };
}
