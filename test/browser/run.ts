/**
 * `npm run test:browser`: uses the playground as people do, in Chromium. Takes the installed one, or the one named in CHROMIUM, or
 * installs Debian's (as root, with apt-get).
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from './chromium.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
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
