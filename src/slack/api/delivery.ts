import {
  WebAPIHTTPError,
  WebAPIPlatformError,
  WebAPIRateLimitedError,
  WebAPIRequestError,
} from '@slack/web-api';
import { DeliveryError, type Lasting } from '../../app/ports/delivery-error.ts';
import { asCode, type ErrorClass, errorClass, remedyFor, UNREADABLE } from './errors.ts';

/** What lasts until somebody acts, or for good. A refused token is not listed: the administrators could not be told. */
const LASTING: Readonly<Partial<Record<ErrorClass, Lasting>>> = {
  people: 'needs-people',
  'channel-gone': 'channel-gone',
  'message-gone': 'message-gone',
  request: 'malformed',
};

/** An HTTP status is the word of a proxy, which may change its mind. */
const lastingOf = (code: string): Lasting | undefined =>
  code.startsWith('http_') ? undefined : LASTING[errorClass(code)];

/** A `DeliveryError` with Slack's error code. */
export class SlackDeliveryError extends DeliveryError {
  /** Slack's error code, `ratelimited`, `http_503`, or `unreachable`. */
  readonly code: string;

  constructor(code: string, message: string, mayBeThere: boolean) {
    super(message, lastingOf(code), mayBeThere);
    this.code = code;
  }
}

/**
 * The error for a person: what was tried, Slack's word, and what to do. Never contains a token, a URL or a message's
 * text.
 */
export function deliveryError(
  tried: string,
  code: string,
  { detail = '', mayBeThere = false }: { readonly detail?: string; readonly mayBeThere?: boolean } = {},
): SlackDeliveryError {
  const remedy = remedyFor(code);
  const message = `${tried}: ${code}${detail}.${remedy === undefined ? '' : ` ${remedy}`}`;
  return new SlackDeliveryError(code, message, mayBeThere);
}

/** A failed call, and whether it may be retried. */
export interface CallFailure {
  readonly code: string;
  readonly detail: string;
  /** The wait that Slack asks for, in milliseconds. */
  readonly retryAfterMs?: number;
  /** `no`: Slack refused. `never-sent`: safe to retry. `unclear`: it may have been carried out. */
  readonly repeat: 'no' | 'never-sent' | 'unclear';
}

export function classify(error: unknown): CallFailure {
  if (error instanceof WebAPIRateLimitedError) {
    return { code: 'ratelimited', detail: '', retryAfterMs: error.retryAfter * 1000, repeat: 'never-sent' };
  }
  if (error instanceof WebAPIPlatformError) {
    const code = asCode(error.data.error);
    const is = errorClass(code);
    if (is === 'passes') return { code, detail: '', retryAfterMs: 1_000, repeat: 'never-sent' };
    const needed = code === 'missing_scope' ? neededScopes(error.data) : '';
    return { code, detail: needed, repeat: is === 'unclear' ? 'unclear' : 'no' };
  }
  if (error instanceof WebAPIHTTPError) {
    const repeat = error.statusCode >= 500 ? 'unclear' : 'no';
    return { code: `http_${error.statusCode}`, detail: '', repeat };
  }
  if (error instanceof WebAPIRequestError) {
    const cause = causeCode(error.original);
    return {
      code: 'unreachable',
      detail: cause === '' ? '' : ` (${cause})`,
      repeat: NEVER_SENT.has(cause) ? 'never-sent' : 'unclear',
    };
  }
  // The client's own errors for a 429 without a time, and for a body that is `null`.
  if (error instanceof Error && error.message.startsWith('Retry header did not contain'))
    return { code: 'ratelimited', detail: '', retryAfterMs: 1_000, repeat: 'never-sent' };
  if (error instanceof TypeError && error.message.includes('response_metadata'))
    return { code: UNREADABLE, detail: '', repeat: 'unclear' };
  throw error;
}

const NEVER_SENT = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'UND_ERR_CONNECT_TIMEOUT',
  'EHOSTUNREACH',
  'ENETUNREACH',
]);

/**
 * `fetch failed` holds the actual error in its cause. A connection refused on two addresses has it in `code` as well.
 */
export function causeCode(error: unknown): string {
  for (let e = error, depth = 0; e instanceof Error && depth < 4; e = e.cause, depth += 1) {
    if ('code' in e && typeof e.code === 'string') return e.code;
    if (e.name === 'TimeoutError') return 'timeout';
  }
  return '';
}

function neededScopes(data: object): string {
  const needed = 'needed' in data ? data.needed : undefined;
  return typeof needed === 'string' && /^[a-z:,._-]{1,100}$/.test(needed) ? ` (needed: ${needed})` : '';
}
