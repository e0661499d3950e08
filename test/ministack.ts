/** ministack, an independent AWS emulator that runs Lambda without Docker: https://pypi.org/project/ministack/. Listens on this machine only. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { freePort } from './free-port.ts';
import { pythonWith } from './python.ts';

const MINISTACK = {
  venv: '.venv-ministack',
  /** Pinned: another version may behave differently. */
  requirement: 'ministack==1.5.33',
  imports: 'ministack.app',
};
const STARTUP_LIMIT_MS = 60_000;

export interface Ministack {
  readonly url: string;
  /** An empty home and working directory, for what runs against it. */
  readonly home: string;
  readonly python: string;
  /** What it has printed last, for when something goes wrong. */
  output(): string;
  stop(): Promise<void>;
}

export async function startMinistack(): Promise<Ministack> {
  const python = pythonWith(MINISTACK);
  const home = await mkdtemp(join(tmpdir(), 'uptime-ministack-'));
  const port = await freePort();
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
  async function stop(): Promise<void> {
    await kill(child);
    await rm(home, { recursive: true, force: true });
  }
  const giveUpAt = Date.now() + STARTUP_LIMIT_MS;
  while (!/Running on http/.test(output)) {
    if (Date.now() > giveUpAt || child.exitCode !== null) {
      await stop();
      throw new Error(`ministack did not start:\n${output}`);
    }
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  return { url: `http://127.0.0.1:${port}`, home, python, output: () => output, stop };
}

/** Ends the processes of its functions too, which are in its group. */
async function kill(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.pid === undefined) return;
  const ended = once(child, 'exit');
  process.kill(-child.pid, 'SIGKILL');
  await ended;
}
