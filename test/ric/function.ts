import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdir, readFile } from 'node:fs/promises';
import { type Outcome, startRuntimeApi } from './runtime-api.ts';

export interface FunctionOptions {
  /** aws-lambda-ric's entry point. */
  readonly ric: string;
  /** Folder that the handler is in. */
  readonly root: string;
  /** `slack.handler` */
  readonly handler: string;
  readonly name: string;
  readonly env: Readonly<Record<string, string>>;
  /** The function's clock; the machine's by default. */
  readonly now?: () => number;
  /** How long a run may take. */
  readonly timeoutMs?: number;
}

/** A function in a process of its own, as Lambda starts one. */
export interface RunningFunction {
  invoke(event: unknown): Promise<Outcome>;
  /** Everything it has written: log lines and metrics. */
  output(): string;
  /** Milliseconds of CPU used so far, which other load distorts less than wall time. Linux only. */
  cpuMs(): Promise<number>;
  /** Milliseconds that its main thread was ready to run and other work had the processor. Linux only. */
  queuedMs(): Promise<number>;
  stop(): Promise<void>;
}

const USUAL_TIMEOUT_MS = 30_000;

export async function startFunction(options: FunctionOptions): Promise<RunningFunction> {
  const { ric, root, handler, name, env, now = Date.now, timeoutMs = USUAL_TIMEOUT_MS } = options;
  const api = await startRuntimeApi(`arn:aws:lambda:eu-central-1:111122223333:function:${name}`, now);
  const child: ChildProcess = spawn(process.execPath, [ric, handler], {
    cwd: root,
    // What a function sees in Lambda and what serverless.yml gives it; nothing of this machine.
    env: {
      PATH: process.env.PATH,
      TZ: ':UTC',
      LANG: 'en_US.UTF-8',
      AWS_LAMBDA_RUNTIME_API: api.address,
      LAMBDA_TASK_ROOT: root,
      _HANDLER: handler,
      AWS_LAMBDA_FUNCTION_NAME: name,
      AWS_LAMBDA_FUNCTION_MEMORY_SIZE: '512',
      AWS_LAMBDA_FUNCTION_VERSION: '$LATEST',
      AWS_LAMBDA_LOG_GROUP_NAME: `/aws/lambda/${name}`,
      AWS_LAMBDA_LOG_STREAM_NAME: 'local',
      AWS_LAMBDA_INITIALIZATION_TYPE: 'on-demand',
      AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs24.x',
      AWS_REGION: 'eu-central-1',
      AWS_DEFAULT_REGION: 'eu-central-1',
      AWS_ACCESS_KEY_ID: 'ASIAEXAMPLE',
      AWS_SECRET_ACCESS_KEY: 'example',
      AWS_SESSION_TOKEN: 'example',
      ...env,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding('utf8').on('data', (text) => {
      output += text;
    });
  }
  return {
    invoke: (event) => api.invoke(event, timeoutMs),
    output: () => output,
    cpuMs: () => cpuMsOf(child.pid ?? 0),
    queuedMs: () => queuedMsOf(child.pid ?? 0),
    async stop() {
      if (child.exitCode === null && child.signalCode === null) {
        // Not `exit`: its last output may arrive after that, but before `close`.
        const ended = once(child, 'close');
        child.kill('SIGKILL');
        await ended;
      }
      await api.close();
    },
  };
}

async function cpuMsOf(pid: number): Promise<number> {
  try {
    const threads = await readdir(`/proc/${pid}/task`);
    const spent = await Promise.all(
      threads.map(async (thread) =>
        Number((await readFile(`/proc/${pid}/task/${thread}/schedstat`, 'utf8')).split(' ')[0]),
      ),
    );
    return spent.reduce((sum, ns) => sum + ns, 0) / 1e6;
  } catch {
    return Number.NaN;
  }
}

async function queuedMsOf(pid: number): Promise<number> {
  try {
    const stat = await readFile(`/proc/${pid}/task/${pid}/schedstat`, 'utf8');
    return Number(stat.split(' ')[1]) / 1e6;
  } catch {
    return Number.NaN;
  }
}
