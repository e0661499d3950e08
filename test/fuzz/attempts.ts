/** Requests that the public function may get: from strangers, from Slack, and from someone who has stolen Slack's secret. */
import { createHmac } from 'node:crypto';
import type { Dice } from './dice.ts';

export interface Attempt {
  readonly event: unknown;
  /** Whether its signature is valid and recent. */
  readonly signed: boolean;
  /** Signed, but not as Slack makes it: a fault of ours is then a right answer, too. */
  readonly spoilt: boolean;
}

export const SECRET = 'the-signing-secret-of-the-fuzz';
/** Part of every response_url; must not show up in a log. */
export const URL_SECRET = 'part-of-a-response-url';

const FORM = 'application/x-www-form-urlencoded';
const RESPONSE_URL = `https://hooks.slack.com/actions/T0/1/${URL_SECRET}`;

const ACTIONS = [
  ...[
    'snooze',
    'snooze-1h',
    'snooze-2h',
    'snooze-tonight',
    'choose',
    'stop-now',
    'release',
    'list',
    'object',
    'retry',
  ],
  ...['confirm', 'dismiss', 'ask-approval', 'page-next', 'page-previous', 'approve', 'decline'],
  ...[
    'hold',
    'start',
    'release',
    'ask',
    'previous',
    'next',
    'all',
    'refresh',
    'find',
    'check',
    'pause',
    'unpause',
  ].map((each) => `home-${each}`),
  ...['nobody-s', '', '__proto__', 'constructor', 'snooze-'],
];

const CALLBACKS = ['choose', 'list', 'loading', 'home', 'nobody-s', ''];

const COMMANDS = ['/uptime', '/uptime-dev', '/UPTIME', '/other', '', 'uptime'];

const WORDS = [
  'status',
  'why',
  'snooze',
  'start',
  'stop',
  'resume',
  'pause',
  'unpause',
  'because',
  'next',
  'schedules',
  'check',
  'help',
  'doctor',
  'all',
  'until',
  'for',
  '2h',
  '20:00',
  'tomorrow',
];

/** Values of real buttons, from this workspace or another. */
const VALUES = [
  '["notice.thxlb3.abcdefghijklmnop",60]',
  '["notice.thxlb3.abcdefghijklmnop","tonight","again"]',
  '["../../notice",60]',
  '["hold.r.x",-1]',
  '["notice.x",1e999]',
  '["notice.x",null]',
  'notice.thxlb3.abcdefghijklmnop',
  'remark.x',
  '{"what":"all","page":1}',
  '{"verb":"stop","what":"all"}',
  '1795460400000 999988887777/us-east-1/ec2-instance/i-0123456789abcdef0',
  '111122223333/eu-central-1/rds-cluster/../../x',
  '{"__proto__":{"admin":true}}',
  '[[[[[[[[',
  '"',
];

const NAMES = [
  '<!channel>',
  '<@U0ADMIN001> look',
  '<https://evil.example|web-1>',
  '*web*_1_~x~`y`',
  '&lt;!here&gt;',
  'web\u202e1-bew',
  '`web`1`',
  '`<!channel>`',
  '<!channel> `<!here>',
  '<!subteam^S0ADMINS|@admins>',
  '\u200fweb\u200e-\u061c1',
  '\u2067web-1\u2069',
  'we\u200bb-1',
  'web-1\u{e0041}\u{e007f}',
  'a'.repeat(5_000),
  '\ud800',
  '\u0000\u0001',
  ':tada: web',
  "'; DROP TABLE holds; --",
  '%24%7Bjndi:ldap://x%7D',
  '{{7*7}}',
  '../../etc/passwd',
];

/** Workspaces of their own, of others, and what is none. */
const TEAMS = ['T0PLAYGROUND', 'T0ANOTHER01', 'E0CORP', '', null, 7, '<!channel>'];

const HEADS = [
  'content-type',
  'x-slack-signature',
  'x-slack-request-timestamp',
  'host',
  'user-agent',
  'x-forwarded-for',
];

export function attempt(dice: Dice, now: number): Attempt {
  return dice.pick([
    unsigned,
    unsigned,
    forgedSignature,
    replayed,
    noHttp,
    signedGarbage,
    signedPayload,
    signedPayload,
  ])(dice, now);
}

/** Bodies of every kind without a signature, or with part of one. */
function unsigned(dice: Dice, now: number): Attempt {
  const headers: Record<string, string> = { 'content-type': contentType(dice) };
  if (dice.chance(0.5))
    headers['x-slack-request-timestamp'] = dice.pick([
      seconds(now),
      '',
      '0',
      '-1',
      '1e999',
      'NaN',
      '١٢٣',
      '9'.repeat(400),
    ]);
  if (dice.chance(0.3))
    headers['x-slack-signature'] = dice.pick([
      '',
      'v0=',
      'v1=00',
      `v0=${'0'.repeat(64)}`,
      'x'.repeat(10_000),
    ]);
  return { event: eventOf(dice, headers, body(dice)), signed: false, spoilt: false };
}

function forgedSignature(dice: Dice, now: number): Attempt {
  const text = body(dice);
  const headers = sign(text, seconds(now), dice.pick(['another-secret', '', SECRET.slice(1), `${SECRET} `]));
  return {
    event: eventOf(dice, { ...headers, 'content-type': contentType(dice) }, text),
    signed: false,
    spoilt: false,
  };
}

/** A valid signature that is too old or from the future. */
function replayed(dice: Dice, now: number): Attempt {
  const text = body(dice);
  const shift = dice.pick([-1, 1]) * dice.pick([302, 3_600, 86_400, 10 ** 9]);
  const headers = sign(text, String(Math.max(0, Math.floor(now / 1000) + shift)), SECRET);
  return {
    event: eventOf(dice, { ...headers, 'content-type': contentType(dice) }, text),
    signed: false,
    spoilt: false,
  };
}

/** Events that no HTTP front door sends: a test event, one of another service, nothing at all. */
function noHttp(dice: Dice): Attempt {
  const event = dice.pick<unknown>([
    null,
    undefined,
    0,
    '',
    [],
    {},
    { Records: [{ eventSource: 'aws:s3' }] },
    { version: '2.0' },
    { requestContext: { http: null } },
    json(dice, 4),
  ]);
  return { event, signed: false, spoilt: false };
}

function signedGarbage(dice: Dice, now: number): Attempt {
  return signed(dice, now, body(dice), contentType(dice));
}

/** Slack's forms with anything in any field, as a thief of the secret or a future Slack might send them. */
function signedPayload(dice: Dice, now: number): Attempt {
  const payload = dice.pick([command, press, view, slackEvent])(dice);
  const isSpoilt = dice.chance(0.5);
  const sent = isSpoilt ? spoil(dice, payload) : payload;
  if (payload.command !== undefined || payload.type === undefined) {
    const fields = Object.entries(sent).map(([key, value]): [string, string] => [
      key,
      typeof value === 'string' ? value : (JSON.stringify(value) ?? ''),
    ]);
    return { ...signed(dice, now, new URLSearchParams(fields).toString(), FORM), spoilt: isSpoilt };
  }
  const isEvent = payload.challenge !== undefined;
  const attempted = isEvent
    ? signed(dice, now, JSON.stringify(sent), 'application/json')
    : signed(dice, now, new URLSearchParams({ payload: JSON.stringify(sent) }).toString(), FORM);
  return { ...attempted, spoilt: isSpoilt };
}

type Payload = Record<string, unknown>;

const command = (dice: Dice): Payload => ({
  command: dice.pick(COMMANDS),
  text: dice.chance(0.7) ? dice.some(WORDS, 4).join(' ') : `${dice.pick(WORDS)} ${dice.pick(NAMES)}`,
  user_id: 'U0ADA00001',
  channel_id: 'C0DEV00001',
  team_id: dice.pick(['T0PLAYGROUND', 'T0ANOTHER01']),
  response_url: RESPONSE_URL,
  trigger_id: '1.2.3',
});

const press = (dice: Dice): Payload => ({
  type: 'block_actions',
  user: { id: 'U0ADA00001', name: dice.pick(NAMES), team_id: dice.pick(TEAMS) },
  team: dice.pick([{ id: 'T0PLAYGROUND' }, { id: 'T0ANOTHER01' }, null]),
  enterprise: dice.pick([null, { id: 'E0CORP' }, { id: dice.pick(NAMES) }]),
  channel: { id: 'C0DEV00001' },
  message: { ts: '1.1', text: dice.pick(NAMES) },
  container: { type: 'message', message_ts: '1.1' },
  trigger_id: '1.2.3',
  ...(dice.chance(0.7) ? { response_url: RESPONSE_URL } : { view: viewBody(dice) }),
  actions: [
    {
      type: dice.pick([
        'button',
        'static_select',
        'overflow',
        'plain_text_input',
        'datetimepicker',
        'nobody-s',
      ]),
      action_id: dice.pick(ACTIONS),
      block_id: 'b',
      action_ts: '2.2',
      value: dice.pick([...VALUES, ...NAMES]),
      selected_option: { value: dice.pick(VALUES) },
      selected_date_time: dice.pick([0, -1, 1e18, 1_795_460_400]),
    },
  ],
});

const view = (dice: Dice): Payload => ({
  type: dice.pick(['view_submission', 'view_closed', 'shortcut', 'message_action', 'block_suggestion']),
  user: { id: 'U0ADA00001' },
  team: { id: 'T0PLAYGROUND' },
  callback_id: dice.pick(CALLBACKS),
  action_id: 'a',
  view: viewBody(dice),
});

const viewBody = (dice: Dice): Payload => ({
  id: 'V1',
  hash: '1.x',
  type: dice.pick(['home', 'modal']),
  callback_id: dice.pick(CALLBACKS),
  private_metadata: dice.pick([...VALUES, ...NAMES, '']),
  state: {
    values: {
      b: {
        a: {
          type: 'plain_text_input',
          value: dice.pick(NAMES),
          selected_option: { value: dice.pick(VALUES) },
        },
      },
    },
  },
});

const slackEvent = (dice: Dice): Payload => ({
  type: dice.pick(['event_callback', 'url_verification', 'app_rate_limited']),
  team_id: dice.pick(['T0PLAYGROUND', 'T0ANOTHER01']),
  challenge: 'c',
  event: {
    type: dice.pick(['app_home_opened', 'message', 'app_mention', '']),
    user: 'U0ADA00001',
    tab: 'home',
    view: viewBody(dice),
  },
});

/** Changes or removes one to three of its fields, at any depth. */
function spoil(dice: Dice, payload: Payload): Payload {
  const copy = structuredClone(payload);
  for (let times = dice.int(1, 3); times > 0; times -= 1) {
    let at: Record<string, unknown> = copy;
    for (;;) {
      const keys = Object.keys(at);
      if (keys.length === 0) break;
      const key = dice.pick(keys);
      const next = at[key];
      if (typeof next === 'object' && next !== null && dice.chance(0.6)) {
        at = next as Record<string, unknown>;
        continue;
      }
      if (dice.chance(0.2)) delete at[key];
      else at[key] = json(dice, 2);
      break;
    }
  }
  return copy;
}

function body(dice: Dice): string {
  return dice.pick([
    () => '',
    () => dice.text(200),
    () => JSON.stringify(json(dice, 4)),
    () => `payload=${encodeURIComponent(JSON.stringify(json(dice, 3)))}`,
    () => 'payload=%7B%22type%22',
    () => `payload=${encodeURIComponent('['.repeat(20_000))}`,
    () => `${'{"a":'.repeat(5_000)}1${'}'.repeat(5_000)}`,
    () => 'ssl_check=1&token=x',
    () => new URLSearchParams({ ...text(command(dice)), ssl_check: '1' }).toString(),
    () => new URLSearchParams(text(command(dice))).toString(),
    () => new URLSearchParams({ payload: JSON.stringify(press(dice)) }).toString(),
    () => '&=&=&%',
    () => '%'.repeat(3_000),
    () => 'a=b&'.repeat(2_000),
    () => (dice.chance(0.02) ? 'x'.repeat(6_000_000) : 'x'.repeat(60_000)),
    () => '__proto__[x]=1&constructor[prototype][y]=1&command=%2Fuptime',
  ])();
}

const text = (payload: Payload): Record<string, string> =>
  Object.fromEntries(Object.entries(payload).map(([key, value]) => [key, String(value)]));

const contentType = (dice: Dice): string =>
  dice.pick([
    FORM,
    FORM,
    'application/json',
    `${FORM}; charset=utf-16`,
    'text/plain',
    'multipart/form-data; boundary=x',
    '',
    'APPLICATION/JSON',
    'application/json; charset=iso-8859-1',
    '\u0000',
  ]);

function json(dice: Dice, depth: number): unknown {
  const leaf = (): unknown =>
    dice.pick<unknown>([null, true, 0, -1, 1e308, '', dice.text(20), dice.pick(NAMES), dice.pick(VALUES)]);
  if (depth === 0) return leaf();
  return dice.pick<() => unknown>([
    leaf,
    () => Array.from({ length: dice.int(0, 4) }, () => json(dice, depth - 1)),
    () =>
      Object.fromEntries(
        Array.from({ length: dice.int(0, 4) }, () => [
          dice.pick([
            'type',
            'command',
            'payload',
            'user',
            'id',
            'event',
            '__proto__',
            'toString',
            dice.text(5),
          ]),
          json(dice, depth - 1),
        ]),
      ),
  ])();
}

const seconds = (now: number): string => String(Math.floor(now / 1000));

function signed(dice: Dice, now: number, content: string, type: string): Attempt {
  const headers = sign(content, seconds(now), SECRET);
  return {
    event: eventOf(dice, { ...headers, 'content-type': type }, content, true),
    signed: true,
    spoilt: false,
  };
}

const sign = (content: string, timestamp: string, secret: string): Record<string, string> => ({
  'x-slack-request-timestamp': timestamp,
  'x-slack-signature': `v0=${createHmac('sha256', secret).update(`v0:${timestamp}:${content}`).digest('hex')}`,
});

/** The event of a function URL, an HTTP API with a stage or a REST API. The signed body stays unchanged. */
function eventOf(dice: Dice, headers: Record<string, string>, content: string, whole = false): unknown {
  const base64 = dice.chance(0.5);
  const sent = base64
    ? whole || dice.chance(0.8)
      ? Buffer.from(content).toString('base64')
      : '%%%no base64%%%'
    : content;
  const path =
    whole || dice.chance(0.8)
      ? dice.pick(['/', '/slack/events', '/slack/events/'])
      : dice.pick(['/admin', '/slack', '//', '/slack/events/../x', '/%00', `/${'a'.repeat(5_000)}`]);
  const method =
    whole || dice.chance(0.8)
      ? 'POST'
      : dice.pick(['GET', 'PUT', 'HEAD', 'OPTIONS', 'post', '', 'X'.repeat(999)]);
  const more = whole
    ? {}
    : Object.fromEntries(dice.some(HEADS, 2).map((name) => [name.toUpperCase(), dice.text(30)]));
  const all = { ...headers, ...more };
  if (dice.chance(0.2)) {
    const multiValueHeaders = Object.fromEntries(Object.entries(all).map(([name, value]) => [name, [value]]));
    return {
      resource: '/{proxy+}',
      path,
      httpMethod: method,
      headers: all,
      multiValueHeaders,
      queryStringParameters: dice.pick([null, {}, { ssl_check: '2' }]),
      requestContext: {},
      body: sent,
      isBase64Encoded: base64,
    };
  }
  return {
    version: '2.0',
    rawPath: path,
    rawQueryString: dice.pick(['', 'x=1', '%', 'ssl_check=2']),
    headers: all,
    requestContext: { stage: '$default', http: { method, path } },
    body: sent,
    isBase64Encoded: base64,
  };
}
