import { createHmac } from 'node:crypto';
import type { Json } from './blocks/index.ts';
import type { EpochMs } from './clock.ts';
import { TEAM, type Workspace } from './people.ts';

/** One request as Slack sends it to an app. */
export interface SlackRequest {
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

const APP = { appId: 'A0UPTIME', domain: 'playground' } as const;

/** A signed form. @param now the wall clock's time */
export const signedForm = (
  fields: Readonly<Record<string, string>>,
  signingSecret: string,
  now: EpochMs,
): SlackRequest =>
  signed(new URLSearchParams(fields).toString(), 'application/x-www-form-urlencoded', signingSecret, now);

/** Events come as signed JSON. */
export const signedJson = (body: object, signingSecret: string, now: EpochMs): SlackRequest =>
  signed(JSON.stringify(body), 'application/json', signingSecret, now);

function signed(body: string, contentType: string, signingSecret: string, now: EpochMs): SlackRequest {
  const timestamp = String(Math.floor(now / 1000));
  return {
    path: '/slack/events',
    headers: {
      'content-type': contentType,
      'user-agent': 'Slackbot 1.0 (+https://api.slack.com/robots)',
      'x-slack-request-timestamp': timestamp,
      'x-slack-signature': signatureOf(signingSecret, timestamp, body),
    },
    body,
  };
}

const signatureOf = (signingSecret: string, timestamp: string, body: string): string =>
  `v0=${createHmac('sha256', signingSecret).update(`v0:${timestamp}:${body}`).digest('hex')}`;

interface Person {
  readonly id: string;
  readonly name: string;
}

/** Who acts, of which workspace, and where the app is installed. */
export interface Sender extends Person {
  readonly team?: string;
  /** The stand-in's own workspace unless given. */
  readonly at?: Workspace;
}

export interface CommandFields {
  readonly user: Sender;
  readonly channel: Person;
  readonly command: string;
  readonly text: string;
  readonly responseUrl: string;
  readonly triggerId: string;
}

/** A slash command's form, as Slack documents it. */
export const commandForm = (c: CommandFields): Record<string, string> => {
  const { team, enterprise } = workspaceOf(c.user);
  return {
    token: 'legacy-verification-token',
    team_id: c.user.team ?? team,
    team_domain: APP.domain,
    ...(enterprise !== undefined && { enterprise_id: enterprise, enterprise_name: 'Organization' }),
    channel_id: c.channel.id,
    channel_name: c.channel.name,
    user_id: c.user.id,
    user_name: c.user.name,
    command: c.command,
    text: c.text,
    api_app_id: APP.appId,
    is_enterprise_install: String(enterprise !== undefined),
    response_url: c.responseUrl,
    trigger_id: c.triggerId,
  };
};

interface ActionFields {
  readonly user: Sender;
  /** The element's action, with its value. */
  readonly button: Readonly<Record<string, unknown>>;
  readonly blockId: string;
  /** The time of the press, as `seconds.micros`. */
  readonly actionTs: string;
  readonly triggerId: string;
  /** `state.values`: the values of the other elements. */
  readonly values?: Json | undefined;
}

export interface PressFields extends ActionFields {
  readonly channel: Person;
  readonly message: {
    readonly ts: string;
    readonly text: string;
    readonly blocks: readonly unknown[];
    readonly threadTs?: string | undefined;
  };
  readonly responseUrl: string;
  /** A press on a private answer. Slack then sends no `message`. */
  readonly isPrivate?: boolean | undefined;
}

/** A press on a message: a form whose `payload` is JSON. */
export const pressForm = (p: PressFields): Record<string, string> => {
  const { ts, text, blocks, threadTs } = p.message;
  const thread = threadTs === undefined ? {} : { thread_ts: threadTs };
  return payloadForm({
    ...actions(p),
    container: {
      type: 'message',
      message_ts: ts,
      channel_id: p.channel.id,
      is_ephemeral: p.isPrivate === true,
      ...thread,
    },
    channel: { id: p.channel.id, name: p.channel.name },
    message: p.isPrivate === true ? undefined : { type: 'message', ts, text, blocks, ...thread },
    state: { values: p.values ?? {} },
    response_url: p.responseUrl,
  });
};

/** A press in a modal or on a Home tab. It has no channel and no response_url. */
export const viewPressForm = (p: ActionFields & { readonly view: Json }): Record<string, string> =>
  payloadForm({ ...actions(p), container: { type: 'view', view_id: p.view.id }, view: p.view });

export interface ViewFields {
  readonly user: Sender;
  readonly view: Json;
}

export const submissionForm = (v: ViewFields & { readonly triggerId: string }): Record<string, string> =>
  payloadForm({
    type: 'view_submission',
    ...whoAndWhere(v.user),
    trigger_id: v.triggerId,
    view: v.view,
    response_urls: [],
  });

/** `isCleared`: the whole stack was closed, not just the top view. */
export const closedForm = (v: ViewFields & { readonly isCleared: boolean }): Record<string, string> =>
  payloadForm({ type: 'view_closed', ...whoAndWhere(v.user), view: v.view, is_cleared: v.isCleared });

/** The event for opening the app's Home tab. */
export const homeOpenedEvent = (e: {
  readonly user: Sender;
  /** The person's direct channel with the app. */
  readonly channel: string;
  readonly eventTs: string;
  readonly eventId: string;
  /** The tab's current view, if there is one. */
  readonly view: Json | undefined;
}): object => ({
  token: 'legacy-verification-token',
  team_id: workspaceOf(e.user).team,
  api_app_id: APP.appId,
  type: 'event_callback',
  event_id: e.eventId,
  event_time: Math.floor(Number(e.eventTs)),
  authorizations: [
    {
      enterprise_id: workspaceOf(e.user).enterprise ?? null,
      team_id: workspaceOf(e.user).enterprise === undefined ? workspaceOf(e.user).team : null,
      user_id: 'U0UPTIMEBOT',
      is_bot: true,
      is_enterprise_install: workspaceOf(e.user).enterprise !== undefined,
    },
  ],
  event: {
    type: 'app_home_opened',
    user: e.user.id,
    channel: e.channel,
    tab: 'home',
    event_ts: e.eventTs,
    view: e.view,
  },
});

const actions = (p: ActionFields): Json => ({
  type: 'block_actions',
  ...whoAndWhere(p.user),
  trigger_id: p.triggerId,
  actions: [{ ...p.button, block_id: p.blockId, action_ts: p.actionTs }],
});

/** Bolt's types: "team is null for org apps", and `enterprise` "exists for enterprise installs". */
const whoAndWhere = (user: Sender): Json => {
  const { team, enterprise } = workspaceOf(user);
  return {
    user: { id: user.id, username: user.name, name: user.name, team_id: user.team ?? team },
    api_app_id: APP.appId,
    token: 'legacy-verification-token',
    team: enterprise === undefined ? { id: team, domain: APP.domain } : null,
    enterprise: enterprise === undefined ? null : { id: enterprise, name: 'Organization' },
    is_enterprise_install: enterprise !== undefined,
  };
};

const workspaceOf = ({ at }: Sender): Workspace => at ?? { team: TEAM };

const payloadForm = (payload: Json): Record<string, string> => ({ payload: JSON.stringify(payload) });
