import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { WireRequest, WireResponse } from './protocol/protocol.ts';

/** `undefined` drops the connection without an answer. */
export type Answer = (request: WireRequest) => Promise<WireResponse | undefined>;

export interface RunningServer {
  readonly url: string;
  close(): Promise<void>;
}

/**
 * Plain HTTP on loopback, on any free port.
 *
 * @param now the time that each answer gives. After an error, the SDK tries again if its own is five minutes off
 */
export const startServer = async (answer: Answer, now: () => number = Date.now): Promise<RunningServer> => {
  const server = createServer((request, response) => {
    response.setHeader('date', new Date(now()).toUTCString());
    serve(request, response, answer).catch((error: unknown) => {
      // A bug in the stand-in. Answer anyway, so that the client does not hang.
      console.error('the AWS stand-in failed', error);
      if (!response.headersSent) response.writeHead(500);
      response.end();
    });
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', resolve);
  });
  return { url: `http://127.0.0.1:${portOf(server)}`, close: () => stop(server) };
};

const serve = async (request: IncomingMessage, response: ServerResponse, answer: Answer): Promise<void> => {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  const result = await answer({
    method: request.method ?? '',
    url: request.url ?? '/',
    headers: request.headers,
    body: Buffer.concat(chunks),
  });
  if (result === undefined) {
    response.destroy();
    return;
  }
  const body = typeof result.body === 'string' ? Buffer.from(result.body) : result.body;
  // HTTP forbids a body and a length with 204.
  if (result.status === 204) response.writeHead(204, result.headers).end();
  else response.writeHead(result.status, { ...result.headers, 'content-length': body.length }).end(body);
};

const portOf = (server: Server): number => {
  const address = server.address();
  return isAddress(address) ? address.port : 0;
};

const isAddress = (address: AddressInfo | string | null): address is AddressInfo =>
  typeof address === 'object' && address !== null;

const stop = (server: Server): Promise<void> =>
  new Promise((resolve, reject) => {
    server.close((error) => (error ? reject(error) : resolve()));
    server.closeAllConnections();
  });
