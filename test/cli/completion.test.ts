import { execFileSync, spawnSync } from 'node:child_process';
import { describe, expect, test } from 'vitest';
import { COMMANDS } from '../../src/cli/program.ts';
import { run } from './terminal.ts';

const NAMES = Object.values(COMMANDS)
  .flat()
  .map(({ name }) => name.split(' ')[0] ?? '');
const isThere = (shell: string) => spawnSync(shell, ['-c', 'exit 0'], { timeout: 10_000 }).status === 0;

/** What bash offers for a line that is typed so far. */
async function offered(line: string): Promise<string[]> {
  const { out } = await run(['completion', 'bash']);
  const words = line.split(' ');
  const asked = `COMP_WORDS=(${words.map((word) => `'${word}'`).join(' ')}); COMP_CWORD=${words.length - 1}`;
  const script = `${out}\n${asked}\n_uptimectl; printf '%s\\n' "\${COMPREPLY[@]}"`;
  return execFileSync('bash', ['-c', script], { timeout: 10_000, encoding: 'utf8' })
    .split('\n')
    .filter(Boolean);
}

describe.runIf(isThere('bash'))('in bash', () => {
  test.each<[string, readonly string[]]>([
    ['uptimectl sta', ['status']],
    ['uptimectl member', ['member-role']],
    ['uptimectl --json stat', ['status']],
    ['uptimectl check --d', ['--days']],
    ['uptimectl why web-1 --a', ['--at']],
    ['uptimectl log --pro', ['--profile']],
    ['uptimectl --vers', ['--version']],
    ['uptimectl dance --', []],
  ])('%s', async (line, expected) => {
    expect(await offered(line)).toEqual(expected);
  });

  test('every command', async () => {
    expect(await offered('uptimectl ')).toEqual(expect.arrayContaining([...NAMES, 'help', '--region']));
  });
});

test('zsh gets the same through bashcompinit', async () => {
  const [bash, zsh] = [await run(['completion', 'bash']), await run(['completion', 'zsh'])];
  expect(zsh.out.endsWith(bash.out)).toBe(true);
  expect(zsh.out).toContain('bashcompinit');
});

test('another shell is refused', async () => {
  expect(await run(['completion', 'fish'])).toMatchObject({
    code: 2,
    out: '',
    err: expect.stringContaining('"fish"'),
  });
});
