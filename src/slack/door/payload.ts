import { parse } from 'node:querystring';
import { hasKnownShape } from './payload-shape.ts';

/**
 * What a request's body turned out to be. `unknown` is nothing that Bolt would hand to a listener: it would wait for an answer
 * that nobody gives. `rate-limited`: Slack has dropped events of ours, for there were too many in a minute.
 */
export type Payload = 'known' | 'rate-limited' | 'unknown' | 'garbage';

/** Looks at the body as Slack sends it: a form, a form with a JSON `payload`, or JSON. */
export function classifyPayload(body: string, isForm: boolean): Payload {
  const content = isForm ? readForm(body) : readJson(body);
  if (content === undefined) return 'garbage';
  if (content.type === 'app_rate_limited') return 'rate-limited';
  return hasKnownShape(content) ? 'known' : 'unknown';
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
