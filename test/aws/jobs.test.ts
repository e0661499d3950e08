import { once } from 'node:events';
import { createServer } from 'node:http';
import { afterEach, describe, expect, it } from 'vitest';
import type { Job } from '../../src/app/ports/jobs.ts';
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

/** A Lambda API that answers with `status` and records the requests. */
const lambda = async (status: number) => {
  const asked: { url: string | undefined; kind: unknown; body: unknown }[] = [];
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const body: unknown = JSON.parse(Buffer.concat(chunks).toString());
      asked.push({ url: request.url, kind: request.headers['x-amz-invocation-type'], body });
      response.writeHead(status, {
        'content-type': 'application/json',
        'x-amzn-errortype': 'AccessDeniedException',
      });
      response.end(status < 300 ? '' : '{"Message":"not allowed"}');
    });
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  closing.push(async () => {
    server.closeAllConnections();
    server.close();
    await once(server, 'close');
  });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('not listening on a port');
  return { asked, endpoint: `http://127.0.0.1:${address.port}` };
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

  it('rejects where Lambda does not take it', async () => {
    const { endpoint } = await lambda(403);
    const jobs = createLambdaJobs({
      functionName: 'uptime-people',
      caller: createCaller({ region: 'eu-central-1', endpoint, credentials }),
    });
    await expect(jobs.send(job)).rejects.toMatchObject({ name: 'AccessDeniedException' });
  });
});
