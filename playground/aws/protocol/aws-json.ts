import { NormalizedSchema } from '@smithy/core/schema';
import { AwsError } from '../error.ts';
import type { Operation } from '../operation.ts';
import { fromJson, toJson } from './json.ts';
import type { Protocol } from './protocol.ts';

/** One path, the operation in a header, JSON in and out: SSM, the price list, CloudTrail, Cost Explorer, ECS, Application Auto Scaling and the tagging API. */
export const awsJsonProtocol = (operations: readonly Operation[]): Protocol => {
  const byName = new Map(operations.map((operation) => [operation.name, operation]));
  return {
    read: ({ headers, body }) => {
      const target = String(headers['x-amz-target'] ?? '');
      const operation = byName.get(target.split('.').at(-1) ?? '');
      if (operation === undefined) throw new AwsError('UnknownOperationException', `No operation ${target}`);
      const input = fromJson(NormalizedSchema.of(operation.schema[4]), readBody(body)) ?? {};
      return {
        name: operation.name,
        input,
        run: (context) => operation.run(input, context),
        write: (output, requestId) => ({
          status: 200,
          headers: { 'content-type': 'application/x-amz-json-1.1', 'x-amzn-requestid': requestId },
          body: JSON.stringify(toJson(NormalizedSchema.of(operation.schema[5]), output) ?? {}),
        }),
      };
    },
    writeError: ({ code, message, status }, requestId) => ({
      status,
      headers: { 'content-type': 'application/x-amz-json-1.1', 'x-amzn-requestid': requestId },
      body: JSON.stringify({ __type: code, message }),
    }),
  };
};

const readBody = (bytes: Buffer): unknown => {
  try {
    return JSON.parse(bytes.toString() || '{}');
  } catch {
    throw new AwsError('SerializationException', 'The request body is not JSON');
  }
};
