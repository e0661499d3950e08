import type { AwsError } from '../error.ts';
import type { Context } from '../operation.ts';

export interface WireRequest {
  readonly method: string;
  /** Path and query, not decoded. */
  readonly url: string;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: Buffer;
}

export interface WireResponse {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | Uint8Array;
}

/** A call as understood. */
export interface ReadCall {
  /** The operation's name. */
  readonly name: string;
  readonly input: unknown;
  run(context: Context): unknown;
  write(output: unknown, requestId: string): WireResponse;
}

/** How one family of services talks over HTTP. */
export interface Protocol {
  /** @throws AwsError for an unknown operation or invalid input */
  read(request: WireRequest): ReadCall;
  writeError(error: AwsError, requestId: string, request: WireRequest): WireResponse;
}
