/** Everything that the program prints for people fits the screen, down to 40 columns. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { COMMANDS } from '../../src/cli/program.ts';
import { widthOf } from '../../src/cli/wrap.ts';
import { CHANNEL, HOURS, startTown, type Town, utc } from '../app/town.ts';
import { type Account, startAccount } from './account/account.ts';
import { makeRelease } from './account/release.ts';
import { run } from './terminal.ts';
import { typeAt } from './type-at.ts';

const COLUMNS = [40, 80, 120];
const screenOf = (columns: number) => ({ columns, lineLength: columns, hasColor: false });

/** Only what has to be copied whole may be wider: one word, or a command in backticks. */
const tooWide = (text: string, columns: number): string[] =>
  text
    .split('\n')
    .filter((line) => widthOf(line) > columns && /\S /.test(line.trim().replaceAll(/`[^`]*`/g, 'code')));

const NAMES = Object.values(COMMANDS).flat();

describe.each(COLUMNS)('at %i columns', (columns) => {
  test.each([['help'], ...NAMES.map(({ name }) => [...name.split(' '), '--help'])])(
    '%s %s %s',
    async (...args) => {
      const words = args.filter((word) => word !== undefined);
      const { out } = await run(words, [], undefined, { screen: screenOf(columns) });
      // An example is copied, too.
      const told = out.split('\n').filter((line) => !/^ {2}.*uptimectl /.test(line));
      expect(tooWide(told.join('\n'), columns)).toEqual([]);
      for (const { says } of words[0] === 'help' ? NAMES.filter(({ name }) => !name.includes(' ')) : [])
        expect(out.replace(/\s+/g, ' ')).toContain(says);
    },
  );
});

let town: Town;
let account: Account;
let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'uptimectl-'));
  town = await startTown('2026-11-23 18:40');
  account = await startAccount(town, 'uptime');
  const launchTime = utc('2026-11-23 08:00');
  const names = ['web-1', 'reporting-of-the-finance-department', '日本語のとても長い名前のインスタンス'];
  for (const name of names) town.region.addInstance({ name, launchTime, tags: { Uptime: HOURS } });
  town.region.addInstance({
    name: 'sandbox',
    launchTime,
    tags: { Uptime: 'mon-fri 08:00-19:00 Europe/Berln' },
  });
  await town.until('2026-11-23 19:08');
  await town.putSettings({ channel: CHANNEL, leadMinutes: 20, timeZone: 'Europe/Berlin' });
  await writeFile(join(folder, 'settings.yaml'), `channel: ${CHANNEL}\nleadMinutes: 25\nmode: act\n`);
  await writeFile(join(folder, 'wrong.yaml'), 'mode: dance\nleadMinutes: soon\n');
  await makeRelease(folder, '0.3.0');
});
afterAll(async () => {
  await account.close();
  await town.close();
  await rm(folder, { recursive: true });
});

/** In this order: some change what the next ones see. Files are for programs, and are left as they are. */
const LINES: readonly (readonly string[])[] = [
  ...[
    ['pause', '--because', 'an audit that takes much longer than anyone has thought'],
    ['pause', 'web-1'],
  ],
  ...[['status'], ['plan'], ['why', '*'], ['log'], ['log', 'nothing-of-this-name'], ['tick']],
  ...[['check', 'mon-thu 08:00-19:00 fri 08:00-17:00 Europe/Berlin'], ['check', 'mon-fri 8-5'], ['doctor']],
  ...[
    ['settings', 'put', 'FOLDER/settings.yaml', '--dry-run'],
    ['settings', 'put', 'FOLDER/settings.yaml'],
  ],
  ...[
    ['settings', 'check', 'FOLDER/wrong.yaml'],
    ['settings', 'history'],
    ['settings', 'diff', '1'],
  ],
  ...[['settings', 'rollback', '99'], ['settings', 'rollback', '1'], ['unpause'], ['unpause']],
  ...[['preflight', '--channel', 'C0123456789', '--param', 'EngineConcurrency=5000'], ['member-role']],
  ...[['setup', '--yes', '--channel', CHANNEL, '--release', 'FOLDER'], ['setup', '--yes'], ['chekc']],
  ['upgrade', '--yes', '--release', 'FOLDER', '--param', 'LogRetentionDays=90'],
  ...[
    ['upgrade', '--yes'],
    ['remove', '--yes', '--records'],
    ['remove', '--yes'],
    ['check', 'always', '--at', 'x'],
  ],
];

test.each(COLUMNS)('every answer at %i columns', async (columns) => {
  const wide: Record<string, string[]> = {};
  for (const line of LINES.filter(([word]) => columns === 40 || !/setup|upgrade|remove/.test(word ?? ''))) {
    const args = line.map((word) => word.replace('FOLDER', folder));
    const { out, err } = await typeAt(town, args, {
      host: { screen: screenOf(columns) },
      env: { AWS_ENDPOINT_URL: account.url, SLACK_SIGNING_SECRET: '0123456789abcdef0123456789abcdef' },
    });
    expect(`${out}${err}`).not.toBe('');
    const found = tooWide(`${out}${err}`, columns);
    if (found.length > 0) wide[line.join(' ')] = found;
  }
  expect(wide).toEqual({});
});
