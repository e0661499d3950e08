import type { DescribeInstances$ } from '@aws-sdk/client-ec2';
import type { Ask } from './iam/policy.ts';
import type { Region } from './region.ts';
import type { EpochMs } from './time/index.ts';

export interface Caller {
  readonly accountId: string;
  readonly region: string;
  readonly accessKeyId: string;
  /** When the request was signed, by the caller's own clock. */
  readonly signedAt: EpochMs;
}

export interface Context {
  readonly caller: Caller;
  /** The services' state in the caller's account and Region. */
  readonly here: Region;
  /** Whether IAM lets the caller do this, too. */
  readonly may: (ask: Ask) => boolean;
}

/** An operation's schema as the SDK clients export it: `[9, namespace, name, traits, input, output]`. */
export type OperationSchema = typeof DescribeInstances$;

/** One API operation: the SDK's own wire schema and what it does. */
export interface Operation {
  readonly name: string;
  readonly schema: OperationSchema;
  run(input: unknown, context: Context): unknown;
}

/** `I` and `O` must match the schema, because the codec reads and writes by it. */
export const operation = <I, O>(
  schema: OperationSchema,
  run: (input: I, context: Context) => O | Promise<O>,
): Operation => ({
  name: schema[2],
  schema,
  run: (input, context) => run(input as I, context),
});
