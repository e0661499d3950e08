import { cbor } from '@smithy/core/cbor';
import { NormalizedSchema } from '@smithy/core/schema';
import { AwsError } from '../error.ts';
import type { Operation } from '../operation.ts';
import { fromJson, toJson } from './json.ts';
import type { Protocol, WireRequest } from './protocol.ts';

const HEADERS = { 'content-type': 'application/cbor', 'smithy-protocol': 'rpc-v2-cbor' };

/** Whether a request is in this protocol. A service that knows two is asked in either. */
export const isRpcCbor = ({ headers }: WireRequest): boolean => headers['smithy-protocol'] === 'rpc-v2-cbor';

/**
 * The operation in the path, CBOR in and out: how boto3 asks the tagging API. Instants are not written, because no operation has any.
 *
 * https://smithy.io/2.0/additional-specs/protocols/smithy-rpc-v2.html
 */
export const rpcCborProtocol = (operations: readonly Operation[]): Protocol => {
  const byName = new Map(operations.map((operation) => [operation.name, operation]));
  return {
    read: ({ url, body }) => {
      const name = /\/service\/[^/]+\/operation\/(\w+)$/.exec(url)?.[1] ?? '';
      const operation = byName.get(name);
      if (operation === undefined) throw new AwsError('UnknownOperationException', `No operation ${name}`);
      const given: unknown = body.length === 0 ? {} : cbor.deserialize(body);
      const input = fromJson(NormalizedSchema.of(operation.schema[4]), given) ?? {};
      return {
        name,
        input,
        run: (context) => operation.run(input, context),
        write: (output, requestId) => ({
          status: 200,
          headers: { ...HEADERS, 'x-amzn-requestid': requestId },
          body: cbor.serialize(toJson(NormalizedSchema.of(operation.schema[5]), output) ?? {}),
        }),
      };
    },
    writeError: ({ code, message, status }, requestId) => ({
      status,
      headers: { ...HEADERS, 'x-amzn-requestid': requestId },
      body: cbor.serialize({ __type: code, message }),
    }),
  };
};
