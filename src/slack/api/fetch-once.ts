/**
 * `fetch` on a connection of its own. Lambda freezes the process between invocations. Slack closes idle connections meanwhile, and the
 * next call would be lost on one of them: docs/decisions/0025-a-connection-for-each-call-to-slack.md.
 */
export function fetchOnce(url: string | URL, init: RequestInit = {}): Promise<Response> {
  const headers = new Headers(init.headers);
  headers.set('connection', 'close');
  return fetch(url, { ...init, headers });
}
