import type { EpochMs } from '../../core/time.ts';
import { signatureOf } from '../../slack/signature.ts';

/** One request as Slack sends it to an app. */
export interface SlackRequest {
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** The workspace that every payload names. */
const WORKSPACE = { teamId: 'T0PLAYGROUND', domain: 'playground', appId: 'A0UPTIME' } as const;

/** A form, signed with the wall clock's time, as Slack does. */
export function signedForm(
  fields: Readonly<Record<string, string>>,
  signingSecret: string,
  now: EpochMs,
): SlackRequest {
  const body = new URLSearchParams(fields).toString();
  const timestamp = String(Math.floor(now / 1000));
  return {
    path: '/slack/events',
    headers: {
      'content-type': 'application/x-www-form-urlencoded',
      'user-agent': 'Slackbot 1.0 (+https://api.slack.com/robots)',
      'x-slack-request-timestamp': timestamp,
      'x-slack-signature': signatureOf(signingSecret, timestamp, Buffer.from(body)),
    },
    body,
  };
}

interface Person {
  readonly id: string;
  readonly name: string;
}

export interface CommandFields {
  readonly user: Person;
  readonly channel: Person;
  readonly command: string;
  readonly text: string;
  readonly responseUrl: string;
  readonly triggerId: string;
}

/** A slash command's form, field by field as Slack documents it. */
export const commandForm = (c: CommandFields): Record<string, string> => ({
  token: 'legacy-verification-token',
  team_id: WORKSPACE.teamId,
  team_domain: WORKSPACE.domain,
  channel_id: c.channel.id,
  channel_name: c.channel.name,
  user_id: c.user.id,
  user_name: c.user.name,
  command: c.command,
  text: c.text,
  api_app_id: WORKSPACE.appId,
  is_enterprise_install: 'false',
  response_url: c.responseUrl,
  trigger_id: c.triggerId,
});

export interface PressFields {
  readonly user: Person;
  readonly channel: Person;
  readonly message: { readonly ts: string; readonly text: string; readonly blocks: readonly unknown[] };
  /** The button's own JSON, as it stands in the message. */
  readonly button: Readonly<Record<string, unknown>>;
  readonly blockId: string;
  /** Slack's `seconds.micros` of the press. */
  readonly actionTs: string;
  readonly responseUrl: string;
  readonly triggerId: string;
}

/** A button press: a form whose `payload` is JSON. */
export const pressForm = (p: PressFields): Record<string, string> => ({
  payload: JSON.stringify({
    type: 'block_actions',
    user: { id: p.user.id, username: p.user.name, name: p.user.name, team_id: WORKSPACE.teamId },
    api_app_id: WORKSPACE.appId,
    token: 'legacy-verification-token',
    container: { type: 'message', message_ts: p.message.ts, channel_id: p.channel.id, is_ephemeral: false },
    trigger_id: p.triggerId,
    team: { id: WORKSPACE.teamId, domain: WORKSPACE.domain },
    enterprise: null,
    is_enterprise_install: false,
    channel: { id: p.channel.id, name: p.channel.name },
    message: { type: 'message', ...p.message },
    state: { values: {} },
    response_url: p.responseUrl,
    actions: [{ ...p.button, block_id: p.blockId, action_ts: p.actionTs }],
  }),
});
