import { randomUUID } from 'node:crypto';
import type { Receiver } from '@slack/bolt';
import type { Log } from '../../src/app/ports/log.ts';
import { fixedSecret } from '../../src/app/ports/secret.ts';
import type { ClientOptions } from '../../src/aws/sdk/client-config.ts';
import type { DevEnv } from '../../src/config/env.ts';
import type { Settings } from '../../src/core/settings/settings.ts';
import { MINUTE_MS } from '../../src/core/time.ts';
import { createBase } from '../../src/lambda/base.ts';
import { systemClock } from '../../src/lambda/clock.ts';
import { createEngineHandler } from '../../src/lambda/engine-handler.ts';
import { createEnginePorts } from '../../src/lambda/engine-ports.ts';
import { createPeopleHandler } from '../../src/lambda/people-handler.ts';
import { createPeopleAnswers, createPeoplePorts } from '../../src/lambda/people-ports.ts';
import { sealing } from '../../src/lambda/sealed-job.ts';
import { createSlackApp } from '../../src/slack/app.ts';

export interface DevOptions {
  readonly env: DevEnv;
  readonly settings: Settings;
  /** How Slack reaches the app: Socket Mode, or a test's receiver. */
  readonly receiver: Receiver;
  readonly log: Log;
  /** Whether the regular tick runs here too. */
  readonly ticks: boolean;
  /** For stand-ins: the AWS clients' endpoint and credentials. */
  readonly client?: ClientOptions;
}

export interface DevApp {
  start(): Promise<void>;
  /** Waits for running jobs. */
  stop(): Promise<void>;
}

/** The three functions in one process. */
export function createDevApp({ env, settings, receiver, log, ticks, client = {} }: DevOptions): DevApp {
  // Socket Mode has no signing secret, and nothing leaves this process.
  const signingSecret = randomUUID();
  const base = createBase({
    env: { ...env, SLACK_SIGNING_SECRET: signingSecret },
    clock: systemClock,
    log,
    client,
  });
  const people = createPeopleHandler(createPeoplePorts(base, createPeopleAnswers(base), settings));
  const engine = createEngineHandler(createEnginePorts(base, { tick() {} }, settings));
  const running = new Set<Promise<void>>();
  /** Like an asynchronous Lambda invocation: accepted at once, run later, failures only logged. */
  const later = (handler: (event: unknown) => Promise<void>, event: unknown) => {
    const run = handler(event)
      .catch((error: unknown) => log.error('a run failed', { reason: String(error) }))
      .finally(() => running.delete(run));
    running.add(run);
  };
  // Through JSON, so that what would not survive the way to Lambda fails here too.
  const jobs = sealing(
    { send: async (job) => later(people, JSON.parse(JSON.stringify(job))) },
    fixedSecret(signingSecret),
  );
  const app = createSlackApp({
    receiver,
    botToken: fixedSecret(env.SLACK_BOT_TOKEN),
    slackApiUrl: env.SLACK_API_URL,
    allowedResponseBase: env.SLACK_RESPONSE_BASE,
    jobs,
    clock: systemClock,
    log,
  });
  let timer: NodeJS.Timeout | undefined;
  return {
    async start() {
      await app.start();
      if (!ticks) return;
      later(engine, { type: 'tick' });
      timer = setInterval(() => later(engine, { type: 'tick' }), settings.tickMinutes * MINUTE_MS);
    },
    async stop() {
      clearInterval(timer);
      await app.stop();
      await Promise.all(running);
    },
  };
}
