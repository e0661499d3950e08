/** What the command line prints, on a Monday evening of a small town. */
import { Readable } from 'node:stream';
import { createEngine } from '../../src/cli/engine.ts';
import { runCli } from '../../src/cli/program.ts';
import { signIn } from '../../src/cli/sign-in.ts';
import type { Config } from '../../src/config/define.ts';
import { settingsOf } from '../../src/config/settings.ts';
import { scheduleContext } from '../../src/core/settings/schedule-context.ts';
import { ADA, BOB, CHANNEL, HOURS, startTown, type Town, utc } from '../app/town.ts';
import { bytes, PIPED, Screen } from '../cli/terminal.ts';
import { recordingLog } from '../slack/support.ts';
import type { Sections } from './compare.ts';

const OTHER = '444455556666';

const CONFIG: Config = {
  mode: 'act',
  channel: CHANNEL,
  adminChannel: 'C0ADMIN001',
  regions: ['eu-central-1', 'us-east-1'],
  protect: [{ tag: 'env=prod' }],
  schedules: {
    office: 'mon-fri 08:00-19:00 Europe/Berlin',
    late: { when: 'mon-fri 09:00-21:00 UTC', after: 'office', leadMinutes: 30 },
  },
  accounts: { roleName: 'Uptime', externalId: 'town', ids: [OTHER] },
};

/** Without AWS. */
const PURE: readonly (readonly string[])[] = [
  [],
  ['check', 'mon-fri 08:00-19:00 Europe/Berlin'],
  ['check', 'office', '--days', '3', '--json'],
  ['check', 'sun 02:30-05:00', '--zone', 'europe/berlin', '--at', '2026-03-28T12:00:00+01:00'],
  ['check', 'always'],
  ['check', 'mno-fri 25:00-19:00 Europe/Berln'],
  ['check', 'mno-fri 25:00-19:00 Europe/Berln', '--json'],
  ['check', 'always', '--at', '2026-07-03 12:00', '--days', '0', '--zone', 'Europe/Berln'],
  ['chekc'],
  ['check', '--bogus'],
  ['evaluate'],
  ['manifest'],
  ['manifest', '--url', 'https://abc123.lambda-url.eu-central-1.on.aws/slack/events'],
  ['manifest', '--url', 'http://example.com'],
  ['member-role', '--home', '012345678901'],
  ['member-role'],
  ...['check', 'evaluate', 'plan', 'status', 'why', 'log', 'tick', 'doctor', 'manifest', 'member-role'].map(
    (name) => [name, '--help'],
  ),
];

const QUESTIONS = [
  '{"schedule":"mon-fri 08:00-19:00 Europe/Berlin","at":"2026-07-03T06:00:00Z"}',
  '{"schedule":"office","at":"2026-07-04T06:00:00Z"}',
  '{"schedule":"mon-fri stop 19:00 UTC","at":"2026-07-04T12:00Z"}',
  '{"schedule":"mno-fri 25:00-19:00","at":"soon"}',
  '{}',
  '{',
].join('\n');

/** They look at AWS. */
const LOOKING: readonly (readonly string[])[] = [
  ['plan'],
  ['plan', '--json'],
  ['plan', '--at', '2026-11-24T06:59:00Z'],
  ['status'],
  ['status', '--json'],
  ['status', 'env=dev'],
  ['status', 'nothing like it'],
  ['why', '*'],
  ['why', 'web-*', '--at', '2026-11-24T08:00:00Z'],
  ['why', 'nothing like it'],
  ['log'],
  ['log', '--json'],
  ['log', 'web-*', '--since', '2h'],
  ['log', ADA.id],
  ['log', '@nobody'],
  ['log', 'wbe-1'],
  ['log', '--since', 'monday'],
  ['doctor'],
  ['doctor', '--json'],
];

export async function cli(): Promise<Sections> {
  const shown = new Map<string, string>();
  const acting = await startTown('2026-11-23 18:31', CONFIG);
  await evening(acting);
  for (const args of [...PURE, ...LOOKING]) await show(shown, 'acting', args, acting, CONFIG);
  acting.aws.onFault(({ accountId, region, operation }) =>
    accountId === OTHER && region === 'us-east-1' && operation === 'DescribeInstances'
      ? { status: 403, code: 'UnauthorizedOperation' }
      : undefined,
  );
  for (const args of LOOKING) await show(shown, 'a Region unreadable', args, acting, CONFIG);
  await acting.close();

  const observing = await startTown('2026-11-23 18:31', { ...CONFIG, mode: 'observe' });
  await evening(observing);
  for (const args of LOOKING) await show(shown, 'observing', args, observing, { ...CONFIG, mode: 'observe' });
  await observing.close();
  return shown;
}

/** Something of everything: held, announced, stopped by hand, protected, refused by AWS, misspelt. */
async function evening(town: Town): Promise<void> {
  const { region } = town;
  const far = town.aws.account().region('us-east-1');
  town.aws.account(OTHER).addRole('Uptime', { externalId: 'town' });
  const theirs = town.aws.account(OTHER).region('eu-central-1');
  const up = { launchTime: utc('2026-11-23 08:00') };
  let count = 0;
  const id = () => `i-${String(++count).padStart(17, '0')}`;
  const add = (name: string, tag: string, more: Parameters<typeof region.addInstance>[0] = {}) =>
    region.addInstance({ ...up, ...more, id: id(), name, tags: { Uptime: tag, ...more.tags } });
  add('web-1', HOURS, { tags: { env: 'dev', Owner: ADA.email } });
  add('web-2', HOURS, { tags: { env: 'dev' }, type: 'm7g.large' });
  add('shop', 'office');
  add('batch', 'late');
  add('pay', HOURS, { tags: { env: 'prod' } });
  add('ci', HOURS, { tags: { 'aws:autoscaling:groupName': 'ci' } });
  add('sandbox', 'mon-fri 8-25');
  add('elsewhere', HOURS, { tags: { 'uptime:channel': 'dev' } });
  add('kept', 'unmanaged');
  add('idle', 'never', { state: 'stopped' });
  add('site', 'always');
  add('locked', HOURS, { stopProtection: true });
  add('spot', HOURS, { spot: 'one-time' });
  region.addDbInstance({ id: 'orders', tags: { Uptime: HOURS } });
  region.addDbCluster({ id: 'analytics', tags: { Uptime: 'mon-fri stop 18:40 UTC' } });
  far.addInstance({ ...up, id: id(), name: 'far', tags: { Uptime: HOURS } });
  theirs.addInstance({ ...up, id: id(), name: 'theirs', tags: { Uptime: HOURS } });
  await town.until('2026-11-23 18:47');
  await town.slack.command(ADA.id, CHANNEL, '/uptime snooze web-1 for 2h because of the demo');
  await town.aws.idle();
  await town.slack.command(BOB.id, CHANNEL, '/uptime stop web-2');
  await town.aws.idle();
  await town.until('2026-11-23 19:03');
  region.startByHand('i-00000000000000003');
  await town.until('2026-11-23 19:08');
}

async function show(
  shown: Map<string, string>,
  scene: string,
  args: readonly string[],
  town: Town,
  config: Config,
): Promise<void> {
  const [stdout, stderr] = [new Screen(), new Screen()];
  const settings = settingsOf(config, 'eu-central-1');
  const code = await runCli(args, {
    stdin: Readable.from([bytes(QUESTIONS)]),
    stdout,
    stderr,
    screen: PIPED,
    env: {},
    clock: town.clock,
    settings,
    schedules: scheduleContext(settings),
    engine: async () => createEngine(config, await signIn(awsOf(town)), town.clock, recordingLog()),
  });
  const said = `exit code ${code}\n${readable(stdout.text)}\nstderr:\n${stderr.text}`;
  shown.set(`${scene}: uptime ${args.join(' ')}`, said.replaceAll(/127\.0\.0\.1:\d+/g, '(host)'));
}

/** JSON by its parts, so that a difference is a line. */
const readable = (text: string): string =>
  text.replaceAll(/^\{.*\}$/gm, (line) => JSON.stringify(JSON.parse(line), undefined, 1));

/** The SDK reads the process's own environment. */
function awsOf({ aws, slack }: Town): Readonly<Record<string, string>> {
  const env = {
    AWS_ENDPOINT_URL: aws.url,
    AWS_REGION: 'eu-central-1',
    AWS_ACCESS_KEY_ID: 'AKIAEXAMPLE',
    AWS_SECRET_ACCESS_KEY: 'example',
    UPTIME_TABLE: 'uptime',
    UPTIME_SCHEDULE_GROUP: 'uptime',
    SLACK_BOT_TOKEN: slack.botToken,
    SLACK_API_URL: slack.apiUrl,
  };
  Object.assign(process.env, env);
  return env;
}
