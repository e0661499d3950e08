import * as v from 'valibot';

/**
 * The parts of Slack's payloads that Bolt and our listeners read, and nothing else: whatever stands in them is of the kind that Slack's
 * reference says. The rest may be anything, since Slack adds to it.
 */
const text = v.pipe(v.string(), v.minLength(1));
const optionalText = v.optional(v.nullable(v.string()));

/** Bolt looks for the installation by these. */
const installation = {
  team: v.optional(v.nullable(v.object({ id: optionalText }))),
  enterprise: v.optional(v.nullable(v.object({ id: optionalText }))),
  team_id: optionalText,
  enterprise_id: optionalText,
};

/** Bolt tells kinds of payloads apart by which of these they have: one that belongs to another kind would mislead it. */
const foreign = v.exactOptional(v.never());
const NONE = { event: foreign, command: foreign, name: foreign, actions: foreign, view: foreign };

const user = v.object({ id: text, team_id: optionalText });

const chosen = v.optional(v.nullable(v.object({ value: v.string() })));

/** One element's state, in a press or in a view. */
const element = {
  value: optionalText,
  selected_option: chosen,
  selected_date_time: v.optional(v.nullable(v.number())),
};

const viewEntries = {
  id: optionalText,
  hash: optionalText,
  callback_id: optionalText,
  private_metadata: optionalText,
  state: v.optional(v.object({ values: v.record(v.string(), v.record(v.string(), v.object(element))) })),
};
const view = v.object(viewEntries);

const command = v.object({
  ...NONE,
  ...installation,
  command: text,
  text: optionalText,
  user_id: text,
  channel_id: text,
  response_url: text,
});

const press = v.pipe(
  v.object({
    ...NONE,
    ...installation,
    type: v.literal('block_actions'),
    user,
    trigger_id: optionalText,
    response_url: v.optional(text),
    channel: v.optional(v.object({ id: v.string() })),
    message: v.optional(v.nullable(v.object({ ts: optionalText }))),
    container: v.optional(v.nullable(v.object({ message_ts: optionalText }))),
    view: v.optional(v.nullable(view)),
    actions: v.pipe(
      v.array(v.object({ type: text, action_id: text, action_ts: text, block_id: optionalText, ...element })),
      v.minLength(1),
    ),
  }),
  // A press in a modal or on the Home tab comes with its view, any other with a way to answer.
  v.check(({ response_url, view: shown }) => response_url !== undefined || shown != null),
);

const submission = v.object({
  ...NONE,
  ...installation,
  type: v.picklist(['view_submission', 'view_closed']),
  user,
  view: v.object({ ...viewEntries, callback_id: v.string() }),
});

const shortcut = v.object({
  ...NONE,
  ...installation,
  type: v.picklist(['shortcut', 'message_action']),
  user,
  callback_id: text,
});

const suggestion = v.object({
  ...NONE,
  ...installation,
  type: v.literal('block_suggestion'),
  user,
  action_id: text,
});

const event = v.object({
  ...NONE,
  ...installation,
  type: v.literal('event_callback'),
  authorizations: v.optional(v.nullable(v.array(v.object({})))),
  event: v.union([
    // Of the events, only the one that a listener is for has to be whole.
    v.object({
      type: v.literal('app_home_opened'),
      user: text,
      tab: optionalText,
      channel: v.optional(v.string()),
      item: v.exactOptional(v.never()),
      view: v.optional(view),
    }),
    v.pipe(
      v.object({
        type: text,
        user: v.optional(v.union([v.string(), v.object({})])),
        channel: v.optional(v.union([v.string(), v.object({})])),
        subteam: v.optional(v.object({})),
        item: v.optional(v.object({})),
      }),
      v.check(({ type }) => type !== 'app_home_opened'),
    ),
  ]),
});

const verification = v.object({ ...NONE, type: v.literal('url_verification'), challenge: text });

const byType = v.variant('type', [submission, shortcut, suggestion, event, verification]);

export function hasKnownShape(body: Record<string, unknown>): boolean {
  if (typeof body.command === 'string' && body.command !== '') return v.is(command, body);
  return body.type === 'block_actions' ? v.is(press, body) : v.is(byType, body);
}
