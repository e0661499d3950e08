import { createHash, createHmac } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders } from 'node:http';
import { expect, onTestFinished, test } from 'vitest';
import { createCaller } from '../../../src/aws/sdk/signed-call.ts';

const KEYS = { accessKeyId: 'AKIDTEST', secretAccessKey: 'the-secret', sessionToken: 'the-session' };

interface Received {
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/** Answers each request with the next of `answers`. */
async function peer(...answers: { status: number; headers?: Record<string, string>; body?: string }[]) {
  const received: Received[] = [];
  const server = createServer(async (request, response) => {
    let body = '';
    for await (const chunk of request) body += chunk;
    received.push({ path: request.url ?? '', headers: request.headers, body });
    const { status, headers = {}, body: said = '' } = answers.shift() ?? { status: 200 };
    response.writeHead(status, headers).end(said);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('not listening on a port');
  const endpoint = `http://127.0.0.1:${address.port}`;
  return { received, caller: createCaller({ region: 'eu-central-1', endpoint, credentials: KEYS }) };
}

/** Signature Version 4 as AWS documents it, computed from what arrived. */
function signatureOf({ path, headers, body }: Received): string {
  const authorization = String(headers.authorization);
  const [, scope = '', names = ''] =
    /Credential=[^/]+\/(\S+), SignedHeaders=(\S+),/.exec(authorization) ?? [];
  const [day = '', region = '', service = ''] = scope.split('/');
  const hash = (text: string) => createHash('sha256').update(text).digest('hex');
  const hmac = (key: string | Buffer, text: string) => createHmac('sha256', key).update(text).digest();
  const canonical = [
    'POST',
    // All services except S3 encode the path twice.
    path.split('/').map(encodeURIComponent).join('/'),
    '',
    ...names.split(';').map((name) => `${name}:${String(headers[name]).trim()}`),
    '',
    names,
    hash(body),
  ].join('\n');
  const toSign = ['AWS4-HMAC-SHA256', headers['x-amz-date'], scope, hash(canonical)].join('\n');
  const key = ['aws4_request'].reduce(
    hmac,
    hmac(hmac(hmac(`AWS4${KEYS.secretAccessKey}`, day), region), service),
  );
  return hmac(key, toSign).toString('hex');
}

test.each([
  { service: 'ssm' as const, path: '/', headers: { 'x-amz-target': 'AmazonSSM.GetParameters' }, body: '{}' },
  {
    service: 'lambda' as const,
    path: `/2015-03-31/functions/${encodeURIComponent('arn:aws:lambda:eu-central-1:111122223333:function:w')}/invocations`,
    headers: { 'x-amz-invocation-type': 'Event' },
    body: '{"what":"ünïcode"}',
  },
])(
  'a call to $service is signed as AWS checks it, with the session and every header that matters',
  async (call) => {
    const { received, caller } = await peer({ status: 200, body: 'answer' });
    expect(await caller.call(call)).toBe('answer');
    const [request] = received;
    if (!request) throw new Error('nothing arrived');
    expect(request).toMatchObject({ path: call.path, body: call.body, headers: call.headers });
    const { authorization = '' } = request.headers;
    for (const name of ['host', 'x-amz-security-token', ...Object.keys(call.headers)]) {
      expect(authorization).toMatch(new RegExp(`SignedHeaders=[^,]*\\b${name}\\b`));
    }
    expect(authorization).toMatch(new RegExp(`Signature=${signatureOf(request)}$`));
  },
);

test.each([
  [403, { 'x-amzn-errortype': 'AccessDeniedException:http://internal.amazon.com/' }, '{"Message":"no"}', 1],
  [400, {}, '{"__type":"com.amazonaws.ssm#ValidationException","message":"no"}', 1],
  [503, {}, '{"__type":"ServiceUnavailable","message":"no"}', 2],
  [429, { 'x-amzn-errortype': 'TooManyRequestsException' }, '{"message":"no"}', 2],
])('a %i is AWS’s word and message, never the request', async (status, headers, body, tries) => {
  const { received, caller } = await peer({ status, headers, body }, { status, headers, body });
  const call = { service: 'ssm', path: '/', headers: {}, body: '{"Names":["private"]}' } as const;
  const error = await caller.call(call).catch((e: unknown) => e);
  expect(error).toMatchObject({ message: 'no', $metadata: { httpStatusCode: status } });
  expect(String(error)).toMatch(
    /^(AccessDenied|Validation|TooManyRequests)Exception: no$|^ServiceUnavailable: no$/,
  );
  expect(JSON.stringify(error)).not.toMatch(/private|the-session/);
  expect(received).toHaveLength(tries);
});

test('a peer that says nothing is given up', async () => {
  const server = createServer(() => {}).listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('not listening on a port');
  const caller = createCaller({
    region: 'eu-central-1',
    endpoint: `http://127.0.0.1:${address.port}`,
    credentials: KEYS,
    timeoutMs: 20,
  });
  await expect(caller.call({ service: 'ssm', path: '/', headers: {}, body: '' })).rejects.toMatchObject({
    cause: { name: 'TimeoutError' },
  });
});
