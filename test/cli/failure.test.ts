/** What a command says when AWS cannot be asked: the real clients, over HTTP, against a stand-in that refuses. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { AwsFault } from '../../playground/aws/index.ts';
import { loadEngine } from '../../src/cli/load-engine.ts';
import { COMMANDS } from '../../src/cli/program.ts';
import { CHANNEL, startTown, type Town } from '../app/town.ts';
import { recordingLog } from '../slack/support.ts';
import { makeRelease } from './account/release.ts';
import { run } from './terminal.ts';

const ENVIRONMENT = { ...process.env };
let town: Town;
let home: string;
let release: string;
beforeEach(async () => {
  town = await startTown('2026-11-23 18:20');
  home = await mkdtemp(join(tmpdir(), 'uptimectl-'));
  release = await makeRelease(join(home, 'release'), '0.3.0');
});
afterEach(async () => {
  for (const name of Object.keys(process.env)) delete process.env[name];
  Object.assign(process.env, ENVIRONMENT);
  await town.close();
  await rm(home, { recursive: true });
});

/** A machine where nothing of the developer's own is found: no keys, no profile, no instance role. */
const machine = () => ({
  ...ENVIRONMENT,
  HOME: home,
  AWS_CONFIG_FILE: join(home, 'config'),
  AWS_SHARED_CREDENTIALS_FILE: join(home, 'credentials'),
  AWS_EC2_METADATA_DISABLED: 'true',
  AWS_ENDPOINT_URL: town.aws.url,
  AWS_REGION: 'eu-central-1',
  AWS_DEFAULT_REGION: undefined,
  AWS_PROFILE: undefined,
  AWS_ACCESS_KEY_ID: 'AKIAEXAMPLE',
  AWS_SECRET_ACCESS_KEY: 'example',
  AWS_SESSION_TOKEN: undefined,
  EDITOR: 'true',
  UPTIME_TABLE: 'uptime',
  UPTIME_SCHEDULE_GROUP: 'uptime',
});

const uptimectl = (args: readonly string[], env: Readonly<Record<string, string | undefined>> = {}) =>
  run(
    args.map((word) => (word === 'RELEASE' ? release : word)),
    [],
    undefined,
    {
      env: { ...machine(), ...env },
      engine: (given) => loadEngine({ channel: CHANNEL, usage: true }, given, town.clock, recordingLog()),
    },
  );

/** One line on stderr that names the remedy; with `--json` a code beside it. Never a trace. */
async function expectFailure(
  command: readonly string[],
  env: Readonly<Record<string, string | undefined>>,
  code: string,
  remedy: RegExp,
): Promise<void> {
  const said = await uptimectl([...command, '--json'], env);
  const { error } = JSON.parse(said.out);
  expect([said.code, error]).toEqual([2, { code, text: expect.stringMatching(/^[^\n]+$/) }]);
  expect(error.text).toMatch(remedy);
  // `setup` says before what it does.
  if (command[0] === 'setup') expect(said.err.endsWith(`\n${error.text}\n`)).toBe(true);
  else expect(said.err).toBe(`${error.text}\n`);
}

const noKeys = { AWS_ACCESS_KEY_ID: undefined, AWS_SECRET_ACCESS_KEY: undefined };

const named = (...names: readonly string[]) => names.map((name) => ({ name, words: name.split(' ') }));

const LOOKING = named(
  ...[
    'status',
    'plan',
    'why web',
    'log',
    'savings',
    'suggest',
    'doctor',
    'tick',
    'pause --because x',
    'unpause',
    'capacity web --desired 3',
  ],
  ...['settings get', 'settings edit', 'settings put x.yaml', 'settings history'],
  ...['settings diff 1', 'settings rollback 1'],
);

const DEPLOYING = named('setup --yes --channel C0TEAM0001 --release RELEASE', 'upgrade', 'remove --yes');

/** Every command that asks AWS, so that a new one is here, too. */
test('no command is forgotten', () => {
  const free = [
    ...['check', 'evaluate', 'settings check', 'settings schema'],
    ...['import instance-scheduler', 'import custodian', 'import lights-off'],
    ...['import kube-downscaler', 'import uptime-scheduler'],
    ...['manifest', 'member-role', 'completion'],
  ];
  const tried = [...LOOKING, ...DEPLOYING, ...named('preflight')].map(({ name }) => name);
  const isTried = (name: string) => tried.some((line) => `${line} `.startsWith(`${name} `));
  const all = Object.values(COMMANDS).flat();
  expect(all.map(({ name }) => name).filter((name) => !isTried(name))).toEqual(free);
});

describe.each([...LOOKING, ...DEPLOYING])('$name', ({ words }) => {
  test('no credentials', () => expectFailure(words, noKeys, 'no-credentials', /--profile/));

  test('no Region', () => expectFailure(words, { AWS_REGION: undefined }, 'usage', /--region.*AWS_REGION/));

  test('a profile that does not exist', () =>
    expectFailure([...words, '--profile', 'nobody'], {}, 'no-credentials', /"nobody".*list-profiles/));

  test('a profile whose SSO session has ended', async () => {
    const lines = [
      '[profile work]',
      'sso_session = work',
      'sso_account_id = 111122223333',
      'sso_role_name = ops',
    ];
    const session = [
      '[sso-session work]',
      'sso_region = eu-central-1',
      'sso_start_url = https://work.example.com/start',
    ];
    await writeFile(join(home, 'config'), [...lines, ...session, ''].join('\n'));
    await expectFailure(
      [...words, '--profile', 'work'],
      {},
      'no-credentials',
      /aws sso login --profile work/,
    );
  });
});

describe.each(LOOKING)('$name', ({ words }) => {
  test.each<[AwsFault, string, RegExp]>([
    [
      { status: 400, code: 'ExpiredTokenException', message: 'The security token is expired' },
      'expired',
      /aws sso login/,
    ],
    [{ status: 400, code: 'UnrecognizedClientException' }, 'not-known', /AWS_ACCESS_KEY_ID/],
    [
      {
        status: 400,
        code: 'InvalidSignatureException',
        message: 'Signature expired: 20261123T182000Z is now earlier than 20261123T192000Z',
      },
      'clock',
      /2026-/,
    ],
  ])('AWS answers %j', async (fault, code, remedy) => {
    town.aws.onFault(() => fault);
    await expectFailure(words, {}, code, remedy);
  });
});

// `doctor` has it among its findings.
test.each(LOOKING.filter(({ name }) => name !== 'doctor'))('$name: no network', async ({ words }) => {
  const closed = await startTown('2026-11-23 18:20');
  const { url } = closed.aws;
  await closed.close();
  await expectFailure(words, { AWS_ENDPOINT_URL: url }, 'no-connection', /ECONNREFUSED.*HTTPS_PROXY/);
});

describe('preflight', () => {
  const words = ['preflight', '--channel', 'C0TEAM0001'];

  test('no credentials', () => expectFailure(words, noKeys, 'no-credentials', /--profile/));

  test.each<[string, Readonly<Record<string, string | undefined>>, string]>([
    ['no Region', { AWS_REGION: undefined }, 'no-region'],
    ['no network', { AWS_ENDPOINT_URL: 'http://127.0.0.1:9' }, 'unreachable'],
  ])('%s is what it finds', async (_, env, code) => {
    const said = await uptimectl([...words, '--json'], env);
    const { wouldFail, findings } = JSON.parse(said.out);
    const faults = findings.filter(({ state }: { state: string }) => state === 'fault');
    expect([said.code, said.err, wouldFail, faults]).toEqual([
      1,
      '',
      true,
      [expect.objectContaining({ code })],
    ]);
  });
});

test('the Region of a profile counts for a deployment, too', async () => {
  await writeFile(join(home, 'config'), '[profile work]\nregion = us-west-2\n');
  const said = await uptimectl(['preflight', '--profile', 'work', '--json'], {
    ...noKeys,
    AWS_REGION: undefined,
  });
  expect(JSON.parse(said.out).error.code).toBe('no-credentials');
});

describe('tick where nothing is deployed', () => {
  test('is one line with the remedy', () =>
    expectFailure(['tick'], { UPTIME_SCHEDULE_GROUP: 'uptime-dev' }, 'usage', /uptime-dev.*--stage.*setup/));
});

test('what a role may not do is one line with the permission', async () => {
  const message = 'User: arn:aws:iam::111122223333:user/ada is not authorized to perform: dynamodb:Query';
  town.aws.onFault(({ service }) =>
    service === 'dynamodb' ? { status: 400, code: 'AccessDeniedException', message } : undefined,
  );
  await expectFailure(['status'], {}, 'denied', /ada is not authorized to perform: dynamodb:Query/);
});

test('a table that is not there stops what has to write', () =>
  expectFailure(
    ['pause', '--because', 'x', '--stage', 'dev'],
    { UPTIME_TABLE: undefined },
    'no-table',
    /--stage/,
  ));

test('the Region of a profile counts, and the keys of a profile that is asked for', async () => {
  await writeFile(join(home, 'config'), '[profile work]\nregion = eu-central-1\n');
  await writeFile(
    join(home, 'credentials'),
    '[work]\naws_access_key_id = AKIAWORK\naws_secret_access_key = x\n',
  );
  expect(await uptimectl(['log', '--profile', 'work'], { AWS_REGION: undefined })).toMatchObject({ code: 1 });
  expect(town.aws.calls.filter(({ service }) => service === 'dynamodb')).not.toEqual([]);
});

test('settings that this release does not understand stop every answer', async () => {
  await town.putSettings({ channel: CHANNEL, mode: 'dance' });
  for (const words of [['status'], ['plan'], ['doctor']])
    await expectFailure(words, {}, 'settings', /uptimectl settings rollback/);
});

test.each(['act', 'observe'] as const)(
  'the settings in the table count, not those of the file: %s',
  async (mode) => {
    town.region.addInstance({ name: 'web', tags: { Uptime: 'office' } });
    await town.putSettings({
      channel: CHANNEL,
      mode,
      schedules: { office: 'mon-fri 08:00-19:00 Asia/Tokyo' },
    });
    const { settings, observing, lines } = JSON.parse((await uptimectl(['status', '--json'])).out);
    expect(settings).toMatchObject({ version: 2, by: 'playground' });
    expect(observing !== undefined).toBe(mode === 'observe');
    expect(JSON.stringify(lines)).toContain('08:00-19:00 Asia/Tokyo');
  },
);
