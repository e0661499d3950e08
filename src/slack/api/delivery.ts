import {
  WebAPIHTTPError,
  WebAPIPlatformError,
  WebAPIRateLimitedError,
  WebAPIRequestError,
} from '@slack/web-api';
import { DeliveryError } from '../../app/ports/delivery-error.ts';

/** A `DeliveryError` with Slack's error code. */
export class SlackDeliveryError extends DeliveryError {
  /** Slack's error code, `ratelimited`, `http_503`, or `unreachable`. */
  readonly code: string;

  constructor(code: string, message: string) {
    super(message, NEEDS_PEOPLE.has(code));
    this.code = code;
  }
}

/** What a person can do about it. Codes for which nobody can do anything but wait are not listed. */
const REMEDIES: Readonly<Record<string, string>> = {
  not_in_channel: 'Invite the app: type `/invite @Uptime` in that channel.',
  channel_not_found:
    'Check the channel id in the settings (it begins with C or G), and invite the app if the channel is private.',
  is_archived: 'The channel is archived: name another one in the settings.',
  missing_scope: 'The app lacks the scope `chat:write`: add it to the manifest and install the app again.',
  restricted_action: 'A workspace setting forbids posting there: ask a workspace admin.',
  invalid_auth:
    'The bot token is not valid: store the current one, as docs/install.md says; no deploy is needed.',
  not_authed: 'No bot token was sent: store it, as docs/install.md says.',
  token_revoked: 'The bot token was revoked: install the app again and store its new token.',
  token_expired: 'The bot token has expired: install the app again and store its new token.',
  account_inactive: 'The app was removed from the workspace: install it again.',
  message_not_found: 'The message was deleted in Slack, so it cannot be updated.',
  cant_update_message: 'The message was posted by another app or token, so it cannot be updated.',
  edit_window_closed: 'The workspace no longer allows editing that message.',
  not_enabled: 'The Home tab is switched off: switch it on under App Home in the app’s settings.',
  view_too_large: 'This is a fault of Uptime: the Home tab was too large. Please report it.',
  msg_blocks_too_long: 'This is a fault of Uptime: the message was too long. Please report it.',
  invalid_blocks: 'This is a fault of Uptime: Slack did not take the message’s form. Please report it.',
  ratelimited: 'Slack asks for a pause: it is tried again with the next tick.',
  expired_url: 'The answer came later than Slack’s 30 minutes: ask again.',
  used_url: 'Slack takes five answers to one request: ask again.',
};

/** Only the people in the channel can fix these; the administrators may not be in it. */
const NEEDS_PEOPLE = new Set([
  'not_in_channel',
  'channel_not_found',
  'is_archived',
  'missing_scope',
  'restricted_action',
]);

/**
 * The error for a person: what was tried, Slack's word, and what to do. Never contains a token, a URL or a message's
 * text.
 */
export function deliveryError(tried: string, code: string, detail = ''): SlackDeliveryError {
  const remedy = Object.hasOwn(REMEDIES, code) ? ` ${REMEDIES[code]}` : '';
  return new SlackDeliveryError(code, `${tried}: ${code}${detail}.${remedy}`);
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

/** Slack errors that are not about the request itself. */
const SLACK_TROUBLE = new Set([
  'internal_error',
  'fatal_error',
  'service_unavailable',
  'request_timeout',
  'team_added_to_org',
]);

export function classify(error: unknown): CallFailure {
  if (error instanceof WebAPIRateLimitedError) {
    return { code: 'ratelimited', detail: '', retryAfterMs: error.retryAfter * 1000, repeat: 'never-sent' };
  }
  if (error instanceof WebAPIPlatformError) {
    const { error: code } = error.data;
    if (code === 'ratelimited') return { code, detail: '', retryAfterMs: 1_000, repeat: 'never-sent' };
    const needed = code === 'missing_scope' ? neededScopes(error.data) : '';
    return { code, detail: needed, repeat: SLACK_TROUBLE.has(code) ? 'unclear' : 'no' };
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
