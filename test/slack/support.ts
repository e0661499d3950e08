import type { SlackRequest } from '../../playground/slack/index.ts';
import type { Clock } from '../../src/app/ports/clock.ts';
import type { Job, Jobs } from '../../src/app/ports/jobs.ts';
import type { Log } from '../../src/app/ports/log.ts';
import { fixedSecret } from '../../src/app/ports/secret.ts';
import { createSlackHandler, type SlackHandlerOptions } from '../../src/lambda/slack-handler.ts';

export const SIGNING_SECRET = 'a-signing-secret-of-the-tests';

/** Tuesday, 24 November 2026, 17:45 UTC. */
export const NOW = Date.UTC(2026, 10, 24, 17, 45);

export const clockAt = (at: number): Clock => ({ now: () => at });

export interface LogLine {
  readonly level: 'info' | 'warn' | 'error';
  readonly message: string;
  readonly fields: Record<string, unknown>;
}

export function recordingLog(): Log & { readonly lines: LogLine[] } {
  const lines: LogLine[] = [];
  const at =
    (level: LogLine['level']) =>
    (message: string, fields: Record<string, unknown> = {}) => {
      lines.push({ level, message, fields });
    };
  return { lines, info: at('info'), warn: at('warn'), error: at('error') };
}

/** Takes every job, or does with it what `send` says. */
export function recordingJobs(
  send: (job: Job) => Promise<void> = async () => {},
): Jobs & { readonly sent: Job[] } {
  const sent: Job[] = [];
  return {
    sent,
    send: async ({ delivery: _, ...job }) => {
      sent.push(job);
      await send(job);
    },
  };
}

export function handlerWith(options: Partial<SlackHandlerOptions> = {}) {
  const jobs = recordingJobs();
  const log = recordingLog();
  const handler = createSlackHandler({
    signingSecret: fixedSecret(SIGNING_SECRET),
    botToken: fixedSecret('xoxb-secret-token'),
    botUserId: 'U0UPTIMEBOT',
    jobs,
    log,
    clock: clockAt(NOW),
    wallClock: clockAt(NOW),
    ...options,
  });
  return { handler, jobs, log };
}

/** What a function URL or an HTTP API makes of a request. */
export const eventV2 = (request: SlackRequest, { base64 = false, stage = '$default' } = {}): object => ({
  version: '2.0',
  routeKey: '$default',
  rawPath: stage === '$default' ? request.path : `/${stage}${request.path}`,
  rawQueryString: '',
  headers: request.headers,
  requestContext: {
    stage,
    requestId: 'r1',
    http: { method: 'POST', path: request.path, sourceIp: '203.0.113.9' },
  },
  body: base64 ? Buffer.from(request.body).toString('base64') : request.body,
  isBase64Encoded: base64,
});

/** What a REST API makes of it. */
export const eventV1 = (request: SlackRequest): object => ({
  resource: '/{proxy+}',
  path: request.path,
  httpMethod: 'POST',
  headers: Object.fromEntries(
    Object.entries(request.headers).map(([name, value]) => [capitalized(name), value]),
  ),
  multiValueHeaders: Object.fromEntries(
    Object.entries(request.headers).map(([name, value]) => [capitalized(name), [value]]),
  ),
  queryStringParameters: null,
  requestContext: { stage: 'dev', requestId: 'r1', identity: { sourceIp: '203.0.113.9' } },
  body: request.body,
  isBase64Encoded: false,
});

const capitalized = (name: string): string => name.replace(/(^|-)[a-z]/g, (letters) => letters.toUpperCase());
