import { setImmediate as nextTurn } from 'node:timers/promises';
import type { EC2Client } from '@aws-sdk/client-ec2';
import { type HttpHandlerOptions, HttpResponse } from '@smithy/core/protocols';
import type { WireRequest } from './protocol/protocol.ts';
import type { Answer } from './server.ts';

type Handler = EC2Client['config']['requestHandler'];

/**
 * Takes an SDK client's requests to the stand-in without a socket. The bytes are those of the wire, signature included: only
 * Node's HTTP in between is left out, which costs more than most answers.
 *
 * @param now the time that each answer gives
 */
export function inProcess(answer: Answer, now: () => number = Date.now): Handler {
  return {
    async handle(request, options: HttpHandlerOptions = {}) {
      // As with a socket, timers and pages get their turn between two calls.
      await nextTurn();
      if (options.abortSignal?.aborted)
        throw Object.assign(new Error('Request aborted'), { name: 'AbortError' });
      const answered = await answer({
        method: request.method,
        url: urlOf(request.path, request.query),
        headers: lowerCased(request.headers),
        body: bytesOf(request.body),
      });
      if (answered === undefined) throw Object.assign(new Error('socket hang up'), { code: 'ECONNRESET' });
      const { status, headers, body } = answered;
      const response = new HttpResponse({
        statusCode: status,
        headers: { date: new Date(now()).toUTCString(), ...headers },
        body: bytesOf(body),
      });
      return { response };
    },
    updateHttpClientConfig() {},
    httpHandlerConfigs: () => ({}),
    destroy() {},
  };
}
function bytesOf(body: unknown): Buffer {
  if (typeof body === 'string') return Buffer.from(body);
  if (body instanceof Uint8Array) return Buffer.from(body.buffer, body.byteOffset, body.byteLength);
  return Buffer.alloc(0);
}

type Query = Readonly<Record<string, string | readonly string[] | null>>;

function urlOf(path: string, query: Query = {}): string {
  const pairs = Object.entries(query).flatMap(([name, value]) =>
    [value ?? ''].flat().map((each) => `${encodeURIComponent(name)}=${encodeURIComponent(each)}`),
  );
  return pairs.length === 0 ? path : `${path}?${pairs.join('&')}`;
}

function lowerCased(headers: Readonly<Record<string, string>>): WireRequest['headers'] {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]));
}
