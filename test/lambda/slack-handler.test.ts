import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { commandForm, pressForm, type SlackRequest, signedForm } from '../../playground/slack/index.ts';
import type { Secret } from '../../src/app/ports/secret.ts';
import { signatureOf } from '../../src/slack/door/signature.ts';
import { eventV1, eventV2, handlerWith, NOW, SIGNING_SECRET } from '../slack/support.ts';

const RESPONSE_URL = 'https://hooks.slack.com/commands/T0/1/secret-part-of-the-url';

const command = (text: string, typed = '/uptime'): Record<string, string> =>
  commandForm({
    user: { id: 'U0ANN', name: 'ann' },
    channel: { id: 'C0OPS', name: 'ops' },
    command: typed,
    text,
    responseUrl: RESPONSE_URL,
    triggerId: 't1',
  });

const signed = (fields: Record<string, string>, at = NOW): SlackRequest =>
  signedForm(fields, SIGNING_SECRET, at);

/** Signs a body without changing it. */
const signedRaw = (body: string, contentType: string): SlackRequest => {
  const timestamp = String(NOW / 1000);
  return {
    path: '/slack/events',
    body,
    headers: {
      'content-type': contentType,
      'x-slack-request-timestamp': timestamp,
      'x-slack-signature': signatureOf(SIGNING_SECRET, timestamp, Buffer.from(body)),
    },
  };
};

const FORM = 'application/x-www-form-urlencoded';
const MINUTE = 60_000;

describe('a signed /uptime status', () => {
  const request = signed(command('status web-1 – ü'));
  test.each([
    ['a v2 event', eventV2(request)],
    ['a v2 event in base64', eventV2(request, { base64: true })],
    ['a v2 event with a named stage', eventV2(request, { stage: 'dev' })],
    ['a v1 event', eventV1(request)],
    ['a v2 event on the root path', eventV2({ ...request, path: '/' })],
    ['a v2 event with a slash at its end', eventV2({ ...request, path: '/slack/events/' })],
    ['a v2 event behind an API mapping', eventV2({ ...request, path: '/uptime/slack/events' })],
    ['a v1 event behind a base path', eventV1({ ...request, path: '/tools/uptime/slack/events' })],
    ['a v2 event with two slashes', eventV2({ ...request, path: '//slack/events' })],
    ['a v2 event with slashes everywhere', eventV2({ ...request, path: '//uptime//slack//events//' })],
    ['raw UTF-8 in base64', eventV2(signedRaw(rawForm(command('status web-1 – ü')), FORM), { base64: true })],
    ['a charset behind the content type', eventV2(signedRaw(request.body, `${FORM}; charset=utf-8`))],
    [
      'a request from almost five minutes ago',
      eventV2(signed(command('status web-1 – ü'), NOW - 5 * MINUTE)),
    ],
    [
      'a request from almost five minutes ahead',
      eventV2(signed(command('status web-1 – ü'), NOW + 5 * MINUTE)),
    ],
  ])('%s becomes a job, and is acknowledged silently', async (_, event) => {
    const { handler, jobs } = handlerWith();
    const result = await handler(event, {});
    expect(result).toMatchObject({ statusCode: 200, isBase64Encoded: false });
    expect(result.body).toBe('');
    expect(jobs.sent).toEqual([
      {
        type: 'question',
        question: { kind: 'status', what: 'web-1 – ü' },
        asker: { user: 'U0ANN', channel: 'C0OPS', responseUrl: RESPONSE_URL, team: 'T0PLAYGROUND' },
      },
    ]);
  });
});

describe('a refusal', () => {
  const good = signed(command('status'));
  const withHeader = (name: string, value: string): SlackRequest => ({
    ...good,
    headers: { ...good.headers, [name]: value },
  });
  const without = (name: string): SlackRequest => ({
    ...good,
    headers: Object.fromEntries(Object.entries(good.headers).filter(([key]) => key !== name)),
  });
  const signature = good.headers['x-slack-signature'] ?? '';

  test.each<[string, number, string, unknown]>([
    ['no event at all', 400, 'not an HTTP event', undefined],
    ['a test event of the console', 400, 'not an HTTP event', { key1: 'value1' }],
    ['null', 400, 'not an HTTP event', null],
    ['a text', 400, 'not an HTTP event', 'hello'],
    ['an unknown path', 404, 'unknown path', eventV2({ ...good, path: '/admin' })],
    [
      'a path that only begins like ours',
      404,
      'unknown path',
      eventV2({ ...good, path: '/slack/events/more' }),
    ],
    ['a path that only ends like ours', 404, 'unknown path', eventV2({ ...good, path: '/notslack/events' })],
    ['a GET', 404, 'not a POST', get('/slack/events')],
    ['no headers', 401, 'no signature', eventV2({ ...good, headers: {} })],
    ['no signature', 401, 'no signature', eventV2(without('x-slack-signature'))],
    ['no timestamp', 401, 'no signature', eventV2(without('x-slack-request-timestamp'))],
    ['an empty signature', 401, 'bad signature', eventV2(withHeader('x-slack-signature', ''))],
    [
      'a shorter signature',
      401,
      'bad signature',
      eventV2(withHeader('x-slack-signature', signature.slice(0, -1))),
    ],
    [
      'another version',
      401,
      'bad signature',
      eventV2(withHeader('x-slack-signature', signature.replace('v0', 'v1'))),
    ],
    [
      'a signature beyond ASCII',
      401,
      'bad signature',
      eventV2(withHeader('x-slack-signature', `v0=${'é'.repeat(64)}`)),
    ],
    [
      'a timestamp that is no number',
      401,
      'bad timestamp',
      eventV2(withHeader('x-slack-request-timestamp', 'now')),
    ],
    [
      'an infinite timestamp',
      401,
      'bad timestamp',
      eventV2(withHeader('x-slack-request-timestamp', '1e999')),
    ],
    ['a changed body', 401, 'bad signature', eventV2({ ...good, body: good.body.replace('U0ANN', 'U0BOB') })],
    ['another secret', 401, 'bad signature', eventV2(signedForm(command('status'), 'another', NOW))],
    ['an old one', 401, 'too old', eventV2(signed(command('status'), NOW - 5 * MINUTE - 1000))],
    [
      'one from the future',
      401,
      'from the future',
      eventV2(signed(command('status'), NOW + 5 * MINUTE + 1000)),
    ],
    [
      'garbage as JSON',
      400,
      'the body is not what its content type says',
      eventV2(signedRaw('{', 'application/json')),
    ],
    [
      'the JSON null',
      400,
      'the body is not what its content type says',
      eventV2(signedRaw('null', 'application/json')),
    ],
    [
      'a list',
      400,
      'the body is not what its content type says',
      eventV2(signedRaw('[]', 'application/json')),
    ],
    [
      'a payload that is no JSON',
      400,
      'the body is not what its content type says',
      eventV2(signedRaw('payload=%7B', FORM)),
    ],
    ['an empty body', 400, 'nothing this app knows', eventV2(signedRaw('', FORM))],
    [
      'a command without a user',
      400,
      'nothing this app knows',
      eventV2(signedRaw('command=%2Fuptime', FORM)),
    ],
    [
      'a press without an action',
      400,
      'nothing this app knows',
      eventV2(signedRaw(pressWith({ actions: [] }), FORM)),
    ],
    [
      'an unknown type',
      400,
      'nothing this app knows',
      eventV2(signedRaw('{"type":"new"}', 'application/json')),
    ],
  ])('of %s is a %i and one line of log without secrets', async (_, statusCode, reason, event) => {
    const { handler, jobs, log } = handlerWith();
    expect(await handler(event, {})).toEqual({ statusCode, headers: {}, body: '', isBase64Encoded: false });
    expect(log.lines.map(({ level, fields }) => [level, fields.reason])).toEqual([['warn', reason]]);
    const logged = JSON.stringify(log.lines);
    for (const secret of [SIGNING_SECRET, 'xoxb-secret-token', 'secret-part-of-the-url', signature]) {
      expect(logged).not.toContain(secret);
    }
    expect(jobs.sent).toEqual([]);
  });
});

test('any JSON that arrives as an event is answered, and nothing is done', async () => {
  const { handler, jobs } = handlerWith();
  const eventLike = fc.record(
    {
      version: fc.constantFrom('2.0', '1.0'),
      rawPath: fc.oneof(fc.constantFrom('/', '/slack/events', '//'), fc.webPath(), fc.jsonValue()),
      path: fc.oneof(fc.constantFrom('/', '/slack/events'), fc.jsonValue()),
      rawQueryString: fc.oneof(fc.webQueryParameters(), fc.jsonValue()),
      queryStringParameters: fc.jsonValue(),
      headers: fc.oneof(
        fc.dictionary(
          fc.constantFrom('content-type', 'Content-Type', 'x-slack-signature', 'X-Slack-Request-Timestamp'),
          fc.oneof(fc.constantFrom(FORM, 'v0=', String(NOW / 1000)), fc.string()),
        ),
        fc.jsonValue(),
      ),
      multiValueHeaders: fc.jsonValue(),
      body: fc.oneof(fc.string({ unit: 'binary' }), fc.jsonValue()),
      isBase64Encoded: fc.oneof(fc.boolean(), fc.jsonValue()),
      requestContext: fc.oneof(fc.constant({ http: { method: 'POST' }, stage: 'dev' }), fc.jsonValue()),
      httpMethod: fc.constantFrom('POST', 'GET', ''),
    },
    { requiredKeys: [] },
  );
  await fc.assert(
    fc.asyncProperty(fc.oneof(fc.jsonValue(), eventLike), async (event) => {
      expect([200, 400, 401, 404]).toContain((await handler(event, {})).statusCode);
    }),
    { numRuns: 500 },
  );
  expect(jobs.sent).toEqual([]);
});

describe('other requests from Slack', () => {
  test.each([
    [
      'an unsigned ssl_check',
      {
        ...eventV2({ path: '/slack/events', headers: { 'content-type': FORM }, body: 'ssl_check=1&token=x' }),
      },
    ],
    ['a signed ssl_check', eventV2(signedRaw('ssl_check=1&token=x', FORM))],
    ['an ssl_check by GET', get('/slack/events', 'ssl_check=1')],
  ])('%s is a 200 and nothing else', async (_, event) => {
    const { handler, jobs, log } = handlerWith();
    expect(await handler(event, {})).toMatchObject({ statusCode: 200, body: '' });
    expect([jobs.sent, log.lines]).toEqual([[], []]);
  });

  test('signature check before anything else: what a stranger sends is not even parsed', async () => {
    const { handler } = handlerWith();
    const body = `ssl_check=1&filler=${'x'.repeat(1_000)}`;
    const event = eventV2({ path: '/slack/events', headers: { 'content-type': FORM }, body });
    expect(await handler(event, {})).toMatchObject({ statusCode: 401 });
  });

  test('an unsigned ssl_check cannot carry a command', async () => {
    const { handler, jobs } = handlerWith();
    const body = new URLSearchParams({ ...command('status'), ssl_check: '1' }).toString();
    await handler(eventV2({ path: '/slack/events', headers: { 'content-type': FORM }, body }), {});
    expect(jobs.sent).toEqual([]);
  });

  test('the URL verification gets its challenge back', async () => {
    const { handler } = handlerWith();
    const body = JSON.stringify({ type: 'url_verification', challenge: 'c1' });
    const result = await handler(eventV2(signedRaw(body, 'application/json')), {});
    expect([result.statusCode, JSON.parse(result.body)]).toEqual([200, { challenge: 'c1' }]);
  });

  test.each([
    ['a global shortcut', { type: 'shortcut', callback_id: 'x', user: { id: 'U0ANN' }, team: { id: 'T0' } }],
    [
      'a submitted view',
      { type: 'view_submission', user: { id: 'U0ANN' }, team: { id: 'T0' }, view: { callback_id: 'x' } },
    ],
    [
      'a closed view',
      { type: 'view_closed', user: { id: 'U0ANN' }, team: { id: 'T0' }, view: { callback_id: 'x' } },
    ],
    [
      'a menu’s options',
      { type: 'block_suggestion', user: { id: 'U0ANN' }, team: { id: 'T0' }, action_id: 'x', value: '' },
    ],
  ])('%s that we have no use for is acked at once and noted', async (_, payload) => {
    const { handler, log } = handlerWith();
    const body = new URLSearchParams({ payload: JSON.stringify(payload) }).toString();
    expect(await handler(eventV2(signedRaw(body, FORM)), {})).toMatchObject({ statusCode: 200 });
    expect(log.lines.map(({ message }) => message)).toEqual(['not handled']);
  });

  test('a window without anything chosen, whose state Slack leaves empty, says what is missing', async () => {
    const { handler, jobs } = handlerWith();
    const metadata = JSON.stringify(['notice.a.b', 'C0OPS', RESPONSE_URL]);
    const payload = {
      type: 'view_submission',
      user: { id: 'U0ANN' },
      team: { id: 'T0' },
      view: { id: 'V1', callback_id: 'choose', private_metadata: metadata, state: {} },
    };
    const body = new URLSearchParams({ payload: JSON.stringify(payload) }).toString();
    const result = await handler(eventV2(signedRaw(body, FORM)), {});
    expect([result.statusCode, JSON.parse(result.body)]).toMatchObject([
      200,
      { response_action: 'errors', errors: { which: 'Choose at least one.' } },
    ]);
    expect(jobs.sent).toEqual([]);
  });

  test('a press on a view with an empty state is a press like any other', async () => {
    const { handler, jobs } = handlerWith();
    const payload = {
      type: 'block_actions',
      user: { id: 'U0ANN' },
      team: { id: 'T0' },
      view: { id: 'V1', type: 'home', private_metadata: '', state: {} },
      actions: [{ type: 'button', action_id: 'home-refresh', action_ts: '1.2', value: 'home-refresh' }],
    };
    const body = new URLSearchParams({ payload: JSON.stringify(payload) }).toString();
    expect(await handler(eventV2(signedRaw(body, FORM)), {})).toMatchObject({ statusCode: 200 });
    expect(jobs.sent).toMatchObject([{ type: 'home', asker: { user: 'U0ANN' } }]);
  });

  test('Slack’s news that it holds events back is a 200 and a line in the log', async () => {
    const { handler, log } = handlerWith();
    const body = JSON.stringify({
      type: 'app_rate_limited',
      token: 'x',
      team_id: 'T0',
      minute_rate_limited: 1_795_460_400,
      api_app_id: 'A0',
    });
    expect(await handler(eventV2(signedRaw(body, 'application/json')), {})).toMatchObject({
      statusCode: 200,
      body: '',
    });
    expect(log.lines).toMatchObject([{ level: 'warn', message: 'Slack holds events back' }]);
  });

  test('an event that nobody listens to is a 200', async () => {
    const { handler } = handlerWith();
    const body = JSON.stringify({
      type: 'event_callback',
      team_id: 'T0',
      event: { type: 'app_uninstalled' },
    });
    expect(await handler(eventV2(signedRaw(body, 'application/json')), {})).toMatchObject({
      statusCode: 200,
    });
  });
});

test('a fault of ours is a 500 with one line of log, not a Lambda error', async () => {
  const { handler, log } = handlerWith({
    clock: {
      now: () => {
        throw new TypeError('a bug');
      },
    },
  });
  const request = signed(
    pressForm({
      user: { id: 'U0ANN', name: 'ann' },
      channel: { id: 'C0OPS', name: 'ops' },
      message: { ts: '1.1', text: '', blocks: [] },
      button: { type: 'button', action_id: 'snooze-1h', value: '["notice.x",60]' },
      blockId: 'snooze',
      actionTs: '1.2',
      responseUrl: RESPONSE_URL,
      triggerId: 't1',
    }),
  );
  expect(await handler(eventV2(request), {})).toMatchObject({ statusCode: 500 });
  expect(log.lines.filter(({ message }) => message === 'a listener failed')).toMatchObject([
    { level: 'error', fields: { reason: 'a bug', stack: expect.stringContaining('slack-handler.test.ts') } },
  ]);
});

describe('a signing secret that was replaced', () => {
  const replaced: Secret = {
    read: async () => SIGNING_SECRET,
    newerThan: async (refused) => (refused === SIGNING_SECRET ? 'the-new-one' : undefined),
  };

  test('is looked up again before a signature is called wrong', async () => {
    const { handler, jobs } = handlerWith({ signingSecret: replaced });
    const request = signedForm(command('status'), 'the-new-one', NOW);
    expect(await handler(eventV2(request), {})).toMatchObject({ statusCode: 200 });
    expect(jobs.sent).toHaveLength(1);
    const old = signedForm(command('status'), 'the-new-one', NOW - 6 * MINUTE);
    expect(await handler(eventV2(old), {})).toMatchObject({ statusCode: 401 });
  });

  test('that cannot be read is our fault, and an unsigned request is still refused', async () => {
    const down = async () => {
      throw new Error('SSM does not answer');
    };
    const { handler, log } = handlerWith({ signingSecret: { read: down, newerThan: down } });
    expect(await handler(eventV2(signed(command('status'))), {})).toMatchObject({ statusCode: 500 });
    expect(log.lines).toMatchObject([{ level: 'error', fields: { reason: 'SSM does not answer' } }]);
    const unsigned = { path: '/slack/events', headers: {}, body: '' };
    expect(await handler(eventV2(unsigned), {})).toMatchObject({ statusCode: 401 });
  });
});

test('gives up on an answer before Slack does', async () => {
  const { handler, log } = handlerWith({
    jobs: { send: () => new Promise(() => {}) },
    handOverMs: 100_000,
    noAckMs: 20,
  });
  expect(await handler(eventV2(signed(command('status'))), {})).toMatchObject({ statusCode: 200, body: '' });
  expect(log.lines).toMatchObject([{ level: 'error', message: 'no listener answered in time' }]);
});

test('the handler has the two parameters that the Node 24 runtime allows', () => {
  expect(handlerWith().handler).toHaveLength(2);
});

function get(path: string, query = ''): object {
  return {
    version: '2.0',
    rawPath: path,
    rawQueryString: query,
    headers: {},
    requestContext: { stage: '$default', http: { method: 'GET', path } },
  };
}

function pressWith(changed: object): string {
  const payload = { type: 'block_actions', user: { id: 'U0ANN' }, response_url: RESPONSE_URL, ...changed };
  return new URLSearchParams({ payload: JSON.stringify(payload) }).toString();
}

/** A form without percent-encoding inside its values. */
function rawForm(fields: Record<string, string>): string {
  return Object.entries(fields)
    .map(([name, value]) => `${name}=${value}`)
    .join('&');
}
