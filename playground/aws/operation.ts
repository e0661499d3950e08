import type { DescribeInstances$ } from '@aws-sdk/client-ec2';
import type { Region } from './region.ts';
import type { EpochMs } from './time/index.ts';

/** Who asks, and where. */
export interface Caller {
  readonly accountId: string;
  readonly region: string;
  readonly accessKeyId: string;
  /** When the request was signed, by the caller's own clock. */
  readonly signedAt: EpochMs;
}

/** What an operation is given besides its input. */
export interface Context {
  readonly caller: Caller;
  /** The services' state in the caller's account and Region. */
  readonly here: Region;
}

/** An operation's schema as the SDK clients export it: `[9, namespace, name, traits, input, output]`. */
export type OperationSchema = typeof DescribeInstances$;

/** One API operation: the SDK's own wire schema and what it does. */
export interface Operation {
  readonly name: string;
  readonly schema: OperationSchema;
  run(input: unknown, context: Context): unknown;
}

/** `I` and `O` must be the schema's own shapes; the codec builds the first from the request and writes the second. */
export const operation = <I, O>(
  schema: OperationSchema,
  run: (input: I, context: Context) => O | Promise<O>,
): Operation => ({
  name: schema[2],
  schema,
  run: (input, context) => run(input as I, context),
});
