/** docs/commands.md: it has every command. `examples.test.ts` runs what it shows. UPDATE_GOLDEN=1 writes it. */
import { readFileSync, writeFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { commandsPage } from '../../deploy/commands-page.ts';
import { GLOBAL_OPTIONS } from '../../src/cli/parser.ts';
import { COMMANDS } from '../../src/cli/program.ts';

const FILE = new URL('../../docs/commands.md', import.meta.url);
if (process.env.UPDATE_GOLDEN === '1') writeFileSync(FILE, commandsPage(COMMANDS));
const page = readFileSync(FILE, 'utf8');
const commands = Object.values(COMMANDS).flat();
/** The part of the page about a command. */
const about = (name: string): string =>
  page.split('\n### ').find((part) => part.startsWith(`${name}\n`)) ?? '';

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
});
