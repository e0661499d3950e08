import { cbor, tag } from '@smithy/core/cbor';
import { NormalizedSchema } from '@smithy/core/schema';
import { AwsError } from '../error.ts';
import type { Operation } from '../operation.ts';
import { SECOND_MS } from '../time/index.ts';
import { fromJson, toJson } from './json.ts';
import type { Protocol, WireRequest } from './protocol.ts';
import { isObject } from './shape.ts';

const HEADERS = { 'content-type': 'application/cbor', 'smithy-protocol': 'rpc-v2-cbor' };

/** Whether a request is in this protocol. A service that knows two is asked in either. */
export const isRpcCbor = ({ headers }: WireRequest): boolean => headers['smithy-protocol'] === 'rpc-v2-cbor';

/**
 * The operation in the path, CBOR in and out: how boto3 asks the tagging API and CloudWatch.
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
      const given = body.length === 0 ? {} : untagged(cbor.deserialize(body));
      const input = fromJson(NormalizedSchema.of(operation.schema[4]), given) ?? {};
      return {
        name,
        input,
        run: (context) => operation.run(input, context),
        write: (output, requestId) => ({
          status: 200,
          headers: { ...HEADERS, 'x-amzn-requestid': requestId },
          body: cbor.serialize(toJson(NormalizedSchema.of(operation.schema[5]), tagged(output)) ?? {}),
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

/** An instant is seconds with the tag 1. */
const INSTANT = 1;

function tagged(value: unknown): unknown {
  if (value instanceof Date) return tag({ tag: INSTANT, value: value.getTime() / SECOND_MS });
  return mapped(value, tagged);
}

const untagged = (value: unknown): unknown =>
  isObject(value) && value.tag === INSTANT && 'value' in value ? value.value : mapped(value, untagged);

function mapped(value: unknown, map: (inner: unknown) => unknown): unknown {
  if (Array.isArray(value)) return value.map(map);
  if (!isObject(value) || value instanceof Uint8Array) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, map(inner)]));
}
