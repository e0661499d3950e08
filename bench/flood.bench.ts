/** How many presses a flood of strangers takes away, by the Slack function's concurrency. Run times are those of the real handler. */

import { fixedSecret } from '../src/app/ports/secret.ts';
import { createSlackHandler, type SlackHandler } from '../src/lambda/slack-handler.ts';
import { signatureOf } from '../src/slack/door/signature.ts';
import { randomFrom } from '../test/properties/world/runs.ts';
import { arrivalsOf, serve, type Times } from './flood/url.ts';
import { rowsOf } from './lib/table.ts';

const row = rowsOf(24, 28);

const SECRET = 'bench';
const SECONDS = 60;
const PRESSES = 10;
/** `npm run bench:cold` and `wait`: starting the door, and handing a job to Lambda 30 ms away. */
const COLD_START_MS = 600;
const HAND_OVER_MS = 30;
const ROUNDS = 200;

const FORM = 'application/x-www-form-urlencoded';
const BODY = new URLSearchParams({
  command: '/uptime',
  text: 'status',
  user_id: 'U0ADA00001',
  team_id: 'T1',
  channel_id: 'C0DEV00001',
  trigger_id: '1.2',
  response_url: 'https://hooks.slack.com/commands/1',
}).toString();

export default async function flood(): Promise<void> {
  const times = await measure();
  console.log(
    `A run takes ${times.stranger.toFixed(1)} ms for a stranger and ${times.press.toFixed(0)} ms for a press. ${PRESSES} presses a second for ${SECONDS} s.\n`,
  );
  console.log(row('presses turned away', ...STRANGERS.map((each) => `${each} strangers a second`)));
  for (const concurrency of [5, 10, 20, 40]) {
    const cells = STRANGERS.map((strangers) => {
      const arrivals = arrivalsOf(SECONDS, strangers, PRESSES, randomFrom(strangers + concurrency));
      const { presses, pressesThrottled, busiest } = serve(arrivals, concurrency, times);
      return `${((100 * pressesThrottled) / presses).toFixed(1)} % (${busiest} at once)`;
    });
    console.log(row(`${concurrency} reserved`, ...cells));
  }
}

const STRANGERS = [0, 100, 180, 400];

async function measure(): Promise<Times> {
  const handler = createSlackHandler({
    signingSecret: fixedSecret(SECRET),
    botToken: fixedSecret('xoxb-bench'),
    jobs: { send: () => new Promise((resolve) => setTimeout(resolve, HAND_OVER_MS)) },
    clock: { now: () => Date.now() },
    wallClock: { now: () => Date.now() },
    log: { info() {}, warn() {}, error() {} },
  });
  return {
    stranger: await timeOf(handler, 'another secret', 401),
    press: await timeOf(handler, SECRET, 200),
    coldStart: COLD_START_MS,
  };
}

/** The mean of some runs, after one to warm up. @throws Error for another answer */
async function timeOf(handler: SlackHandler, secret: string, expected: number): Promise<number> {
  let beganAt = 0;
  for (let round = -1; round < ROUNDS; round += 1) {
    if (round === 0) beganAt = performance.now();
    const { statusCode } = await handler(eventOf(secret), {});
    if (statusCode !== expected) throw new Error(`answered ${statusCode} instead of ${expected}`);
  }
  return (performance.now() - beganAt) / ROUNDS;
}

function eventOf(secret: string): object {
  const timestamp = String(Math.floor(Date.now() / 1_000));
  return {
    version: '2.0',
    rawPath: '/slack/events',
    rawQueryString: '',
    headers: {
      'content-type': FORM,
      'x-slack-request-timestamp': timestamp,
      'x-slack-signature': signatureOf(secret, timestamp, Buffer.from(BODY)),
    },
    requestContext: { http: { method: 'POST', path: '/slack/events', sourceIp: '203.0.113.1' } },
    body: Buffer.from(BODY).toString('base64'),
    isBase64Encoded: true,
  };
}
