import { createHash, createHmac } from 'node:crypto';
import { SignatureV4 } from '@smithy/signature-v4';
import { expect, test } from 'vitest';
import { signedHeaders } from '../../../src/aws/sdk/sign.ts';

const AT = new Date('2026-11-23T19:00:00.123Z');
const KEYS = { accessKeyId: 'AKIAEXAMPLE', secretAccessKey: 'wJalrXUtnFEMI/K7MDENG' };
const ARN = 'arn:aws:lambda:eu-central-1:111122223333:function:uptime-prod-people';

/** Node's own hash, in the interface that the SDK's signer needs. */
class Sha256 {
  readonly #hash: ReturnType<typeof createHmac>;

  constructor(secret?: string | ArrayBuffer | ArrayBufferView) {
    const key = typeof secret === 'string' ? secret : new Uint8Array((secret ?? []) as ArrayBuffer);
    this.#hash = secret === undefined ? createHash('sha256') : createHmac('sha256', key);
  }

  update(data: Uint8Array): void {
    this.#hash.update(data);
  }

  async digest(): Promise<Uint8Array> {
    return this.#hash.digest();
  }

  reset(): void {
    throw new Error('used once');
  }
}

test.each([
  [
    'ssm',
    '/',
    { 'content-type': 'application/x-amz-json-1.1', 'x-amz-target': 'AmazonSSM.GetParameters' },
    undefined,
  ],
  [
    'lambda',
    `/2015-03-31/functions/${encodeURIComponent(ARN)}/invocations`,
    { 'content-type': 'application/json', 'x-amz-invocation-type': 'Event' },
    'IQoJb3JpZ2luX2VjEXAMPLE==',
  ],
  ['lambda', "/a%20b/it's(1)*!", { 'x-amz-meta': '  two   words ' }, 'token'],
] as const)('the SDK signs a call of %s to %s the same way', async (service, path, headers, sessionToken) => {
  const credentials = { ...KEYS, ...(sessionToken !== undefined && { sessionToken }) };
  const host = `${service}.eu-central-1.amazonaws.com`;
  const body = '{"a":"ü"}';
  const signer = new SignatureV4({ service, region: 'eu-central-1', credentials, sha256: Sha256 });
  const expected = await signer.sign(
    {
      method: 'POST',
      protocol: 'https:',
      hostname: host,
      path,
      query: {},
      headers: { ...headers, host },
      body,
    },
    { signingDate: AT },
  );
  expect(
    signedHeaders({ service, region: 'eu-central-1', host, path, headers, body }, credentials, AT),
  ).toEqual(expected.headers);
});
