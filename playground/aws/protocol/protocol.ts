import type { AwsError } from '../error.ts';
import type { Operation } from '../operation.ts';

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

/** How one family of services talks over HTTP. */
export interface Protocol {
  /** @throws AwsError for an unknown operation or invalid input */
  read(request: WireRequest): { readonly operation: Operation; readonly input: unknown };
  write(operation: Operation, output: unknown, requestId: string): WireResponse;
  writeError(error: AwsError, requestId: string): WireResponse;
}
