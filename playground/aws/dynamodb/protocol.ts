import type { Protocol, ReadCall, WireRequest, WireResponse } from '../protocol/protocol.ts';
import type { DynamoServer } from './server.ts';

const JSON_1_0 = 'application/x-amz-json-1.0';

/** DynamoDB: each call is counted, delayed and made to fail like any other, and then answered by the server that runs beside. */
export const dynamoProtocol = (server: () => Promise<DynamoServer>): Protocol => ({
  read: (request): ReadCall => ({
    name:
      String(request.headers['x-amz-target'] ?? '')
        .split('.')
        .at(-1) ?? '',
    input: JSON.parse(request.body.toString() || '{}'),
    run: async () => relay(request, (await server()).url),
    write: (output) => output as WireResponse,
  }),
  writeError: ({ code, message, status }, requestId) => ({
    status,
    headers: { 'content-type': JSON_1_0, 'x-amzn-requestid': requestId },
    body: JSON.stringify({ __type: `com.amazonaws.dynamodb.v20120810#${code}`, message }),
  }),
});

async function relay({ headers, body }: WireRequest, url: string): Promise<WireResponse> {
  const answer = await fetch(url, {
    method: 'POST',
    headers: {
      'content-type': JSON_1_0,
      'x-amz-target': String(headers['x-amz-target']),
      'x-amz-date': String(headers['x-amz-date']),
      authorization: String(headers.authorization),
    },
    body,
  });
  return {
    status: answer.status,
    headers: {
      'content-type': answer.headers.get('content-type') ?? JSON_1_0,
      'x-amz-crc32': answer.headers.get('x-amz-crc32') ?? '',
      'x-amzn-requestid': answer.headers.get('x-amzn-requestid') ?? '',
    },
    body: await answer.text(),
  };
}
