import { join } from 'node:path';
import { Worker } from 'node:worker_threads';

export interface ContainerOptions {
  /** Folder with the bundle. */
  readonly code: string;
  readonly name: 'slack' | 'people' | 'engine';
  readonly env: Readonly<Record<string, string>>;
  /** One number in shared memory: by how many milliseconds its clock is ahead of the machine's. */
  readonly ahead: Float64Array;
}

/** A function's bundle in a thread of its own: it shares no module, variable or clock with the test or with another release. */
export interface Container {
  /** @throws Error with what the handler threw */
  invoke(event: unknown): Promise<unknown>;
  /** Everything it has written: log lines and metrics. */
  output(): string;
  stop(): Promise<void>;
}

type Said =
  | { readonly text: string }
  | { readonly id: number; readonly value?: unknown; readonly error?: string };

export function startContainer({ code, name, env, ahead }: ContainerOptions): Container {
  const worker = new Worker(join(import.meta.dirname, 'worker.mjs'), {
    workerData: { file: join(code, `${name}.mjs`), ahead },
    env: { ...env, TZ: ':UTC', AWS_LAMBDA_FUNCTION_NAME: `uptime-test-${name}` },
    // Not vitest's own flags.
    execArgv: [],
  });
  let output = '';
  const waiting = new Map<number, PromiseWithResolvers<unknown>>();
  worker.on('error', (error) => {
    for (const { reject } of waiting.values()) reject(error);
  });
  worker.on('message', (said: Said) => {
    if ('text' in said) {
      output += said.text;
      return;
    }
    const asked = waiting.get(said.id);
    waiting.delete(said.id);
    if (said.error === undefined) asked?.resolve(said.value);
    else asked?.reject(new Error(said.error));
  });
  let count = 0;
  return {
    invoke(event) {
      const asked = Promise.withResolvers<unknown>();
      const id = ++count;
      waiting.set(id, asked);
      worker.postMessage({ id, event });
      return asked.promise;
    },
    output: () => output,
    async stop() {
      await worker.terminate();
    },
  };
}
