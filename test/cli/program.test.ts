import { describe, expect, test } from 'vitest';
import packageJson from '../../package.json' with { type: 'json' };
import { COMMANDS } from '../../src/cli/program.ts';
import { run } from './terminal.ts';

const NAMES = Object.values(COMMANDS)
  .flat()
  .map(({ name }) => name);

describe('a command line that is not understood is one line with the nearest right form', () => {
  test.each<[string[], RegExp]>([
    [['chekc'], /"chekc".* check\?$/],
    [['evalute', '--help'], /"evalute".* evaluate\?$/],
    [['dance'], /"dance".*uptimectl --help$/],
    [['--bogus'], /--bogus.*uptimectl --help$/],
    [['check'], /<schedule>.*uptimectl check --help$/],
    [['check', 'always', '--bogus'], /--bogus.*uptimectl check --help$/],
    [['check', 'always', '--dyas', '3'], /--dyas.* --days\?$/],
    [['status', '--jsn'], /--jsn.* --json\?$/],
    [['check', 'always', '--at'], /--at <instant>/],
    [['tick', 'now'], /uptimectl tick --help$/],
    [['settings', 'gte'], /"gte".* get\?$/],
    [['settings', 'dance'], /uptimectl settings --help$/],
    [['status', '--region', 'Frankfurt'], /--region "Frankfurt"/],
    [['status', '--stage', 'a b'], /--stage "a b"/],
  ])('%j', async (args, said) => {
    const { code, out, err } = await run(args);
    expect([code, out]).toEqual([2, '']);
    expect(err).toMatch(/^[^\n]+\n$/);
    expect(err.trimEnd()).toMatch(said);
  });
});

/** What is wrong with a command line of each command, beside what its options refuse. */
const WRONG = [
  ...NAMES.map((name) => [...name.split(' '), '--bogus']),
  ...NAMES.map((name) => [...name.split(' '), '--region', 'Frankfurt']),
  ...[['chekc'], ['settings'], ['settings', 'gte'], ['check'], ['check', 'always', '--at'], ['tick', 'now']],
  ...[
    ['settings', 'get', 'x'],
    ['settings', 'diff', '1', 'x'],
    ['settings', 'rollback', 'x'],
    ['pause'],
    ['member-role', '--home', '1'],
    ['completion', 'fish'],
  ],
  ...[
    ['preflight', '--param', 'x'],
    ['check', 'mon-fri 9-5'],
    ['settings', 'check', '/nowhere.yaml'],
  ],
  ...[
    ['log', '--since', 'x'],
    ['plan', '--at', 'x'],
    ['setup', '--release', '/nowhere'],
    ['evaluate', 'x'],
  ],
];

describe('a script gets what is wrong in one form', () => {
  test.each(WRONG.map((args) => [args.join(' '), args] as const))('%s --json', async (_, args) => {
    // What follows an option that lacks its value would be taken for it.
    const { code, out, err } = await run(['--json', ...args]);
    expect(code).toBe(2);
    expect(out).toMatch(/^\{[^\n]+\}\n$/);
    const { error } = JSON.parse(out);
    expect(error).toEqual({ code: 'usage', text: err.trimEnd() });
    expect(error.text).not.toMatch(/^\s+at /m);
  });
});

test('a group without a command helps a person with the list of them', async () => {
  const { code, out, err } = await run(['settings']);
  expect([code, out]).toEqual([2, '']);
  expect(err).toMatch(/^ {2}rollback .*<version>/m);
});

describe('help', () => {
  test.each([[[]], [['--help']], [['-h']], [['help']]])('%j lists every command', async (args) => {
    const { code, out, err } = await run(args);
    expect([code, err]).toEqual([0, '']);
    for (const name of new Set(NAMES.map((each) => each.split(' ')[0])))
      expect(out).toMatch(new RegExp(`^ {2}${name}( \\S+| \\[options\\])* {2,}\\S`, 'm'));
  });

  test.each(NAMES)('%s has help, with its options, the global ones and examples', async (name) => {
    const { code, out, err } = await run([...name.split(' '), '--help']);
    expect([code, err]).toEqual([0, '']);
    expect(out).toContain(`Usage: uptimectl ${name} `);
    expect(out).toMatch(/^ {2}--region <region> /m);
    expect(out).toMatch(/^Examples:\n {2}# .+\n.*uptimectl /m);
    if (!name.includes(' ')) expect(await run(['help', name])).toEqual({ code, out, err });
  });

  test('a default is shown, unless it is nothing', async () => {
    expect((await run(['setup', '--help'])).out).not.toContain('[]');
    expect((await run(['check', '--help'])).out).toMatch(/--days <n> [^-]*\(default: "7"\)/);
  });
});

test.each(['--version', '-V'])('%s is the version', async (flag) => {
  expect(await run([flag])).toEqual({ code: 0, out: `uptimectl ${packageJson.version}\n`, err: '' });
});

describe('where it asks', () => {
  test.each<[string[], Record<string, string | undefined>]>([
    [['--region', 'us-east-1', '--stage', 'dev'], { AWS_REGION: 'us-east-1', UPTIME_STAGE: 'dev' }],
    [[], { AWS_REGION: 'eu-central-1', AWS_ACCESS_KEY_ID: 'AKIAEXAMPLE' }],
    [['--profile', 'ops'], { AWS_PROFILE: 'ops', AWS_ACCESS_KEY_ID: undefined }],
  ])('%j, before or after the command', async (options, expected) => {
    const env = { AWS_REGION: 'eu-central-1', AWS_ACCESS_KEY_ID: 'AKIAEXAMPLE' };
    for (const args of [
      ['status', ...options],
      [...options, 'status'],
    ]) {
      let asked: object | undefined;
      const engine = (given: object) => {
        asked = given;
        return Promise.reject(new Error('nothing here may ask for AWS'));
      };
      await run(args, [], undefined, { env, engine });
      expect(asked).toMatchObject(expected);
    }
  });
});

describe('a failure that nobody foresaw', () => {
  const engine = () => Promise.reject(new Error('a broken cup'));

  test('is one line, and says how to see more', async () => {
    const { code, out, err } = await run(['status'], [], undefined, { engine });
    expect([code, out]).toEqual([2, '']);
    expect(err).toMatch(/^[^\n]*a broken cup[^\n]*UPTIME_DEBUG=1[^\n]*\n$/);
  });

  test('with UPTIME_DEBUG shows where', async () => {
    const { err } = await run(['status'], [], undefined, { engine, env: { UPTIME_DEBUG: '1' } });
    expect(err).toMatch(/\n {4}at /);
  });
});
