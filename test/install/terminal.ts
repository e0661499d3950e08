import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { ROOT } from '../python.ts';

/** What a person sees, and what they type then. `^C` presses Ctrl-C. */
export type Typing = readonly [question: string, answer: string];

export interface Session {
  readonly code: number;
  readonly seconds: number;
  readonly keystrokes: number;
  readonly screen: string;
  /** Answers that nothing asked for. */
  readonly left: readonly Typing[];
}

export interface Sitting {
  readonly python: string;
  /** The command line, out of the release. */
  readonly program: string;
  readonly cwd: string;
  readonly env: Readonly<Record<string, string>>;
  readonly args: readonly string[];
  readonly answers: readonly Typing[];
}

const LIMIT_SECONDS = 45;

/** Runs `uptimectl` in a terminal of its own, with somebody who answers. */
export async function sit({ python, program, cwd, env, args, answers }: Sitting): Promise<Session> {
  const child = spawn(python, [join(ROOT, 'test/install/person.py')], { stdio: ['pipe', 'pipe', 'inherit'] });
  const argv = [process.execPath, program, ...args];
  child.stdin.end(JSON.stringify({ argv, cwd, env, answers, limit: LIMIT_SECONDS }));
  let out = '';
  child.stdout.on('data', (data) => {
    out += data;
  });
  await once(child, 'close');
  return JSON.parse(out);
}

/** Runs it without a terminal, as a script would. */
export function run(
  program: string,
  args: readonly string[],
  env: Readonly<Record<string, string>>,
): Promise<{ readonly code: unknown; readonly out: string; readonly err: string }> {
  return new Promise((resolve) => {
    const child = execFile(
      process.execPath,
      [program, ...args],
      { timeout: LIMIT_SECONDS * 1_000, env },
      (error, out, err) => resolve({ code: error ? error.code : 0, out, err }),
    );
    child.stdin?.end();
  });
}
