import { once } from 'node:events';
import { createServer } from 'node:http';
import { afterEach, describe, expect, it } from 'vitest';
import { type Job, NotAccepted } from '../../src/app/ports/jobs.ts';
import { createLambdaJobs } from '../../src/aws/jobs.ts';
import { createCaller } from '../../src/aws/sdk/signed-call.ts';

const credentials = { accessKeyId: 'AKIDTEST', secretAccessKey: 'the-secret' };
const job: Job = {
  type: 'question',
  asker: { user: 'U1', channel: 'C1', responseUrl: 'https://hooks.slack.test/1' },
  question: { kind: 'status', what: '' },
};

const closing: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  await Promise.all(closing.splice(0).map((close) => close()));
});

/** A Lambda API that answers each request with the next of these, records the requests, and breaks connections or hangs. */
const lambda = async (...answers: readonly (number | 'reset' | 'hang')[]) => {
  const asked: { url: string | undefined; kind: unknown; body: unknown }[] = [];
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const body: unknown = JSON.parse(Buffer.concat(chunks).toString());
      asked.push({ url: request.url, kind: request.headers['x-amz-invocation-type'], body });
      const status = answers[asked.length - 1] ?? 202;
      if (status === 'reset') request.socket.resetAndDestroy();
      if (typeof status !== 'number') return;
      response.writeHead(status, {
        'content-type': 'application/json',
        'x-amzn-errortype': 'AccessDeniedException',
      });
      response.end(status < 300 ? '' : '{"Message":"not allowed"}');
    });
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const close = async () => {
    if (!server.listening) return;
    server.closeAllConnections();
    server.close();
    await once(server, 'close');
  };
  closing.push(close);
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('not listening on a port');
  return { asked, close, endpoint: `http://127.0.0.1:${address.port}` };
};

describe('createLambdaJobs', () => {
  it('queues the job as it is, without waiting for its run', async () => {
    const { asked, endpoint } = await lambda(202);
    const jobs = createLambdaJobs({
      functionName: 'uptime-people',
      caller: createCaller({ region: 'eu-central-1', endpoint, credentials }),
    });
    await jobs.send(job);
    expect(asked).toEqual([
      { url: '/2015-03-31/functions/uptime-people/invocations', kind: 'Event', body: job },
    ]);
  });

  it.each([
    ['a denial', [403], 'NotAccepted', 1],
    ['throttling', [429, 429], 'NotAccepted', 2],
    ['a failure of Lambda’s own', [500, 500], 'AccessDeniedException', 2],
    ['a broken connection', ['reset', 'reset'], 'Error', 2],
    ['a broken connection, then a refusal', ['reset', 429], 'Error', 2],
    ['no answer', ['hang'], 'AbortError', 1],
    ['a broken connection once', ['reset', 202], undefined, 2],
  ] as const)('says what is known after %s', async (_, answers, name, attempts) => {
    const { asked, endpoint } = await lambda(...answers);
    const jobs = createLambdaJobs({
      functionName: 'uptime-people',
      caller: createCaller({ region: 'eu-central-1', endpoint, credentials, timeoutMs: 200 }),
    });
    const failure: unknown = await jobs.send(job).catch((error: unknown) => error);
    expect(failure instanceof Error ? failure.name : undefined).toBe(name);
    expect(asked).toHaveLength(attempts);
  });

  it('knows that nothing was accepted where nobody listens', async () => {
    const { endpoint, close } = await lambda();
    await close();
    const jobs = createLambdaJobs({
      functionName: 'uptime-people',
      caller: createCaller({ region: 'eu-central-1', endpoint, credentials }),
    });
    await expect(jobs.send(job)).rejects.toBeInstanceOf(NotAccepted);
  });
});
