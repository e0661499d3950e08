import { App, type AuthorizeResult, type Receiver } from '@slack/bolt';
import type { Clock } from '../app/ports/clock.ts';
import type { Jobs } from '../app/ports/jobs.ts';
import type { Log } from '../app/ports/log.ts';
import type { Secret } from '../app/ports/secret.ts';
import { createResponder } from './api/responder.ts';
import { createWithClient, webClientOptions } from './api/web-client.ts';
import { boltLog } from './door/bolt-log.ts';
import { registerButtons } from './listeners/buttons.ts';
import { registerCommand } from './listeners/command.ts';
import { registerForeign } from './listeners/foreign.ts';
import { registerHome } from './listeners/home.ts';
import { registerModals } from './listeners/modals.ts';
import { registerPlan } from './listeners/plan.ts';
import { registerRest } from './listeners/rest.ts';
import { registerSettings } from './listeners/settings.ts';

export interface SlackAppOptions {
  readonly receiver: Receiver;
  readonly botToken: Secret;
  readonly botUserId?: string | undefined;
  readonly botId?: string | undefined;
  /** Another Web API than Slack's, for the playground. */
  readonly slackApiUrl?: string | undefined;
  /** An allowed base for response_urls besides Slack's, for the playground. */
  readonly allowedResponseBase?: string | undefined;
  readonly jobs: Jobs;
  /** Product time: when a press counts as made. */
  readonly clock: Clock;
  readonly log: Log;
  /** How long an ack waits for the people function to accept a job, in milliseconds. */
  readonly handOverMs?: number | undefined;
}

/** The Bolt app with all listeners. It makes no call to Slack until one is needed. */
export function createSlackApp(options: SlackAppOptions): App {
  const { receiver, botToken, botUserId, botId, jobs, clock, log, handOverMs } = options;
  const known: Omit<AuthorizeResult, 'botToken'> = {
    ...(botUserId !== undefined && { botUserId }),
    ...(botId !== undefined && { botId }),
  };
  const app = new App({
    receiver,
    // With a plain token, Bolt would call auth.test at every cold start and keep a failure for the container's life.
    authorize: async () => ({ ...known, botToken: await botToken.read() }),
    clientOptions: webClientOptions(log, options.slackApiUrl),
    logger: boltLog(log),
    convoStore: false,
  });
  // This answer shares the press's three seconds, so its timeout is short.
  const responder = createResponder({
    allowedBase: options.allowedResponseBase,
    timeoutMs: 1_000,
    attempts: 1,
  });
  registerCommand(app, { jobs, clock, log, handOverMs });
  // Bolt's own client keeps the token that the request began with, even if Slack refuses it.
  const withClient = createWithClient(botToken, log, options.slackApiUrl);
  const ports = { jobs, responder, clock, log, handOverMs, withClient };
  registerModals(app, ports);
  registerPlan(app, ports);
  registerButtons(app, ports);
  registerHome(app, ports);
  registerSettings(app, ports);
  registerForeign(app, ports);
  registerRest(app, log);
  return app;
}
