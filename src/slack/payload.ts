import { parse } from 'node:querystring';

/**
 * What a request's body turned out to be. `unknown` is nothing that Bolt would hand to a listener: it would wait for an answer
 * that nobody gives.
 */
export type Payload = 'known' | 'unknown' | 'garbage';

/** Looks at the body as Slack sends it: a form, a form with a JSON `payload`, or JSON. */
export function classifyPayload(body: string, isForm: boolean): Payload {
  const content = isForm ? readForm(body) : readJson(body);
  if (content === undefined) return 'garbage';
  return isKnown(content) ? 'known' : 'unknown';
}

/** Slack's test of the certificate: a form that asks for a 200 and for nothing else. */
export const isSslCheckForm = (body: string): boolean => parse(body).ssl_check === '1';

function readForm(body: string): Record<string, unknown> | undefined {
  const form = parse(body);
  return typeof form.payload === 'string' ? readJson(form.payload) : { ...form };
}

function readJson(text: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return isObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const isText = (value: unknown): value is string => typeof value === 'string' && value !== '';

/** The shapes that Bolt tells apart, with what our listeners read from them. */
function isKnown(body: Record<string, unknown>): boolean {
  if (isText(body.command)) {
    return ['user_id', 'channel_id', 'response_url'].every((field) => isText(body[field]));
  }
  switch (body.type) {
    case 'url_verification':
      return isText(body.challenge);
    case 'event_callback':
      return isEvent(body.event);
    case 'block_actions':
      return isPress(body);
    case 'shortcut':
    case 'message_action':
    case 'view_submission':
    case 'view_closed':
    case 'block_suggestion':
      return isObject(body.user);
    default:
      return false;
  }
}

/** Of the events, only the one that a listener is for has to be whole. */
const isEvent = (event: unknown): boolean =>
  isObject(event) && (event.type !== 'app_home_opened' || isText(event.user));

/** A press in a modal or on the Home tab comes with its view, any other with a way to answer. */
function isPress({ user, actions, response_url, view }: Record<string, unknown>): boolean {
  const [action]: unknown[] = Array.isArray(actions) ? actions : [];
  return (
    isObject(user) &&
    isText(user.id) &&
    (isText(response_url) || isObject(view)) &&
    isObject(action) &&
    isText(action.action_id) &&
    isText(action.action_ts)
  );
}
