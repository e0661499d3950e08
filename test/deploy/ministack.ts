import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { freePort } from '../free-port.ts';
import { pythonWith } from '../python.ts';

const MINISTACK = {
  venv: '.venv-ministack',
  /** Pinned: another version may behave differently. */
  requirement: 'ministack==1.5.33',
  imports: 'ministack.app',
};

export const REGION = 'eu-central-1';
const STARTUP_LIMIT_MS = 60_000;

export interface Ministack {
  readonly url: string;
  /** An empty folder for whatever needs a home, removed at the end. */
  readonly home: string;
  /** What AWS's clients read. */
  readonly env: Readonly<Record<string, string>>;
  /** The last that it has written. */
  output(): string;
  stop(): Promise<void>;
}

/**
 * An independent AWS emulator that runs Lambda without Docker, on this machine only. Makes its Python environment once, in
 * `.venv-ministack`.
 *
 * @throws Error if it does not start
 */
export async function startMinistack(): Promise<Ministack> {
  const python = pythonWith(MINISTACK);
  const home = await mkdtemp(join(tmpdir(), 'uptime-deploy-'));
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  let output = '';
  const child = spawn(python, ['-m', 'ministack'], {
    cwd: home,
    env: {
      // ministack runs functions with the first node in PATH.
      PATH: `${dirname(process.execPath)}:${process.env.PATH}`,
      HOME: home,
      BIND_HOST: '127.0.0.1',
      MINISTACK_HOST: '127.0.0.1',
      GATEWAY_PORT: String(port),
      // A minute on Lambda.
      LAMBDA_ASYNC_RETRY_BASE_SECONDS: '0.1',
    },
    detached: true,
  });
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (data) => {
      output = (output + data).slice(-6_000);
    });
  }
  // Ends the processes of its functions, too, which are in its group.
  async function stop(): Promise<void> {
    if (child.exitCode === null && child.pid !== undefined) {
      const ended = once(child, 'exit');
      process.kill(-child.pid, 'SIGKILL');
      await ended;
    }
    await rm(home, { recursive: true, force: true });
  }
  const giveUpAt = Date.now() + STARTUP_LIMIT_MS;
  while (Date.now() < giveUpAt && child.exitCode === null) {
    if (/Running on http/.test(output)) {
      const env = {
        AWS_ENDPOINT_URL: url,
        AWS_REGION: REGION,
        AWS_ACCESS_KEY_ID: 'smoke',
        AWS_SECRET_ACCESS_KEY: 'smoke',
      };
      return { url, home, env, output: () => output, stop };
    }
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  await stop();
  throw new Error(`ministack did not start: ${output}`);
}
