/**
 * `npm run test:fuzz [cases] [seed]`: sends the built Slack function what strangers, Slack or a thief of its secret might send. It must not
 * crash, work for unsigned requests, or log a secret. What Slack can have sent must not get a 5xx, nor hand over a job that the people
 * function cannot read. Stops at the first case that breaks this and prints its seed.
 */

import { once } from 'node:events';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { fixedSecret } from '../../src/app/ports/secret.ts';
import { readPeopleEvent } from '../../src/lambda/people-event.ts';
import { attempt, SECRET, URL_SECRET } from './attempts.ts';
import { createDice } from './dice.ts';

const cases = Number(process.argv[2] ?? 100_000);
const seed = Number(process.argv[3] ?? 20_261_123);
const TOKEN = 'xoxb-the-token-of-the-fuzz';

/** All that the function calls: Lambda, which takes every job, and Slack's Web API. */
const jobs: unknown[] = [];
let strange: string | undefined;
const peer = createServer(async (request, response) => {
  let text = '';
  for await (const chunk of request.setEncoding('utf8')) text += chunk;
  if (/^\/2015-03-31\/functions\/people\/invocations$/.test(request.url ?? '')) {
    jobs.push(JSON.parse(text));
    response.writeHead(202).end();
  } else if (/^\/api\/views\.(open|push|update|publish)$/.test(request.url ?? '')) {
    response
      .writeHead(200, { 'content-type': 'application/json' })
      .end('{"ok":true,"view":{"id":"V1","hash":"h"}}');
  } else {
    strange ??= `${request.method} ${request.url}`;
    response.writeHead(404).end();
  }
}).listen(0, '127.0.0.1');
await once(peer, 'listening');
const address = peer.address();
if (address === null || typeof address === 'string') throw new Error('no port');
const url = `http://127.0.0.1:${address.port}`;

Object.assign(process.env, {
  AWS_REGION: 'eu-central-1',
  AWS_ACCESS_KEY_ID: 'AKIAEXAMPLE',
  AWS_SECRET_ACCESS_KEY: 'example',
  AWS_ENDPOINT_URL: url,
  UPTIME_PEOPLE_ARN: 'people',
  SLACK_SIGNING_SECRET: SECRET,
  SLACK_BOT_TOKEN: TOKEN,
  SLACK_API_URL: `${url}/api/`,
});
// Answers to response_urls would leave this machine.
globalThis.fetch = new Proxy(globalThis.fetch, {
  apply: (target, self, [to, ...rest]: [string, ...unknown[]]) =>
    String(to).startsWith(url)
      ? Reflect.apply(target, self, [to, ...rest])
      : Promise.resolve(new Response('ok')),
});

let logged = '';
const write = process.stdout.write.bind(process.stdout);
const writeError = process.stderr.write.bind(process.stderr);
const keep = (chunk: unknown): boolean => {
  logged += String(chunk);
  return true;
};
const crashes: unknown[] = [];
process.on('unhandledRejection', (reason) => crashes.push(reason));
process.on('uncaughtException', (error) => crashes.push(error));

type Handler = (event: unknown, context: unknown) => Promise<{ readonly statusCode: number }>;
const { handler }: { handler: Handler } = await import(
  pathToFileURL(join(import.meta.dirname, '../../dist/slack.mjs')).href
);

const counts = new Map<number, number>();
const began = performance.now();
let done = 0;
let broken: string | undefined;
process.stdout.write = keep as typeof process.stdout.write;
process.stderr.write = keep as typeof process.stderr.write;
for (; done < cases && broken === undefined; done += 1) {
  const { event, signed, spoilt } = attempt(createDice(seed + done), Date.now());
  logged = '';
  jobs.length = 0;
  broken = await judge(event, signed, spoilt);
  if (broken !== undefined)
    broken = `case ${done} (seed ${seed + done}): ${broken}\n${show(event)}\n${logged.slice(0, 2_000)}`;
}
process.stdout.write = write;
process.stderr.write = writeError;
peer.closeAllConnections();
peer.close();

const tally = [...counts].sort(([a], [b]) => a - b).map(([status, count]) => `${count} x ${status}`);
console.log(`${done} cases in ${((performance.now() - began) / 1000).toFixed(0)} s: ${tally.join(', ')}`);
if (broken !== undefined) console.error(broken);
process.exitCode = broken === undefined ? 0 : 1;

async function judge(event: unknown, signed: boolean, spoilt: boolean): Promise<string | undefined> {
  let statusCode: number;
  try {
    ({ statusCode } = await handler(event, {}));
  } catch (error) {
    return `threw ${String(error)}`;
  }
  counts.set(statusCode, (counts.get(statusCode) ?? 0) + 1);
  if (crashes.length > 0) return `crashed: ${String(crashes[0])}`;
  if (strange !== undefined) return `called ${strange}`;
  if (statusCode >= 500 && !spoilt) return `answered ${statusCode}`;
  if (!signed && jobs.length > 0) return `worked for a stranger: ${JSON.stringify(jobs)}`;
  const lines = logged.split('\n').filter((line) => line !== '').length;
  if (statusCode >= 400 && !spoilt && lines !== 1) return `refused with ${lines} lines of log instead of one`;
  for (const secret of [SECRET, TOKEN, URL_SECRET]) if (logged.includes(secret)) return `logged ${secret}`;
  for (const job of spoilt ? [] : jobs) {
    try {
      await readPeopleEvent(job, fixedSecret(SECRET));
    } catch (error) {
      return `handed over what the people function cannot read: ${String(error)} ${JSON.stringify(job)}`;
    }
  }
  return undefined;
}

function show(event: unknown): string {
  const text = JSON.stringify(event) ?? String(event);
  return text.length > 4_000 ? `${text.slice(0, 4_000)}...` : text;
}
