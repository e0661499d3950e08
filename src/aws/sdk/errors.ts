import type { RefusalClass } from '../../app/ports/power.ts';
import { refusalClass } from './refusals.ts';

/** A failed AWS call. */
export interface AwsFailure {
  /** AWS's error code: `UnauthorizedOperation`, `ThrottlingException`. For network errors, Node's: `ECONNREFUSED`. */
  readonly code: string;
  readonly is: RefusalClass;
  /** One line for people and logs. */
  readonly reason: string;
  /** The same call may succeed soon: throttling, a timeout, a failure on AWS's side. */
  readonly retryable: boolean;
}

/** The run's time was up before AWS could be asked. Nothing was done; the next run does it. */
export class OutOfTime extends Error {
  override readonly name = 'OutOfTime';

  constructor() {
    super('this run had no time left for it');
  }
}

const NETWORK =
  /^(TimeoutError|AbortError|ECONNREFUSED|ECONNRESET|EPIPE|ETIMEDOUT|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH)$/;

/** Long enough for AWS's longest useful sentences (an access denial with its ARNs), but not for a whole policy. */
const MAX_REASON_LENGTH = 400;

/**
 * The only place that turns an SDK error into words.
 *
 * Uses only the error's code and the first line of its message. Its `$metadata`, `$response` and `config` may hold
 * headers and credentials, and a SignatureDoesNotMatch prints the signed request from its second line on.
 */
export const awsFailure = (error: unknown): AwsFailure => {
  const code = codeOf(error);
  const is = classOf(error, code);
  const retryable = is === 'throttled' || is === 'unanswered' || is === 'not-asked';
  return { code, is, reason: reasonOf(error, code), retryable };
};

/**
 * The table comes before the status: AWS reports a lack of capacity as its own failure (HTTP 500), but asking again at once gets the same
 * answer and takes a request from other calls.
 */
function classOf(error: unknown, code: string): RefusalClass {
  if (error instanceof OutOfTime) return 'not-asked';
  const status = statusOf(error) ?? 0;
  if (status === 429) return 'throttled';
  return refusalClass(code) ?? (NETWORK.test(code) || status >= 500 ? 'unanswered' : 'refused');
}

/** The failure as one phrase: "UnauthorizedOperation: You are not authorized to perform this operation." */
export const failureText = (failure: AwsFailure): string =>
  failure.reason === failure.code ? failure.code : `${failure.code}: ${failure.reason}`;

/** Whether AWS answered with this code. */
export const isAwsError = (error: unknown, code: string): boolean => codeOf(error) === code;

const field = (value: unknown, key: string): unknown =>
  typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined;

const codeOf = (error: unknown): string => {
  // A failed connection is an `Error` with a generic name; Node's code says more. If several addresses failed, it is an
  // AggregateError with the same code.
  const code = field(error, 'code');
  if (typeof code === 'string' && NETWORK.test(code)) return code;
  const name = field(error, 'name');
  return typeof name === 'string' && name !== '' ? name : 'UnknownError';
};

const statusOf = (error: unknown): number | undefined => {
  const status = field(field(error, '$metadata'), 'httpStatusCode');
  return typeof status === 'number' ? status : undefined;
};

const reasonOf = (error: unknown, code: string): string => {
  const message = field(error, 'message');
  const line = (typeof message === 'string' ? message : '').split(/[\r\n]/, 1)[0]?.trim() ?? '';
  if (line === '' || line === 'UnknownError') return code;
  return line.length > MAX_REASON_LENGTH ? `${line.slice(0, MAX_REASON_LENGTH - 1)}…` : line;
};
