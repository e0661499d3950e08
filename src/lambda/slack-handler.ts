import type { IncomingMessage, ServerResponse } from 'node:http';
import { HTTPReceiver } from '@slack/bolt';
import serverless from 'serverless-http';
import { messageOf } from '../app/message-of.ts';
import type { Clock } from '../app/ports/clock.ts';
import type { Jobs } from '../app/ports/jobs.ts';
import type { Log } from '../app/ports/log.ts';
import type { Secret } from '../app/ports/secret.ts';
import { createSlackApp } from '../slack/app.ts';
import { boltLog } from '../slack/door/bolt-log.ts';
import { classifyPayload, isSslCheckForm } from '../slack/door/payload.ts';
import { ageOf } from '../slack/door/sent-at.ts';
import { refuseSignature, refuseUnsigned, type SignatureRefusal } from '../slack/door/signature.ts';
import { type HttpRequest, type HttpResult, readHttpEvent } from './http-event.ts';

export interface SlackHandlerOptions {
  readonly signingSecret: Secret;
  readonly botToken: Secret;
  readonly botUserId?: string | undefined;
  readonly botId?: string | undefined;
  readonly slackApiUrl?: string | undefined;
  readonly allowedResponseBase?: string | undefined;
  readonly jobs: Jobs;
  /** Product time. */
  readonly clock: Clock;
  /** Real time. Slack's signatures use it even if the product's clock is changed. */
  readonly wallClock: Clock;
  readonly log: Log;
  readonly handOverMs?: number | undefined;
  /** How long to wait for an answer, in milliseconds. Default: just under Slack's three seconds. */
  readonly noAckMs?: number | undefined;
}

/** Two parameters: the Node 24 runtime refuses a handler with a callback. */
export type SlackHandler = (event: unknown, context: unknown) => Promise<HttpResult>;

const ENDPOINT = '/slack/events';

/** A domain's API mapping puts its own path before ours: `/uptime/slack/events`. The signature says whether it is Slack. */
const isEndpoint = (path: string): boolean => path === '/' || path.endsWith(ENDPOINT);

const NO_ACK_MS = 2_700;

/**
 * Handles Slack's requests over HTTP. Outside input always gets an HTTP answer, never a Lambda error: errors here are
 * our own bugs and raise an alarm. Every refusal is one line in the log.
 *
 * Requests are checked before Bolt sees them. Bolt accepts dates in the future, throws on unknown paths, and silently
 * waits for an answer to bodies that no listener handles.
 */
export function createSlackHandler(options: SlackHandlerOptions): SlackHandler {
  const { signingSecret, wallClock, log } = options;
  const receiver = new HTTPReceiver({
    // Not used, but Bolt refuses an empty one.
    signingSecret: 'checked ahead',
    endpoints: ENDPOINT,
    // Checked earlier, against the wall clock and in both directions.
    signatureVerification: false,
    // Lambda freezes running work once the answer is sent, so listeners must finish first.
    processBeforeResponse: true,
    logger: boltLog(log),
    customPropertiesExtractor: ({ headers }) => ({
      ageMs: ageOf(Number(headers['x-slack-request-timestamp']), wallClock.now()),
    }),
    unhandledRequestTimeoutMillis: options.noAckMs ?? NO_ACK_MS,
    unhandledRequestHandler: ({ response }) => {
      log.error('no listener answered in time', {});
      endWith(response, 200);
    },
    processEventErrorHandler: async ({ error, response }) => {
      log.error('a listener failed', { reason: error.message, stack: stackOf(error) });
      endWith(response, 500);
      // Stops Bolt's own wait for an answer.
      return true;
    },
  });
  createSlackApp({ ...options, receiver });
  const serve = serverless(receiver.requestListener, {
    // The whole body has already been read. Bolt takes it from here instead of reading a stream, which the bundle
    // leaves out.
    request: (request: IncomingMessage & { body?: unknown; rawBody?: unknown }) => {
      request.rawBody = request.body;
    },
    requestId: '',
  });

  const refuse = (statusCode: number, reason: string, request?: HttpRequest): HttpResult => {
    log.warn('request refused', {
      status: statusCode,
      reason,
      method: request?.method.slice(0, 10),
      path: request?.path.slice(0, 100),
    });
    return answer(statusCode);
  };

  /** The secret may have been replaced in Slack, so it is read again before a signature counts as wrong. */
  const refusalOf = async ({ headers, body }: HttpRequest): Promise<SignatureRefusal | undefined> => {
    const unsigned = refuseUnsigned(headers);
    if (unsigned !== undefined) return unsigned;
    const secret = await signingSecret.read();
    const refusal = refuseSignature(secret, headers, body, wallClock.now());
    if (refusal !== 'bad signature') return refusal;
    const newer = await signingSecret.newerThan(secret);
    return newer === undefined ? refusal : refuseSignature(newer, headers, body, wallClock.now());
  };

  return async (event, context) => {
    const request = readHttpEvent(event);
    if (request === undefined) return refuse(400, 'not an HTTP event');
    if (!isEndpoint(request.path)) return refuse(404, 'unknown path', request);
    if (isSslCheck(request)) return answer(200);
    if (request.method !== 'POST') return refuse(404, 'not a POST', request);
    let refusal: SignatureRefusal | undefined;
    try {
      refusal = await refusalOf(request);
    } catch (error) {
      log.error('the signing secret cannot be read', { reason: messageOf(error) });
      return answer(500);
    }
    if (refusal !== undefined) return refuse(401, refusal, request);
    const payload = classifyPayload(request.body.toString(), isForm(request));
    switch (payload) {
      case 'garbage':
        return refuse(400, 'the body is not what its content type says', request);
      case 'unknown':
        return refuse(400, 'nothing this app knows', request);
      case 'rate-limited':
        log.warn('Slack holds events back', { reason: 'more than 30,000 in an hour' });
        return answer(200);
      case 'known':
        return readResult(await serve(toEvent(request), isObject(context) ? context : {}));
    }
  };
}

/** Bolt wraps what a listener threw; the original has the line that failed. */
function stackOf(error: Error): string | undefined {
  const original = 'original' in error && error.original instanceof Error ? error.original : error;
  return original.stack;
}

/** In two steps: serverless-http's response does not return itself from `writeHead`. */
function endWith(response: ServerResponse, statusCode: number): void {
  if (response.headersSent) return;
  response.writeHead(statusCode);
  response.end();
}

const answer = (statusCode: number, body = ''): HttpResult => ({
  statusCode,
  headers: {},
  body,
  isBase64Encoded: false,
});

/** With the old token, it takes fifty. Nothing longer is parsed for a stranger. */
const LONGEST_SSL_CHECK = 500;

/** Slack tests the certificate this way, without a signature. Nothing else in such a request is read. */
const isSslCheck = (request: HttpRequest): boolean =>
  request.method === 'GET'
    ? request.query.get('ssl_check') === '1'
    : request.method === 'POST' &&
      isForm(request) &&
      request.body.length <= LONGEST_SSL_CHECK &&
      isSslCheckForm(request.body.toString());

const isForm = ({ headers }: HttpRequest): boolean =>
  /^application\/x-www-form-urlencoded\s*(;|$)/i.test(headers['content-type'] ?? '');

/** A clean event in one format, so that serverless-http and Bolt see only one form of request. */
const toEvent = (request: HttpRequest): object => ({
  version: '2.0',
  rawPath: ENDPOINT,
  rawQueryString: '',
  // Bolt compares the whole content type, so a charset after it would make a form unreadable.
  headers: {
    ...request.headers,
    'content-type': isForm(request) ? 'application/x-www-form-urlencoded' : 'application/json',
  },
  requestContext: { http: { method: 'POST', sourceIp: '' } },
  body: request.body.toString('base64'),
  isBase64Encoded: true,
});

function readResult(result: object): HttpResult {
  const { statusCode, headers, body }: { statusCode?: unknown; headers?: unknown; body?: unknown } = result;
  const contentType = isObject(headers) && 'content-type' in headers ? headers['content-type'] : undefined;
  return {
    statusCode: typeof statusCode === 'number' ? statusCode : 500,
    headers: typeof contentType === 'string' ? { 'content-type': contentType } : {},
    body: typeof body === 'string' ? body : '',
    isBase64Encoded: false,
  };
}

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null;
