import { parse } from 'node:querystring';
import { hasKnownShape } from './payload-shape.ts';

/**
 * The kind of a request's body. `unknown`: Bolt would hand it to no listener and wait for an answer that never comes.
 * `rate-limited`: Slack dropped events of ours because there were too many in a minute.
 */
export type Payload = 'known' | 'rate-limited' | 'unknown' | 'garbage';

/** Reads the body as Slack sends it: a form, a form with a JSON `payload`, or JSON. */
export function classifyPayload(body: string, isForm: boolean): Payload {
  const content = isForm ? readForm(body) : readJson(body);
  if (content === undefined) return 'garbage';
  if (content.type === 'app_rate_limited') return 'rate-limited';
  return hasKnownShape(content) ? 'known' : 'unknown';
}

/** Slack's certificate test: a form that only wants a 200. */
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
