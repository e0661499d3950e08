/** docs/commands.md: it has every command, and what it shows works. UPDATE_GOLDEN=1 writes it. */
import { readFileSync, writeFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { commandsPage } from '../../deploy/commands-page.ts';
import { createParser, GLOBAL_OPTIONS } from '../../src/cli/parser.ts';
import { COMMANDS } from '../../src/cli/program.ts';
import { HOURS, startTown, type Town, utc } from '../app/town.ts';
import { askTown } from './ask-town.ts';
import { bytes, PIPED, run } from './terminal.ts';

const FILE = new URL('../../docs/commands.md', import.meta.url);
if (process.env.UPDATE_GOLDEN === '1') writeFileSync(FILE, commandsPage(COMMANDS));
const page = readFileSync(FILE, 'utf8');
const commands = Object.values(COMMANDS).flat();
/** The part of the page about a command. */
const about = (name: string): string =>
  page.split('\n### ').find((part) => part.startsWith(`${name}\n`)) ?? '';

/** As a shell splits it: quotes, and no more. What follows `>` or closes a substitution is the shell's. */
const argsOf = (line: string): string[] =>
  [...line.replace(/ >.*|\)$/, '').matchAll(/'([^']*)'|"([^"]*)"|(\S+)/g)].map(
    ([, one, two, bare]) => one ?? two ?? bare ?? '',
  );

test('is as the commands say', () => {
  expect(page).toBe(commandsPage(COMMANDS));
});

test.each(Object.keys(GLOBAL_OPTIONS))('says what --%s does', (name) => {
  expect(page).toContain(`| \`--${name}`);
});

describe.each(commands)('$name', ({ name, options = {}, examples }) => {
  test('is there with its options and examples, and no others', () => {
    const part = about(name);
    const shown = [...part.matchAll(/^.*?uptimectl (.*?) {4}# /gm)].map(([, line]) => line);
    expect(shown).toEqual(examples.map(({ line }) => line));
    const named = [...part.matchAll(/^\| `--([\w-]+)/gm)].map(([, option]) => option);
    expect(named).toEqual(Object.keys(options));
  });

  test.each(examples)('understands: $line', ({ line }) => {
    expect(createParser(COMMANDS, PIPED).parse(argsOf(line)).command.name).toBe(name);
  });
});

describe('runs', () => {
  let town: Town;
  beforeAll(async () => {
    town = await startTown('2026-11-23 18:40');
    town.region.addInstance({ name: 'web-1', launchTime: utc('2026-11-23 08:00'), tags: { Uptime: HOURS } });
    await town.until('2026-11-23 19:08');
  });
  afterAll(() => town.close());

  const asked = commands.filter(({ name }) => ['status', 'plan', 'why', 'log', 'doctor'].includes(name));
  const lines = asked.flatMap(({ examples }) => examples.map(({ line }) => line));
  test.each(lines)('%s', async (line) => {
    const { code, out } = await askTown(town, ...argsOf(line));
    // Nothing is by the person of the example.
    expect([code, out !== '']).toEqual(line.includes('@U0') ? [1, false] : [0, true]);
  });

  const ALONE = /^(?:check|evaluate|manifest|completion)\b|^import .*-$/;
  const alone = commands.flatMap(({ examples }) => examples).filter(({ line }) => ALONE.test(line));
  test.each(alone)('$line', async ({ line, before = '' }) => {
    const input = /^echo '(.*)' \| $/.exec(before)?.[1];
    const { code, out, err } = await run(argsOf(line), input === undefined ? [] : [bytes(`${input}\n`)]);
    expect([code, err, out !== '']).toEqual([0, '', true]);
  });
});
