import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

export interface ChildOptions {
  readonly input?: string | undefined;
  /** Instead of this process's own environment. */
  readonly env?: NodeJS.ProcessEnv | undefined;
  readonly timeoutMs?: number | undefined;
}

/** Runs a program to its end and returns its standard output. @throws Error if it fails or takes too long */
export async function outputOf(
  command: string,
  args: readonly string[],
  { input, env, timeoutMs }: ChildOptions = {},
): Promise<string> {
  const running = promisify(execFile)(command, args, {
    env: env ?? process.env,
    timeout: timeoutMs ?? 0,
    maxBuffer: 64_000_000,
  });
  running.child.stdin?.end(input);
  return (await running).stdout;
}

/** Runs a script in a fresh Node process, as cold as a new Lambda, and parses the JSON it prints. */
export async function jsonOf<T>(script: URL, args: readonly string[]): Promise<T> {
  return JSON.parse(await outputOf(process.execPath, [fileURLToPath(script), ...args]));
}
