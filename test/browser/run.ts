/**
 * `npm run test:browser`: the playground as people use it, in Debian's Chromium. Takes the Chromium that is there, or installs it
 * where it may (as root, with apt-get); CHROMIUM names another one.
 */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));
const PLACES = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

/** @throws Error that says what to do where there is none */
const chromium = (): string => {
  const found = () => [process.env.CHROMIUM ?? '', ...PLACES].find((path) => path !== '' && existsSync(path));
  const there = found();
  if (there !== undefined) return there;
  const run = (...args: string[]) => spawnSync('apt-get', args, { stdio: 'inherit' });
  if (process.getuid?.() === 0) {
    run('update', '-qq');
    run('install', '-y', '-qq', 'chromium');
  }
  const installed = found();
  if (installed === undefined) {
    throw new Error('No Chromium found: install it ("apt-get install chromium") or name one in CHROMIUM.');
  }
  return installed;
};

const main = async (): Promise<number> => {
  const vitest = join(root, 'node_modules', 'vitest', 'vitest.mjs');
  const config = join('test', 'browser', 'vitest.config.ts');
  const tests: ChildProcess = spawn(
    process.execPath,
    [vitest, 'run', '--config', config, ...process.argv.slice(2)],
    { cwd: root, stdio: 'inherit', env: { ...process.env, CHROMIUM: chromium() } },
  );
  const interrupted = (): void => {
    tests.kill('SIGTERM');
  };
  process.once('SIGINT', interrupted).once('SIGTERM', interrupted);
  const [code] = await once(tests, 'exit');
  return typeof code === 'number' ? code : 1;
};

process.exitCode = await main();
