/**
 * What Slack's error codes mean. docs/reference/slack-errors.md lists them with their sources.
 *
 * - `passes`: not carried out, and Slack takes it later.
 * - `unclear`: it may have been carried out.
 * - `token`: Slack does not accept the bot token.
 * - `people`: only the people in the channel or the workspace can fix it.
 * - `channel-gone`, `message-gone`: no later try succeeds.
 * - `answer`: Slack says no to a question, or to something that is out of date.
 * - `request`: the request itself was wrong.
 */
export type ErrorClass = keyof typeof CODES | 'request';

/** For an answer that holds no code: a page of HTML, an empty body. */
export const UNREADABLE = 'unreadable_answer';

const CODES = {
  passes:
    'ratelimited rate_limited external_channel_migrating message_limit_exceeded streaming_state_conflict',
  unclear: `fatal_error internal_error org_login_required request_timeout service_unavailable team_added_to_org unreachable
    update_failed ${UNREADABLE}`,
  token: `account_inactive bad_token invalid_auth invalid_token not_allowed_token_type not_authed token_expired
    token_revoked`,
  people: `access_denied accesslimited app_access_restricted ekm_access_denied enterprise_is_restricted
    messages_tab_disabled missing_scope no_permission not_enabled not_in_channel plan_upgrade_required
    posting_to_channel_denied restricted_action restricted_action_non_threadable_channel
    restricted_action_read_only_channel restricted_action_thread_locked restricted_action_thread_only_channel
    two_factor_setup_required`,
  'channel-gone': 'channel_not_found is_archived is_inactive',
  'message-gone': 'cant_update_message edit_window_closed message_not_found',
  answer: `exchanged_trigger_id expired_trigger_id expired_url hash_conflict invalid_scheduled_message_id
    no_such_subteam not_found push_limit_reached used_url user_not_found user_not_in_channel user_not_visible
    users_not_found`,
} as const;

const CLASSES: ReadonlyMap<string, ErrorClass> = new Map(
  Object.entries(CODES).flatMap(([is, codes]) =>
    codes.split(/\s+/).map((code): [string, ErrorClass] => [code, is as keyof typeof CODES]),
  ),
);

export const KNOWN_CODES: readonly string[] = [...CLASSES.keys()];

/** A code that is not listed is about the request: trying it again would fail in the same way. */
export const errorClass = (code: string): ErrorClass =>
  CLASSES.get(code) ?? (/^http_5\d\d$/.test(code) ? 'unclear' : 'request');

/** The code, if it is one. Text from elsewhere never gets into a message. */
export const asCode = (said: unknown): string =>
  typeof said === 'string' && /^[a-z0-9_]{1,80}$/.test(said) ? said : UNREADABLE;

const RESTRICTED = 'A channel or workspace setting forbids this. Ask a workspace admin.';
const REFUSED_BY_WORKSPACE = 'The workspace doesn’t allow the app to do this. Ask a workspace admin.';

/** What a person can do about it. Codes for which nobody can do anything but wait are not listed. */
const REMEDIES: Readonly<Record<string, string>> = {
  not_in_channel: 'Invite the app: type `/invite @Uptime` in that channel.',
  channel_not_found:
    'Check the channel id in the settings (it begins with C or G). If the channel is private, invite the app.',
  is_archived: 'The channel is archived. Choose another one in the settings.',
  is_inactive: 'The channel is archived or deleted. Choose another one in the settings.',
  missing_scope: 'The app lacks the scope `chat:write`. Add it to the manifest and reinstall the app.',
  restricted_action: 'A workspace setting forbids posting there. Ask a workspace admin.',
  restricted_action_non_threadable_channel: RESTRICTED,
  restricted_action_read_only_channel: RESTRICTED,
  restricted_action_thread_locked: RESTRICTED,
  restricted_action_thread_only_channel: RESTRICTED,
  posting_to_channel_denied: RESTRICTED,
  access_denied: REFUSED_BY_WORKSPACE,
  accesslimited: 'The workspace only allows some networks. Ask a workspace admin to allow the app’s network.',
  app_access_restricted: REFUSED_BY_WORKSPACE,
  ekm_access_denied: 'An admin has suspended posting. Ask a workspace admin.',
  enterprise_is_restricted: REFUSED_BY_WORKSPACE,
  messages_tab_disabled: 'Turn on the Messages tab under App Home in the app’s settings.',
  no_permission: REFUSED_BY_WORKSPACE,
  plan_upgrade_required: 'The workspace’s plan has no user groups. Name people in the settings instead.',
  two_factor_setup_required: REFUSED_BY_WORKSPACE,
  invalid_auth: 'The bot token is not valid. Store the current one (docs/install.md); no deploy is needed.',
  bad_token: 'The bot token is not valid. Store the current one (docs/install.md).',
  invalid_token: 'The bot token is not valid. Store the current one (docs/install.md).',
  not_allowed_token_type: 'This is not a bot token. Store the one that begins with xoxb (docs/install.md).',
  not_authed: 'The bot token is missing. Store it (docs/install.md).',
  token_revoked: 'The bot token was revoked. Reinstall the app and store its new token.',
  token_expired: 'The bot token has expired. Reinstall the app and store its new token.',
  account_inactive: 'The app was removed from the workspace. Reinstall it.',
  message_not_found: 'The message was deleted in Slack, so it can’t be updated.',
  cant_update_message: 'Another app or token posted the message, so it can’t be updated.',
  edit_window_closed: 'The workspace no longer allows editing that message.',
  not_enabled: 'The Home tab is off. Turn it on under App Home in the app’s settings.',
  view_too_large: 'This is a bug in Uptime: the Home tab was too large. Report it..',
  msg_blocks_too_long: 'This is a bug in Uptime: the message was too long. Report it..',
  invalid_blocks: 'This is a bug in Uptime: Slack rejected the message’s format. Report it..',
  ratelimited: 'Slack is rate-limiting messages. Retrying in 5 min.',
  rate_limited: 'Slack is rate-limiting messages. Retrying in 5 min.',
  expired_url: 'Slack accepts answers for 30 minutes only. Ask again.',
  used_url: 'Slack accepts five answers to one request. Ask again.',
};

export const remedyFor = (code: string): string | undefined =>
  Object.hasOwn(REMEDIES, code) ? REMEDIES[code] : undefined;
