import { createServer, type Server } from 'node:http';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { DeliveryError } from '../../../src/app/ports/delivery-error.ts';
import type { Asker } from '../../../src/app/ports/jobs.ts';
import { EC2_INSTANCE } from '../../../src/aws/kinds/ec2-instance/traits.ts';
import type { Answer } from '../../../src/core/reports/answer.ts';
import { savingsReport } from '../../../src/core/reports/savings.ts';
import type { StatusLine } from '../../../src/core/reports/status.ts';
import { resourceKey } from '../../../src/core/resource/key.ts';
import { periodUpTo } from '../../../src/core/savings/period.ts';
import { DAY_MS } from '../../../src/core/time.ts';
import { deliveryError } from '../../../src/slack/api/delivery.ts';
import { createResponder, isAllowed } from '../../../src/slack/api/responder.ts';
import { line, record } from '../../core/savings/lines.ts';
import { NOW } from '../support.ts';

const TODAY = Math.floor(NOW / DAY_MS);

/** A response_url whose answers each test plans: a status, or a status with a word. */
let server: Server;
let base: string;
let planned: { status: number; body?: string; headers?: Record<string, string> }[];
let received: unknown[];

beforeEach(async () => {
  planned = [];
  received = [];
  server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(Buffer.from(chunk));
    received.push(JSON.parse(Buffer.concat(chunks).toString()));
    const { status, body = 'ok', headers = {} } = planned.shift() ?? { status: 200 };
    response.writeHead(status, headers).end(body);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  base = `http://127.0.0.1:${address.port}/response/`;
});
afterEach(async () => {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
});

const WEB = { ...EC2_INSTANCE, accountId: '111122223333', region: 'eu-central-1', id: 'i-web' } as const;
const LINE: StatusLine = {
  resource: {
    ...WEB,
    key: resourceKey(WEB),
    name: 'web-1',
    type: 't3.large',
    state: 'running',
    rawState: 'running',
    tags: {},
  },
  schedule: 'mon-fri 08:00-19:00 Europe/Berlin',
  reasons: [],
};

const asker = (path: string): Asker => ({ user: 'U0ANN', channel: 'C0OPS', responseUrl: `${base}${path}` });

function responderWith() {
  const sleeps: number[] = [];
  const responder = createResponder({
    allowedBase: base,
    sleep: async (ms) => {
      sleeps.push(ms);
    },
  });
  return { responder, sleeps };
}

test('answers one person, beside the message that was pressed', async () => {
  const { responder } = responderWith();
  await responder.reply(asker('secret'), 'Too late: `web-1` <!here> *is* down.');
  expect(received).toEqual([
    {
      response_type: 'ephemeral',
      replace_original: false,
      text: 'Too late: `web-1` &lt;!here&gt; ∗is∗ down.',
      blocks: [expect.objectContaining({ type: 'section' })],
    },
  ]);
});

test('answers a status with its blocks', async () => {
  const { responder } = responderWith();
  await responder.answer(asker('secret'), {
    kind: 'status',
    report: { at: NOW, what: '', page: 1, lines: [], unreadable: [] },
  });
  expect(received).toMatchObject([
    {
      response_type: 'ephemeral',
      replace_original: false,
      text: expect.stringContaining('Status: Nothing running'),
      blocks: expect.any(Array),
    },
  ]);
});

describe('a table', () => {
  const page: Answer = {
    kind: 'status',
    report: { at: NOW, what: '', part: 'resources', page: 1, lines: [LINE], unreadable: [] },
  };
  const refused = { status: 400, body: '{"ok":false,"error":"invalid_blocks"}' };
  const hasTable = (body: unknown): boolean => JSON.stringify(body).includes('"data_table"');

  test('is sent where Slack takes it, and nothing besides', async () => {
    const { responder } = responderWith();
    await responder.answer(asker('1'), page, true);
    await responder.answer(asker('2'), page);
    expect(received.map(hasTable)).toEqual([true, true]);
    expect(received).toMatchObject([
      { replace_original: true, text: expect.stringContaining('Status: 1 running') },
      { replace_original: false },
    ]);
    expect(Object.keys(Object(received[0])).sort()).toEqual([
      'blocks',
      'replace_original',
      'response_type',
      'text',
    ]);
  });

  test('is text where Slack refuses it: tried once, then remembered', async () => {
    planned = [refused];
    const { responder, sleeps } = responderWith();
    await responder.answer(asker('1'), page, true);
    await responder.answer(asker('2'), page);
    expect(received.map(hasTable)).toEqual([true, false, false]);
    expect(received[1]).toMatchObject({
      replace_original: true,
      text: expect.stringContaining('Status: 1 running'),
      blocks: [{ type: 'header' }, { type: 'section' }, { type: 'actions' }, { type: 'context' }],
    });
    expect(sleeps).toEqual([]);
  });

  test('with a chart is another thing: a workspace may know tables and no charts', async () => {
    planned = [refused];
    const { responder } = responderWith();
    const lines = [line('web-1', { minutes: { schedule: 60 } })];
    const question = { period: periodUpTo('week', TODAY), by: 'schedule' } as const;
    const report = savingsReport(question, [record(TODAY, lines)], NOW);
    const savings: Answer = { kind: 'savings', report, isDivided: false };
    await responder.answer(asker('1'), savings);
    await responder.answer(asker('2'), savings);
    await responder.answer(asker('3'), page);
    const isDrawn = received.map((body) => JSON.stringify(body).includes('"data_visualization"'));
    expect(isDrawn).toEqual([true, false, false, false]);
    expect(received.map(hasTable)).toEqual([true, false, false, true]);
  });

  test('is tried again later where the text was refused as well', async () => {
    planned = [refused, refused];
    const { responder } = responderWith();
    await expect(responder.answer(asker('1'), page)).rejects.toMatchObject({ code: 'invalid_blocks' });
    await responder.answer(asker('2'), page);
    expect(received.map(hasTable)).toEqual([true, false, true]);
  });

  test('that is not sent for another reason stays a failure', async () => {
    planned = [{ status: 404, body: 'expired_url' }];
    const { responder } = responderWith();
    await expect(responder.answer(asker('1'), page)).rejects.toMatchObject({ code: 'expired_url' });
    expect(received.map(hasTable)).toEqual([true]);
  });

  test('is text in the channel, too, where the URL no longer works', async () => {
    planned = [
      { status: 404, body: 'expired_url' },
      { status: 404, body: 'expired_url' },
    ];
    const whispered: unknown[] = [];
    const responder = createResponder({
      allowedBase: base,
      sendEphemeral: async (_, message) => {
        whispered.push(message);
        if (hasTable(message)) throw deliveryError('Answering in Slack', 'invalid_blocks');
      },
    });
    await responder.answer(asker('1'), page);
    expect(whispered.map(hasTable)).toEqual([true, false]);
  });
});

describe('what fails', () => {
  test.each<[string, typeof planned, string, number]>([
    ['an expired url', [{ status: 404, body: '{"ok":false,"error":"expired_url"}' }], 'expired_url', 0],
    ['a used url', [{ status: 404, body: 'used_url' }], 'used_url', 0],
    ['a 500 three times', [{ status: 500, body: 'x' }, { status: 500 }, { status: 500 }], 'http_500', 2],
  ])('%s', async (_, plan, code, waits) => {
    planned = plan;
    const { responder, sleeps } = responderWith();
    const error = await responder.reply(asker('secret'), 'x').catch((e: unknown) => e);
    expect(error).toBeInstanceOf(DeliveryError);
    expect(error).toMatchObject({ code });
    expect(sleeps).toHaveLength(waits);
    expect(`${String(error)} ${JSON.stringify(error)}`).not.toMatch(/127\.0\.0\.1|secret/);
  });

  test('a redirect is not followed, wherever it leads', async () => {
    const redirect = { status: 302, headers: { location: `${base}elsewhere` } };
    planned = [redirect, redirect, redirect];
    await expect(responderWith().responder.reply(asker('secret'), 'x')).rejects.toMatchObject({
      code: 'unreachable',
    });
    expect(planned).toEqual([]);
  });

  test('a passing trouble and a rate limit are waited out', async () => {
    planned = [{ status: 500 }, { status: 429, headers: { 'retry-after': '3' } }];
    const { responder, sleeps } = responderWith();
    await responder.reply(asker('secret'), 'x');
    expect(sleeps).toEqual([300, 3_000]);
  });
});

describe('where it may lead', () => {
  test.each<[string, boolean]>([
    ['https://hooks.slack.com/commands/T0/1/x', true],
    ['https://hooks.slack.com/actions/T0/1/x', true],
    ['https://hooks.slack-gov.com/commands/T0/1/x', true],
    ['http://hooks.slack.com/commands/T0/1/x', false],
    ['https://hooks.slack.com:8443/x', false],
    ['https://hooks.slack.com.evil.example/x', false],
    ['https://user@hooks.slack.com/x', false],
    ['https://evil.example/hooks.slack.com', false],
    ['https://hooks.slack.com@evil.example/x', false],
    ['http://169.254.169.254/latest/meta-data/', false],
    ['http://127.0.0.1:4000/response/x', false],
    ['file:///etc/passwd', false],
    ['', false],
  ])('%s: %s', (url, allowed) => {
    expect(isAllowed(url)).toBe(allowed);
  });

  test.each<[string, boolean]>([
    ['http://127.0.0.1:4000/response/x', true],
    ['http://127.0.0.1:4000/other/x', false],
    ['http://127.0.0.1:4000/response/../other', false],
    ['http://127.0.0.1:40001/response/x', false],
    ['http://127.0.0.1:4000@evil.example/response/x', false],
    ['https://hooks.slack.com/commands/T0/1/x', true],
  ])('with a playground’s base %s: %s', (url, allowed) => {
    expect(isAllowed(url, 'http://127.0.0.1:4000/response/')).toBe(allowed);
  });

  test('elsewhere is an error, and no request', async () => {
    const { responder } = responderWith();
    await expect(responder.reply(asker('../x'), 'x')).rejects.toMatchObject({ code: 'not_a_slack_url' });
    expect(received).toEqual([]);
  });
});
