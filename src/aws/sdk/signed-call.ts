import { request as plainRequest } from 'node:http';
import { request as tlsRequest } from 'node:https';
import { urlSuffixOf } from '../../core/resource/region.ts';
import type { ClientOptions } from './client-config.ts';
import { awsFailure } from './errors.ts';
import { signedHeaders } from './sign.ts';

/** One POST to an AWS service, enough for the few that need no client of the SDK. */
export interface SignedCall {
  readonly service: 'ce' | 'cloudtrail' | 'compute-optimizer' | 'lambda' | 'monitoring' | 'ssm';
  /** Where it is not the caller's own. */
  readonly region?: string;
  /** Encoded as sent. */
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  /**
   * Not repeated after a timeout. Its caller waits no longer, and Lambda may freeze the process before the second attempt: it would be
   * made with the next invocation, perhaps an hour later.
   */
  readonly onlyNow?: true;
  /** Ends it, with all attempts. */
  readonly signal?: AbortSignal;
}

export interface Caller {
  /** The answer's body. Rejects with an `AwsCallError` if AWS refuses, and with Node's error if nothing answers. */
  call(call: SignedCall): Promise<string>;
}

/** AWS's refusal, in the shape that `awsFailure` reads. Never contains the request, which has keys. */
export class AwsCallError extends Error {
  readonly $metadata: { readonly httpStatusCode: number };

  constructor(code: string, message: string, status: number) {
    super(message);
    this.name = code;
    this.$metadata = { httpStatusCode: status };
  }
}

export interface CallerOptions {
  readonly region: string;
  /** A stand-in's address, instead of AWS's own. */
  readonly endpoint?: string | undefined;
  readonly credentials: NonNullable<ClientOptions['credentials']>;
  /** Per attempt, in milliseconds. Someone may be waiting in Slack. */
  readonly timeoutMs?: number;
}

const ATTEMPTS = 2;
const TIMEOUT_MS = 1_200;

/**
 * Calls AWS without an SDK client. The Slack function makes only two kinds of calls, and a cold start is faster without
 * loading a client of half a megabyte. `npm run bench:cold` measures it.
 */
export function createCaller({
  region,
  credentials,
  endpoint,
  timeoutMs = TIMEOUT_MS,
}: CallerOptions): Caller {
  async function once({
    service,
    region: there = region,
    path,
    headers,
    body,
    signal,
  }: SignedCall): Promise<string> {
    const url = new URL(endpoint ?? addressOf(service, there));
    const keys = typeof credentials === 'function' ? await credentials() : credentials;
    const post = { service, region: there, host: url.host, path, headers, body };
    const timeout = AbortSignal.timeout(timeoutMs);
    const ends = signal === undefined ? timeout : AbortSignal.any([signal, timeout]);
    return send(url, path, signedHeaders(post, keys, new Date()), body, ends);
  }

  return {
    async call(call) {
      let unclear: unknown;
      for (let attempt = 1; ; attempt += 1) {
        try {
          return await once(call);
        } catch (error) {
          if (!wasRefused(error)) unclear ??= error;
          // A refusal says nothing about the attempt before it.
          const isTooLate = call.signal?.aborted || (call.onlyNow && isTimeout(error));
          if (attempt === ATTEMPTS || isTooLate || !mayPass(error)) throw unclear ?? error;
        }
      }
    },
  };
}

/** As the SDK's clients find it. */
export const addressOf = (service: SignedCall['service'], region: string): string =>
  `https://${service}.${region}.${urlSuffixOf(region)}`;

/** Node wraps it. */
const isTimeout = (error: unknown): boolean =>
  error instanceof Error &&
  (error.name === 'TimeoutError' || (error.cause instanceof Error && error.cause.name === 'TimeoutError'));

/** AWS surely did not do it: it said so, or the request never got there. Otherwise only the answer may be lost. */
export const wasRefused = (error: unknown): boolean =>
  error instanceof AwsCallError
    ? error.$metadata.httpStatusCode < 500
    : NEVER_SENT.test(awsFailure(error).code);

const NEVER_SENT = /^(ECONNREFUSED|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH)$/;

/** A refusal would be repeated; anything else is worth one more attempt. */
const mayPass = (error: unknown): boolean =>
  !(error instanceof AwsCallError) ||
  error.$metadata.httpStatusCode >= 500 ||
  error.$metadata.httpStatusCode === 429;

function send(
  url: URL,
  path: string,
  headers: Readonly<Record<string, string>>,
  body: string,
  signal: AbortSignal,
): Promise<string> {
  const { promise, resolve, reject } = Promise.withResolvers<string>();
  const start = url.protocol === 'http:' ? plainRequest : tlsRequest;
  const request = start(url, { method: 'POST', path, headers, signal }, (response) => {
    const chunks: Buffer[] = [];
    response.on('data', (chunk: Buffer) => chunks.push(chunk));
    response.on('error', reject);
    response.on('end', () => {
      const text = Buffer.concat(chunks).toString();
      const { statusCode: status = 0 } = response;
      if (status >= 200 && status < 300) resolve(text);
      else reject(refusal(status, response.headers['x-amzn-errortype'], text));
    });
  });
  request.on('error', reject);
  request.end(body);
  return promise;
}

/** Lambda gives the error in a header, SSM in the body. Either may have a namespace before it or a URL after it. */
function refusal(status: number, header: string | string[] | undefined, body: string): AwsCallError {
  const { __type: type, message, Message = message } = readJson(body);
  const named = String(header ?? type ?? `Http${status}`);
  const code = named.split('#').at(-1)?.split(':')[0] ?? named;
  return new AwsCallError(code, typeof Message === 'string' ? Message : code, status);
}

function readJson(text: string): { __type?: unknown; message?: unknown; Message?: unknown } {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? value : {};
  } catch {
    return {};
  }
}
