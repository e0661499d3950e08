/**
 * `npm run test:install`: a person installs a release on ministack, with a stopwatch. They have the release's files and the command line:
 * setup in a real terminal, with mistakes and one Ctrl-C. Then a tick, an upgrade that changes one parameter and keeps all others, the way
 * back, and the removal. What only AWS and Slack themselves can show is in docs/install.md.
 */
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { startSlackStandIn } from '../../playground/slack/index.ts';
import { SCOPES } from '../../src/slack/api/scopes.ts';
import { startMinistack } from '../ministack.ts';
import { ROOT } from '../python.ts';
import { installed, makeBucket, runMachine, secretAt, talkTo, tick } from './account.ts';
import { asVersion } from './make-release.ts';
import { checkPreflight } from './preflight.ts';
import { run, type Session, sit, type Typing } from './terminal.ts';

const STACK = 'uptime-prod';
const CHANNEL = 'C0AAADEV001';
const SIGNING_SECRET = '0123456789abcdef0123456789abcdef';
const KEY = 'arn:aws:kms:eu-central-1:111122223333:key/0f1e2d3c';

const RELEASE = join(ROOT, 'release');
const ministack = await startMinistack();
const { url, home, python } = ministack;
const released: string = JSON.parse(await readFile(join(ROOT, 'package.json'), 'utf8')).version;
const aws = {
  AWS_ENDPOINT_URL: url,
  AWS_ACCESS_KEY_ID: 'person',
  AWS_SECRET_ACCESS_KEY: 'person',
};
Object.assign(process.env, aws, { AWS_REGION: 'eu-central-1' });
const slack = await startSlackStandIn({
  signingSecret: SIGNING_SECRET,
  channels: [{ id: CHANNEL, name: 'dev' }],
  users: [],
  scopes: SCOPES,
  deliver: () => Promise.reject(new Error('nobody types anything in Slack here')),
});
const program = join(home, 'package/bin/uptimectl.mjs');
const env = { ...aws, PATH: process.env.PATH ?? '', HOME: home, TERM: 'xterm', SLACK_API_URL: slack.apiUrl };
try {
  execFileSync('tar', ['-xzf', join(RELEASE, `uptimectl-${released}.tgz`), '-C', home]);
  await checkPreflight(program, env);
  const [first, second] = [await version('0.8.0'), await version('0.9.0')];
  await checkInterruption(first);
  await checkFailures(first);
  const session = await checkSetup(first);
  await checkAgain(first);
  await checkTick();
  await checkUpgrade(second);
  await checkWayBack(first);
  await checkRemoval();
  await checkReturn(second);
  const { seconds, keystrokes } = session;
  console.log(`installed in ${seconds} s with ${keystrokes} keystrokes, upgraded, taken back and removed`);
} catch (error) {
  console.error(ministack.output());
  throw error;
} finally {
  await slack.close();
  await ministack.stop();
}

/** The release as another version, so that there is one to upgrade to. */
function version(to: string): Promise<string> {
  return asVersion(RELEASE, { from: released, to, into: join(home, to) });
}

function type(args: readonly string[], answers: readonly Typing[]): Promise<Session> {
  const env = {
    ...aws,
    PATH: process.env.PATH ?? '',
    HOME: home,
    TERM: 'xterm',
    SLACK_API_URL: slack.apiUrl,
  };
  const program = join(home, 'package/bin/uptimectl.mjs');
  return sit({ python, program, cwd: home, env, args, answers });
}

/** Ctrl-C after the first answer: nothing is created, and the terminal is as before. */
async function checkInterruption(release: string): Promise<void> {
  const { code, left } = await type(
    ['setup', '--release', release],
    [
      ['in all of them\\.', 'eu-centrall-1'],
      ['Did you mean `--region eu-central-1`.*in all of them\\.', 'eu-central-1'],
      ['at the bottom\\.\\)', '^C'],
    ],
  );
  assert.deepEqual({ code, left }, { code: 2, left: [] });
  await assert.rejects(installed(STACK), /does not exist/);
}

/** A bucket in another Region is refused before anything is made. What only AWS can refuse leaves nothing in the way of the next attempt. */
async function checkFailures(release: string): Promise<void> {
  const secrets = { SLACK_BOT_TOKEN: slack.botToken, SLACK_SIGNING_SECRET: SIGNING_SECRET };
  const install = (folder: string, ...more: readonly string[]) =>
    run(
      program,
      [
        'setup',
        '--yes',
        '--region',
        'eu-central-1',
        '--channel',
        CHANNEL,
        '--stage',
        'broken',
        '--release',
        folder,
        ...more,
      ],
      { ...env, ...secrets },
    );
  await makeBucket('somewhere-else', 'us-west-2');
  for (const bucket of ['somewhere-else', 'not-there-at-all']) {
    const { code, err } = await install(release, '--bucket', bucket);
    assert.equal(code, 2);
    assert.ok(err.includes(bucket), err);
  }
  const layer = 'Layers: [arn:aws:lambda:eu-central-1:000000000000:layer:none:1]';
  const spoil = (template: string) => template.replace(/^( *)(Handler: .*people.*)$/m, `$1$2\n$1${layer}`);
  const into = join(home, 'broken');
  const broken = await asVersion(RELEASE, { from: released, to: '0.7.0', into, change: spoil });
  const { code, out, err } = await install(broken);
  assert.equal(code, 1, `${out}${err}`);
  assert.match(out, /PeopleLambdaFunction: .*layer/i, 'it says what failed');
  await assert.rejects(installed('uptime-broken'), /does not exist/);
}

/** The whole way, with a channel's name instead of its id, a token that Slack does not know, and one that is none. */
async function checkSetup(release: string): Promise<Session> {
  // Nobody has invited the app when it asks for the first time.
  slack.fail('chat.scheduleMessage', { error: 'not_in_channel' }, 1);
  const session = await type(
    ['setup', '--release', release, '--param', 'FrontDoor=httpApi', '--param', `KmsKeyArns=${KEY}`],
    [
      ['in all of them\\.', 'eu-central-1'],
      ['at the bottom\\.\\)', '#dev'],
      ['at the bottom\\.\\)', CHANNEL],
      ['name none\\?', 'Europe/Berlin'],
      ['for none\\.\\)', 'ops@example.com'],
      ['Go on\\?', 'yes'],
      ['OAuth Token \\(OAuth & Permissions\\): \\(hidden\\)', 'xoxb-not-of-this-workspace'],
      ['OAuth Token \\(OAuth & Permissions\\): \\(hidden\\)', 'xapp-not-a-bot'],
      ['OAuth Token \\(OAuth & Permissions\\): \\(hidden\\)', slack.botToken],
      ['Signing Secret \\(Basic Information\\): \\(hidden\\)', SIGNING_SECRET],
      ['it says Verified', ''],
      ['it is invited', ''],
      ['it is invited', ''],
    ],
  );
  assert.deepEqual({ code: session.code, left: session.left }, { code: 0, left: [] }, session.screen);
  for (const secret of [slack.botToken, SIGNING_SECRET, 'xoxb-not-of-this-workspace'])
    assert.ok(!session.screen.includes(secret), 'no secret is shown');
  assert.ok(
    !(await readFile(join(home, 'uptime-setup.json'), 'utf8')).includes('xox'),
    'or written to a file',
  );
  assert.deepEqual(await secretAt('/uptime/prod/slack-bot-token'), {
    value: slack.botToken,
    type: 'SecureString',
  });
  assert.deepEqual(await secretAt('/uptime/prod/slack-signing-secret'), {
    value: SIGNING_SECRET,
    type: 'SecureString',
  });
  await assertKept({ LogRetentionDays: '30' });
  return session;
}

/** The same again finds everything done, and changes nothing. */
async function checkAgain(release: string): Promise<void> {
  const before = await installed(STACK);
  const { code, left, screen } = await type(
    ['setup', '--release', release],
    [
      ['in all of them\\. \\[eu-central-1\\]', ''],
      [`at the bottom\\.\\) \\[${CHANNEL}\\]`, ''],
      ['name none\\? \\[Europe/Berlin\\]', ''],
      ['for none\\.\\) \\[ops@example\\.com\\]', ''],
      ['it says Verified', ''],
      ['it is invited', ''],
    ],
  );
  assert.deepEqual({ code, left }, { code: 0, left: [] }, screen);
  assert.deepEqual(await installed(STACK), before);
}

/** It observes: a machine that is due in ten minutes is announced, as a rehearsal, and goes on running. */
async function checkTick(): Promise<void> {
  const stop = new Date(Date.now() + 10 * 60_000).toISOString().slice(11, 16);
  await runMachine(`mon-sun 00:00-${stop} UTC`);
  await talkTo({ SLACK_API_URL: slack.apiUrl }, `${STACK}-engine`);
  assert.equal(await tick(STACK), undefined);
  const texts = (await slack.messages(CHANNEL)).map((message) => JSON.stringify(message));
  const rehearsals = texts.filter((text) => text.includes('web-1'));
  // ministack ticks every five minutes, too.
  assert.ok(rehearsals.length > 0, `a rehearsal is announced: ${texts.join('\n')}`);
}

/** The documented upgrade used to remove the alarm mail, the KMS grants and the front door without a word. */
async function checkUpgrade(release: string): Promise<void> {
  const before = await installed(STACK);
  const { code, left, screen } = await type(
    ['upgrade', '--region', 'eu-central-1', '--release', release, '--param', 'LogRetentionDays=90'],
    [['Go on\\?', 'yes']],
  );
  assert.deepEqual({ code, left }, { code: 0, left: [] }, screen);
  assert.match(screen, /from 0\.8\.0 to 0\.9\.0/);
  await assertKept({ LogRetentionDays: '90' });
  const after = await installed(STACK);
  assert.deepEqual(after.resources, before.resources);
  assert.equal(after.outputs.SlackRequestUrl, before.outputs.SlackRequestUrl, 'Slack needs no new address');
  assert.equal(await tick(STACK), undefined);
}

/** Back to the older version, which is said, with what was set meanwhile. */
async function checkWayBack(release: string): Promise<void> {
  const { code, screen } = await type(
    ['upgrade', '--region', 'eu-central-1', '--release', release],
    [['which is older.*Go on\\?', 'yes']],
  );
  assert.equal(code, 0, screen);
  await assertKept({ LogRetentionDays: '90' });
  assert.equal(await tick(STACK), undefined);
}

/** Everything that was set at the first deployment, and what it stands for. */
async function assertKept(others: Readonly<Record<string, string>>): Promise<void> {
  const { status, parameters, resources } = await installed(STACK);
  assert.match(status, /^(CREATE|UPDATE)_COMPLETE$/);
  const wanted = {
    FirstChannel: CHANNEL,
    AlarmEmail: 'ops@example.com',
    FrontDoor: 'httpApi',
    KmsKeyArns: KEY,
    ...others,
  };
  for (const [name, value] of Object.entries(wanted)) assert.equal(parameters[name], value, name);
  const types = [...resources.values()];
  for (const type of ['AWS::SNS::Subscription', 'AWS::ApiGatewayV2::Api', 'AWS::DynamoDB::Table'])
    assert.ok(types.includes(type), `there is a ${type}`);
}

/** A wrong name keeps everything, the right one removes it. The secrets and the table stay, and that is said. */
async function checkRemoval(): Promise<void> {
  const unsure = await type(['remove', '--region', 'eu-central-1'], [['to remove it:', 'uptime-dev']]);
  assert.equal(unsure.code, 1);
  assert.match((await installed(STACK)).status, /COMPLETE$/);
  const { code, screen } = await type(['remove', '--region', 'eu-central-1'], [['to remove it:', STACK]]);
  assert.equal(code, 0, screen);
  for (const left of ['delete-table', 'slack-bot-token', 's3 rb', 'api.slack.com/apps'])
    assert.ok(screen.includes(left), `it says what is left: ${left}`);
  await assert.rejects(installed(STACK), /does not exist/);
  assert.equal((await secretAt('/uptime/prod/slack-bot-token')).value, slack.botToken);
}

/** Installed again by a script: with the secrets and the table that are there, and without any of them the next time. */
async function checkReturn(release: string): Promise<void> {
  const args = ['setup', '--yes', '--release', release, '--region', 'eu-central-1', '--channel', CHANNEL];
  const again = await run(program, args, env);
  assert.equal(again.code, 0, `${again.out}${again.err}`);
  assert.equal((await installed(STACK)).parameters.Table, STACK, 'it goes on with the table that is there');
  assert.equal(await tick(STACK), undefined);
  const removed = await run(program, ['remove', '--yes', '--records', '--region', 'eu-central-1'], env);
  assert.equal(removed.code, 0, `${removed.out}${removed.err}`);
  // A stage of its own has no secrets yet, and nobody is there to be asked.
  const without = await run(program, [...args, '--stage', 'dev'], env);
  assert.equal(without.code, 2);
  await assert.rejects(installed('uptime-dev'), /does not exist/);
}
