/**
 * `npm run test:upgrade`: each frozen release is installed on ministack and upgraded to this checkout's by `uptimectl upgrade`, with a hold in the
 * table and a notice in Slack. What was set stays, what is written stays, and the old message's button works. Then back to the frozen release.
 */
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { DynamoDBClient, ScanCommand } from '@aws-sdk/client-dynamodb';
import { InvokeCommand, LambdaClient } from '@aws-sdk/client-lambda';
import { type Message, type SlackStandIn, startSlackStandIn } from '../../playground/slack/index.ts';
import { SCOPES } from '../../src/slack/api/scopes.ts';
import { installed, runMachine, talkTo, tick } from '../install/account.ts';
import { asVersion } from '../install/make-release.ts';
import { run } from '../install/terminal.ts';
import { startMinistack } from '../ministack.ts';
import { ROOT } from '../python.ts';
import { eventV2 } from '../slack/support.ts';
import { FROZEN } from './code.ts';

const STACK = 'uptime-prod';
const REGION = 'eu-central-1';
const ADA = { id: 'U0ADA00001', name: 'ada' };
const CHANNEL = { id: 'C0AAADEV001', name: 'dev' };
const SIGNING_SECRET = '0123456789abcdef0123456789abcdef';
const SET = {
  FirstChannel: CHANNEL.id,
  AlarmEmail: 'ops@example.com',
  FrontDoor: 'httpApi',
  KmsKeyArns: 'arn:aws:kms:eu-central-1:111122223333:key/0f1e2d3c',
};
/** A person's job is done in the background. */
const ANSWER_LIMIT_MS = 30_000;

const RELEASE = join(ROOT, 'release');
const released: string = JSON.parse(await readFile(join(ROOT, 'package.json'), 'utf8')).version;

for (const [version, folder] of FROZEN) await checkUpgradeFrom(version, folder);

async function checkUpgradeFrom(version: string, frozen: string): Promise<void> {
  const ministack = await startMinistack();
  const { url, home } = ministack;
  const aws = { AWS_ENDPOINT_URL: url, AWS_ACCESS_KEY_ID: 'person', AWS_SECRET_ACCESS_KEY: 'person' };
  Object.assign(process.env, aws, { AWS_REGION: REGION });
  const slack = await startSlackStandIn({
    signingSecret: SIGNING_SECRET,
    channels: [CHANNEL],
    users: [ADA],
    scopes: SCOPES,
    deliver: async (request) => {
      const answer = await invoke('slack', eventV2(request, { base64: true }));
      const { statusCode, body } = answer as { statusCode: number; body: string };
      return { status: statusCode, body };
    },
  });
  const secrets = { SLACK_BOT_TOKEN: slack.botToken, SLACK_SIGNING_SECRET: SIGNING_SECRET };
  const env = { ...aws, PATH: process.env.PATH ?? '', HOME: home, SLACK_API_URL: slack.apiUrl, ...secrets };
  const uptimectl = async (...args: readonly string[]) => {
    const done = await run(
      join(home, 'package/bin/uptimectl.mjs'),
      [...args, '--region', REGION, '--yes'],
      env,
    );
    assert.equal(done.code, 0, `${args.join(' ')}\n${done.out}${done.err}`);
    await talkToStandIn(slack);
    return done.out;
  };
  try {
    execFileSync('tar', ['-xzf', join(RELEASE, `uptimectl-${released}.tgz`), '-C', home]);
    // Until a version is given out, what is frozen and what is here have one number.
    const next = await asVersion(RELEASE, { from: released, to: '99.0.0', into: join(home, 'next') });
    const { FirstChannel, AlarmEmail, ...others } = SET;
    await uptimectl(
      ...['setup', '--release', frozen, '--channel', FirstChannel, '--alarm-email', AlarmEmail],
      ...Object.entries(others).flatMap(([name, value]) => ['--param', `${name}=${value}`]),
    );
    await writeFile(join(home, 'settings.yml'), `mode: act\nchannel: ${CHANNEL.id}\n`);
    await uptimectl('settings', 'put', join(home, 'settings.yml'));
    await announce(slack);
    await type(slack, '/uptime snooze web-1 3h', /web-1/);
    assert.equal(await countHolds(), 1);
    const notice = await noticeIn(slack);

    const before = await seen();
    await uptimectl('upgrade', '--release', next);
    await checkKept(before);
    assert.equal((await slack.press(ADA.id, notice, 'snooze-2h')).status, 200);
    await until('the hold of the old message’s button', async () => (await countHolds()) === 2);
    assert.equal(await tick(STACK), undefined, 'a tick of the new release ends well');
    await type(slack, '/uptime status', /web-1/);

    const after = await seen();
    await uptimectl('upgrade', '--release', frozen);
    await checkKept(after);
    assert.equal(await tick(STACK), undefined, 'and one of the old release, afterwards');
    await type(slack, '/uptime status', /web-1/);
    console.log(`${version}: upgraded with a hold and a notice, and taken back`);
  } catch (error) {
    console.error(ministack.output());
    throw error;
  } finally {
    await slack.close();
    await ministack.stop();
  }
}

/** Two machines are due in ten minutes, which a tick announces. */
async function announce(slack: SlackStandIn): Promise<void> {
  const inMinutes = (minutes: number) => new Date(Date.now() + minutes * 60_000).toISOString().slice(11, 16);
  for (const name of ['web-1', 'web-2'])
    await runMachine(`mon-sun ${inMinutes(-60)}-${inMinutes(10)} UTC`, name);
  assert.equal(await tick(STACK), undefined);
  assert.match((await noticeIn(slack)).text, /2 resources/);
}

/** The notice as it stands. */
async function noticeIn(slack: SlackStandIn): Promise<Message> {
  const notice = (await slack.messages(CHANNEL.id)).find(({ blocks }) =>
    JSON.stringify(blocks).includes('snooze-2h'),
  );
  assert.ok(notice, 'the stop is announced');
  return notice;
}

/** Types a command, and waits for the answer. */
async function type(slack: SlackStandIn, text: string, wanted: RegExp): Promise<void> {
  const known = slack.privateAnswers(ADA.id).length;
  const { status } = await slack.command(ADA.id, CHANNEL.id, text);
  assert.equal(status, 200, text);
  await until(`an answer to ${text}`, () =>
    slack
      .privateAnswers(ADA.id)
      .slice(known)
      .some((answer) => wanted.test(`${answer.text}${JSON.stringify(answer.blocks)}`)),
  );
}

async function countHolds(): Promise<number> {
  return (await records()).filter((record) => record.startsWith('hold.')).length;
}

async function until(what: string, isThere: () => boolean | Promise<boolean>): Promise<void> {
  const giveUpAt = Date.now() + ANSWER_LIMIT_MS;
  while (!(await isThere())) {
    assert.ok(Date.now() < giveUpAt, `${what} did not come`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

/** What an upgrade may not change. */
async function seen() {
  const { parameters, outputs } = await installed(STACK);
  return { parameters, address: outputs.SlackRequestUrl, records: await records() };
}

async function checkKept(before: Awaited<ReturnType<typeof seen>>): Promise<void> {
  const after = await seen();
  assert.match((await installed(STACK)).status, /^UPDATE_COMPLETE$/);
  assert.notEqual(after.parameters.CodePrefix, before.parameters.CodePrefix, 'other code runs');
  for (const [name, value] of Object.entries(SET)) assert.equal(after.parameters[name], value, name);
  for (const [name, value] of Object.entries(before.parameters))
    if (name !== 'CodePrefix' && name in after.parameters) assert.equal(after.parameters[name], value, name);
  assert.equal(after.address, before.address, 'Slack needs no new address');
  assert.deepEqual(after.records, before.records);
}

/** The keys of all that is in the table. */
async function records(): Promise<readonly string[]> {
  const dynamo = new DynamoDBClient({});
  const { Items = [] } = await dynamo.send(new ScanCommand({ TableName: STACK }));
  dynamo.destroy();
  return Items.map(({ pk, sk }) => `${pk?.S} ${sk?.S}`).sort();
}

async function talkToStandIn(slack: SlackStandIn): Promise<void> {
  for (const name of ['slack', 'people', 'engine'])
    await talkTo(
      { SLACK_API_URL: slack.apiUrl, SLACK_RESPONSE_BASE: slack.responseBase },
      `${STACK}-${name}`,
    );
}

async function invoke(name: string, event: unknown): Promise<unknown> {
  const lambda = new LambdaClient({});
  const { Payload } = await lambda.send(
    new InvokeCommand({ FunctionName: `${STACK}-${name}`, Payload: Buffer.from(JSON.stringify(event)) }),
  );
  lambda.destroy();
  return JSON.parse(new TextDecoder().decode(Payload));
}
