import * as v from 'valibot';

/**
 * The fields that our listeners need, by kind of payload. Everything else is accepted: Slack's signature was checked,
 * and Slack adds new fields.
 */
const text = v.pipe(v.string(), v.minLength(1));
const user = v.object({ id: text });
const view = v.object({ id: v.optional(v.string()), callback_id: v.string() });

const command = v.object({ command: text, user_id: text, channel_id: text, response_url: text });

const byType = v.variant('type', [
  v.object({
    type: v.literal('block_actions'),
    user,
    actions: v.tupleWithRest([v.object({ action_id: text, action_ts: text })], v.unknown()),
  }),
  v.object({ type: v.picklist(['view_submission', 'view_closed']), user, view }),
  v.object({ type: v.picklist(['shortcut', 'message_action']), callback_id: text }),
  v.object({ type: v.literal('block_suggestion'), action_id: text }),
  v.object({ type: v.literal('event_callback'), event: v.object({ type: text }) }),
  v.object({ type: v.literal('url_verification'), challenge: text }),
]);

export const hasKnownShape = (body: Record<string, unknown>): boolean =>
  v.is('command' in body ? command : byType, body);
