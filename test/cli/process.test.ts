import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';

const CLI = fileURLToPath(new URL('../../src/cli/main.ts', import.meta.url));
const CASES = readFileSync(new URL('../cases/weekly-hours.json', import.meta.url), 'utf8');

/** The real program in a process of its own, killed should it hang. */
const uptime = (args: readonly string[], input = '', env: NodeJS.ProcessEnv = {}) =>
  new Promise<{ code: unknown; out: string; err: string }>((resolve) => {
    const child = execFile(
      process.execPath,
      [CLI, ...args],
      { timeout: 15_000, maxBuffer: 64_000_000, env: { ...process.env, ...env } },
      (error, out, err) => resolve({ code: error ? (error.code ?? error.signal) : 0, out, err }),
    );
    child.stdin?.end(input);
  });

describe('as a process', () => {
  test('answers every case, the same in every time zone of the machine', async () => {
    const cases: { schedule: string; at: string; desired: string }[] = JSON.parse(CASES);
    const input = cases.map((one) => `${JSON.stringify(one)}\n`).join('');
    const runs = await Promise.all(
      ['UTC', 'Pacific/Apia', 'America/St_Johns'].map((TZ) => uptime(['evaluate'], input, { TZ })),
    );
    const answers = runs[0]?.out.trimEnd().split('\n') ?? [];
    expect(answers).toHaveLength(800);
    // `desired.test.ts` goes into the one row that depends on the edition of the time zone rules.
    const other = cases.filter((one, i) => answers[i] !== `{"desired":"${one.desired}"}`);
    expect(other.every(({ at }) => at === '2027-08-10T23:29:00Z')).toBe(true);
    for (const run of runs) expect(run).toEqual({ code: 0, out: runs[0]?.out, err: '' });
  });

  test('check, and its exit codes', async () => {
    const [good, bad, unknown] = await Promise.all([
      uptime(['check', 'mon-fri 08:00-19:00 Europe/Berlin']),
      uptime(['check', 'mondya-fri 08:00-19:00']),
      uptime(['chekc']),
    ]);
    expect(good).toMatchObject({ code: 0, err: '' });
    expect(good.out).toContain('Runs Monday to Friday from 08:00 to 19:00, Europe/Berlin time.');
    expect(bad).toMatchObject({ code: 2, out: '' });
    expect(bad.err).toContain('Did you mean "monday-fri"?');
    expect(unknown).toEqual({ code: 2, out: '', err: 'Unknown command "chekc". Did you mean check?\n' });
  });

  test('a reader that leaves after the first answers is no error', async () => {
    const child = spawn(process.execPath, [CLI, 'evaluate'], { stdio: 'pipe', timeout: 15_000 });
    const closed = once(child, 'close');
    let err = '';
    child.stderr.on('data', (chunk) => {
      err += chunk;
    });
    // The program stops reading too, so that the rest of the questions finds nobody.
    child.stdin.on('error', () => undefined);
    child.stdin.end('{"schedule":"always","at":"2026-07-06T08:00Z"}\n'.repeat(200_000));
    await once(child.stdout, 'data');
    child.stdout.destroy();
    expect(await closed).toEqual([0, null]);
    expect(err).toBe('');
  });
});
