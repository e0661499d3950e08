/** Every command line in the pages is run: the program as it ships, at stand-ins, with somebody who answers its questions. */
import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { createParser } from '../../src/cli/parser.ts';
import { COMMANDS } from '../../src/cli/program.ts';
import { settingsOf } from '../../src/config/settings.ts';
import { CHANNEL, HOURS, startTown, type Town, utc } from '../app/town.ts';
import { pages, readPage, repositoryPaths } from '../house/docs.ts';
import { type Account, startAccount } from './account/account.ts';
import { makeRelease } from './account/release.ts';
import { type CommandLine, commandLines } from './command-lines.ts';
import { PIPED } from './terminal.ts';
import { typeAt } from './type-at.ts';

const PAGES = [...pages(repositoryPaths()), 'deploy/terraform/README.md'];

/** The same line on several pages is run once. */
const LINES = [
  ...new Map(
    PAGES.flatMap((page) => commandLines(readPage(page))).map((line) => [line.text, line] as const),
  ).values(),
];
const commandOf = ({ args }: CommandLine): string => createParser(COMMANDS, PIPED).parse(args).command.name;
const linesOf = (...names: readonly string[]): CommandLine[] =>
  LINES.filter((line) => names.some((name) => `${commandOf(line)} `.startsWith(`${name} `)));

const LOOKS = linesOf(
  ...['status', 'plan', 'why', 'log', 'savings', 'suggest', 'doctor', 'check', 'evaluate'],
  ...['manifest', 'completion', 'member-role'],
  ...['settings get', 'settings check', 'settings history', 'settings diff', 'settings schema'],
);
const ACTS = linesOf(
  ...['pause', 'unpause', 'tick', 'capacity'],
  ...['settings put', 'settings edit', 'settings rollback'],
);
const IMPORTS = linesOf(
  ...['import instance-scheduler', 'import custodian', 'import lights-off'],
  ...['import kube-downscaler', 'import uptime-scheduler'],
);
const INSTALLS = linesOf('preflight', 'setup');
const CHANGES = linesOf('upgrade', 'remove');

/** The channel in the pages is the reader's own. */
const argsOf = ({ args }: CommandLine) => args.map((word) => (word === 'C0ABC12345' ? CHANNEL : word));

const SIGNING_SECRET = '0123456789abcdef0123456789abcdef';
let town: Town;
let folder: string;
const HOME = process.cwd();

async function begin(): Promise<void> {
  folder = await mkdtemp(join(tmpdir(), 'uptimectl-'));
  process.chdir(folder);
  town = await startTown('2026-11-23 18:40', { usage: true });
  const { id } = town.region.addInstance({ name: 'web-dev' });
  town.region.metrics.measure(
    { namespace: 'AWS/EC2', name: 'CPUUtilization', dimensions: { InstanceId: id } },
    () => 2,
  );
  town.region.addInstance({ name: 'web-1', launchTime: utc('2026-11-23 08:00'), tags: { Uptime: HOURS } });
  await town.until('2026-11-23 19:08');
}

/** What somebody has changed since. */
async function change(): Promise<void> {
  for (const leadMinutes of [16, 17, 18, 19]) await town.putSettings({ channel: CHANNEL, leadMinutes });
  await writeFile('settings.yaml', SETTINGS);
  await typeAt(town, ['pause', '--because', 'x']);
  await typeAt(town, ['pause', 'web-1', '--because', 'x']);
}

const SETTINGS = `channel: ${CHANNEL}\nleadMinutes: 20 # longer evenings\n`;

/** The only file of the pages is the one with the settings. */
const stdinOf = ({ stdin }: CommandLine) => (stdin?.includes('settings.yaml') ? SETTINGS : stdin);

async function end(): Promise<void> {
  process.chdir(HOME);
  await town.close();
  await rm(folder, { recursive: true });
}

test('every line is in one of the groups', () => {
  const run = [LOOKS, ACTS, IMPORTS, INSTALLS, CHANGES].flat().map(({ text }) => text);
  expect(run.toSorted()).toEqual(LINES.map(({ text }) => text).toSorted());
  const names = Object.values(COMMANDS).flat();
  expect(names.map(({ name }) => name).filter((name) => linesOf(name).length === 0)).toEqual([]);
});

test('lines are found behind other programs, joined, and without what is the shell’s', () => {
  const page = `\`\`\`sh\nnpx uptimectl chekc "a b" > x   # why\necho '{}' | uptimectl evaluate\nsource <(uptimectl completion zsh)
npm run --silent uptime -- why \\\n  'web-*'\naws s3 mb x\n\`\`\``;
  expect(commandLines(page).map(({ args, stdin }) => [args, stdin])).toEqual([
    [['chekc', 'a b'], undefined],
    [['evaluate'], '{}\n'],
    [['completion', 'zsh'], undefined],
    [['why', 'web-*'], undefined],
  ]);
});

describe('lines that only look', () => {
  beforeAll(async () => {
    await begin();
    await change();
  });
  afterAll(end);

  /** With other accounts, which a role is for. */
  const accounts = { roleName: 'Uptime', externalId: 'x-1', ids: ['444455556666'] };
  const settings = settingsOf({ channel: CHANNEL, accounts }, 'eu-central-1');

  test.each(LOOKS)('$text', async (line) => {
    const { code, out } = await typeAt(town, argsOf(line), { stdin: stdinOf(line), host: { settings } });
    // Nothing is by the person of the example.
    expect([code, out !== '']).toEqual(line.text.includes('@U0') ? [1, false] : [0, true]);
  });
});

/** What other programs print, and the files of the pages. */
const TAGGED = JSON.stringify({
  ResourceTagMappingList: [
    {
      ResourceARN: 'arn:aws:ec2:eu-central-1:111122223333:instance/i-1',
      Tags: [
        { Key: 'downtime', Value: 'off=(M-F,19);on=(M-F,7);tz=utc' },
        { Key: 'uptime:schedule', Value: '0900-1700 mon-fri' },
        { Key: 'sched-start', Value: 'd=_ H:M=07:00' },
        { Key: 'sched-stop', Value: 'd=_ H:M=19:00' },
      ],
    },
  ],
});
const DEPLOYMENTS = JSON.stringify({
  items: [
    { metadata: { name: 'shop', annotations: { 'downscaler/uptime': 'Mon-Fri 07:30-20:30 Europe/Berlin' } } },
  ],
});
const SCHEDULES = { schedules: [{ name: 'office', timezone: 'Europe/Berlin', periods: ['days'] }] };
const PERIODS = { periods: [{ name: 'days', begintime: '08:00', endtime: '19:00', weekdays: ['mon-fri'] }] };
const FILES: Readonly<Record<string, string>> = {
  'schedules.json': JSON.stringify(SCHEDULES),
  'periods.json': JSON.stringify(PERIODS),
  'table.json': JSON.stringify({ ...SCHEDULES, ...PERIODS }),
  'resources.json': TAGGED,
};

describe('lines that import', () => {
  beforeEach(async () => {
    await begin();
    for (const [name, text] of Object.entries(FILES)) await writeFile(name, text);
  });
  afterEach(end);

  test.each(IMPORTS)('$text', async (line) => {
    const piped = line.text.startsWith('kubectl') ? DEPLOYMENTS : TAGGED;
    const { code, out, err } = await typeAt(town, argsOf(line), { stdin: line.stdin ?? piped });
    expect([code, err, out.includes(':00') || out.includes(':30')]).toEqual([0, '', true]);
  });
});

describe('lines that act', () => {
  beforeEach(async () => {
    await begin();
    await change();
    town.region.addGroup({ id: 'web', min: 0, desired: 0, max: 6, tags: { Uptime: HOURS } });
    await writeFile('editor', '#!/bin/sh\necho "graceMinutes: 60" >> "$1"\n');
    await chmod('editor', 0o755);
  });
  afterEach(end);

  test.each(ACTS)('$text', async (line) => {
    const { code, out } = await typeAt(town, argsOf(line), {
      env: { EDITOR: join(folder, 'editor'), VISUAL: undefined },
      answer: (text) => (text.includes('[y/N]') ? 'y' : undefined),
    });
    expect([code, out !== '']).toEqual([0, true]);
    const { settings } = JSON.parse((await typeAt(town, ['status', '--json'])).out);
    const isPut = /settings (edit|rollback|put(?!.*--dry-run))/.test(line.text);
    expect(settings.version).toBe(isPut ? 6 : 5);
  });
});

describe('lines that install, change and remove', () => {
  let account: Account;
  beforeEach(async () => {
    await begin();
    account = await startAccount(town, 'uptime');
    await makeRelease(folder, '0.3.0');
  });
  afterEach(async () => {
    await account.close();
    await end();
  });

  const type = (args: readonly string[]) =>
    typeAt(town, args, {
      env: {
        ...{ AWS_ENDPOINT_URL: account.url, SLACK_BOT_TOKEN: undefined },
        ...(args.includes('--yes') && {
          SLACK_BOT_TOKEN: town.slack.botToken,
          SLACK_SIGNING_SECRET: SIGNING_SECRET,
        }),
      },
      answer: answerTo,
    });

  test.each(INSTALLS)('$text', async (line) => {
    const { code, out } = await type(argsOf(line));
    expect([code, out !== ''], out).toEqual([0, true]);
    if (commandOf(line) === 'preflight') return;
    expect(account.secrets.get('/uptime/prod/slack-signing-secret')).toBe(SIGNING_SECRET);
    expect([...account.objects.keys()].filter((name) => name.endsWith('.zip'))).toHaveLength(3);
    expect(out).toMatch(/runs 0\.3\.0/);
    expect(out).toContain('/slack/events answers');
    expect(out).not.toContain(SIGNING_SECRET);
  });

  test.each(CHANGES)('$text', async (line) => {
    const [stage = 'prod'] = line.args.includes('--stage') ? ['dev'] : [];
    const place = ['--region', 'eu-central-1', '--stage', stage];
    const old = await makeRelease(join(folder, 'old'), '0.2.0');
    const first = ['setup', '--yes', '--channel', CHANNEL, '--release', old, ...place];
    expect(await type(first)).toMatchObject({ code: 0 });
    const { code, out } = await type(argsOf(line));
    expect([code, out !== '']).toEqual([0, true]);
    const isThere = (await type(['upgrade', '--yes', ...place])).code === 0;
    expect(isThere).toBe(commandOf(line) === 'upgrade');
    if (isThere) expect(out).toMatch(/from 0\.2\.0 to 0\.3\.0/);
  });

  /** A person with the app's page open. */
  function answerTo(question: string): string | undefined {
    const [, stack] = /Type (\S+) to remove it/.exec(question) ?? [];
    if (stack !== undefined) return stack;
    return new Map([
      ['Which AWS Region', 'eu-central-1'],
      ['The id of the Slack channel', CHANNEL],
      ['The time zone of schedules', 'Europe/Berlin'],
      ['An e-mail address', ''],
      ['Go on?', 'yes'],
      ['Bot User OAuth Token (OAuth', town.slack.botToken],
      ['Signing Secret (Basic', SIGNING_SECRET],
      ['Press Enter when', ''],
    ])
      .entries()
      .find(([asked]) => question.includes(asked))?.[1];
  }
});

test('what a page shows as the output of a line is what it prints', async () => {
  await begin();
  const shown = PAGES.flatMap((page) =>
    [...readPage(page).matchAll(/^```\n\$ (.*)\n([\s\S]*?)^```/gm)].map(([, line = '', out = '']) => ({
      line,
      out,
    })),
  );
  expect(shown).not.toEqual([]);
  for (const { line, out } of shown) {
    const [typed] = commandLines(`\`\`\`sh\n${line}\n\`\`\``);
    const said = await typeAt(town, typed?.args ?? []);
    expect(`${said.out}${said.err}`).toBe(out);
  }
  await end();
});
