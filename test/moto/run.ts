/**
 * `npm run test:moto`: the AWS contract against moto, an independent emulator. Makes its own Python environment once, in `.venv-moto`.
 * Starts moto on a free port, runs the tests and always stops it again.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { freePort } from '../free-port.ts';
import { pythonWith, ROOT } from '../python.ts';
import { MOTO } from './needs.ts';

const STARTUP_LIMIT_MS = 60_000;
const SHUTDOWN_LIMIT_MS = 5_000;

/** Waits until moto answers. @throws Error if it ends first or takes too long */
const untilReady = async (moto: ChildProcess, url: string, output: () => string): Promise<void> => {
  const giveUpAt = Date.now() + STARTUP_LIMIT_MS;
  while (Date.now() < giveUpAt) {
    if (moto.exitCode !== null || moto.signalCode !== null) break;
    const answer = await fetch(new URL('/moto-api/data.json', url)).catch(() => undefined);
    if (answer?.ok) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(`moto did not start:\n${output()}`);
};

const stop = async (moto: ChildProcess): Promise<void> => {
  if (moto.exitCode !== null || moto.signalCode !== null) return;
  const ended = once(moto, 'exit');
  const deadline = setTimeout(() => moto.kill('SIGKILL'), SHUTDOWN_LIMIT_MS);
  moto.kill('SIGTERM');
  await ended;
  clearTimeout(deadline);
};

const main = async (): Promise<number> => {
  const python = pythonWith(MOTO);
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const moto = spawn(python, ['-m', 'moto.server', '-H', '127.0.0.1', '-p', String(port)], {
    cwd: ROOT,
  });
  let output = '';
  for (const stream of [moto.stdout, moto.stderr]) {
    // moto logs every request; only the end helps if it fails.
    stream.on('data', (data) => {
      output = (output + data).slice(-4_000);
    });
  }
  let tests: ChildProcess | undefined;
  const interrupted = (): void => {
    tests?.kill('SIGTERM');
    moto.kill('SIGTERM');
  };
  process.once('SIGINT', interrupted).once('SIGTERM', interrupted);
  try {
    await untilReady(moto, url, () => output);
    const vitest = join(ROOT, 'node_modules', 'vitest', 'vitest.mjs');
    const config = join('test', 'moto', 'vitest.config.ts');
    tests = spawn(process.execPath, [vitest, 'run', '--config', config, ...process.argv.slice(2)], {
      cwd: ROOT,
      stdio: 'inherit',
      env: { ...process.env, MOTO_URL: url },
    });
    const [code] = await once(tests, 'exit');
    return typeof code === 'number' ? code : 1;
  } finally {
    await stop(moto);
  }
};

process.exitCode = await main();
