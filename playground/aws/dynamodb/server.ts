import { EventEmitter } from 'node:events';
import dynalite from 'dynalite';
import type { WireRequest, WireResponse } from '../protocol/protocol.ts';

export interface DynamoServer {
  readonly url: string;
  /** Answers in this process. A second way over HTTP would cost more than the answer itself. */
  answer(request: Pick<WireRequest, 'headers' | 'body'>): Promise<WireResponse>;
  close(): Promise<void>;
}

/**
 * A DynamoDB in this process, on a free port: somebody else's (dynalite), so that what we believe of conditions and pages is checked.
 * It does not know UpdateTimeToLive or transactions, and never deletes what has expired.
 */
export async function startDynamo(): Promise<DynamoServer> {
  const server = dynalite({ createTableMs: 0, deleteTableMs: 0 });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', resolve);
  });
  const address = server.address();
  if (typeof address !== 'object' || address === null) throw new Error('dynalite listens on no port');
  return {
    url: `http://127.0.0.1:${address.port}`,
    answer: ({ headers, body }) =>
      new Promise((resolve) => {
        const request = Object.assign(new EventEmitter(), { method: 'POST', url: '/', headers });
        server.emit('request', request, new Answered(resolve));
        request.emit('data', body);
        request.emit('end');
      }),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** As much of a `ServerResponse` as dynalite uses. */
class Answered {
  statusCode = 200;
  readonly #headers: Record<string, string> = {};
  readonly #done: (answer: WireResponse) => void;

  constructor(done: (answer: WireResponse) => void) {
    this.#done = done;
  }

  setHeader(name: string, value: unknown): void {
    this.#headers[name.toLowerCase()] = String(value);
  }

  end(body: string): void {
    this.#done({ status: this.statusCode, headers: this.#headers, body });
  }
}
