/** The part of Lambda's Runtime API that one function needs, on loopback: https://docs.aws.amazon.com/lambda/latest/dg/runtimes-api.html */
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';

export type Outcome =
  | { readonly ok: true; readonly payload: unknown }
  /** The function threw, or could not be loaded. */
  | { readonly ok: false; readonly error: unknown };

export interface RuntimeApi {
  /** For AWS_LAMBDA_RUNTIME_API. */
  readonly address: string;
  /** The function's answer to the event. */
  invoke(event: unknown, timeoutMs: number): Promise<Outcome>;
  close(): Promise<void>;
}

interface Invocation {
  readonly id: string;
  readonly event: unknown;
  readonly timeoutMs: number;
  readonly end: (outcome: Outcome) => void;
}

const BASE = '/2018-06-01/runtime';

/** @param now - the function's clock, which its deadlines are given in */
export async function startRuntimeApi(functionArn: string, now: () => number): Promise<RuntimeApi> {
  const waiting: Invocation[] = [];
  const running = new Map<string, Invocation>();
  /** The function asks for work and waits until there is some. */
  let asking: ServerResponse | undefined;
  let broken: Outcome | undefined;

  const handOver = (): void => {
    if (asking === undefined) return;
    const next = waiting.shift();
    if (next === undefined) return;
    running.set(next.id, next);
    asking.writeHead(200, {
      'content-type': 'application/json',
      'lambda-runtime-aws-request-id': next.id,
      'lambda-runtime-deadline-ms': String(now() + next.timeoutMs),
      'lambda-runtime-invoked-function-arn': functionArn,
      'lambda-runtime-trace-id': 'Root=1-00000000-000000000000000000000000;Sampled=0',
    });
    asking.end(JSON.stringify(next.event));
    asking = undefined;
  };

  const settle = (id: string, outcome: Outcome): void => {
    const invocation = running.get(id);
    running.delete(id);
    invocation?.end(outcome);
  };

  const server = createServer(async (request, response) => {
    const path = request.url ?? '';
    if (path === `${BASE}/invocation/next`) {
      asking = response;
      handOver();
      return;
    }
    const body = parse(await read(request));
    const [, id = '', what] = /\/invocation\/([^/]+)\/(response|error)$/.exec(path) ?? [];
    if (what === 'response') settle(id, { ok: true, payload: body });
    else if (what === 'error') settle(id, { ok: false, error: body });
    else if (path === `${BASE}/init/error`) {
      broken = { ok: false, error: body };
      for (const each of waiting.splice(0)) each.end(broken);
    }
    response.writeHead(202).end('{"status":"OK"}');
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the Runtime API got no port');

  return {
    address: `127.0.0.1:${address.port}`,
    invoke(event, timeoutMs) {
      const { promise, resolve } = Promise.withResolvers<Outcome>();
      const late = setTimeout(() => resolve({ ok: false, error: `no answer in ${timeoutMs} ms` }), timeoutMs);
      const end = (outcome: Outcome) => {
        clearTimeout(late);
        resolve(outcome);
      };
      if (broken !== undefined) end(broken);
      else {
        waiting.push({ id: randomUUID(), event, timeoutMs, end });
        handOver();
      }
      return promise;
    },
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

async function read(request: IncomingMessage): Promise<string> {
  let text = '';
  for await (const chunk of request.setEncoding('utf8')) text += chunk;
  return text;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
