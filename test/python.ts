/** An environment for each Python program that the checks need, made once in the checkout and ignored by git. */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const ROOT = fileURLToPath(new URL('..', import.meta.url));

export interface PythonNeeds {
  /** The environment's directory: `.venv-moto`. */
  readonly venv: string;
  /** A package in one version, as pip reads it: `moto[server]==5.2.5`. */
  readonly requirement: string;
  /** What it needs besides and does not name: `setuptools<81`. */
  readonly besides?: readonly string[];
  /** A module that can be imported once everything is installed: `flask`. */
  readonly imports: string;
}

/**
 * The Python of an environment with that version of the package. Makes or updates the environment. Run programs as modules,
 * `python -m moto.server`: a script's first line is an absolute path, which fails if it is too long.
 *
 * @throws Error if Python cannot make environments or the package cannot be installed
 */
export function pythonWith({ venv, requirement, besides = [], imports }: PythonNeeds): string {
  const python = join(ROOT, venv, ...(process.platform === 'win32' ? ['Scripts'] : ['bin']), 'python');
  if (!existsSync(python)) run('python3', '-m', 'venv', join(ROOT, venv));
  const [name = '', version = ''] = requirement.replace(/\[.*\]/, '').split('==');
  const asked = `import importlib.metadata as m, ${imports}; print(m.version("${name}"))`;
  if (spawnSync(python, ['-c', asked]).stdout?.toString().trim() !== version) {
    run(python, '-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', requirement, ...besides);
  }
  return python;
}

/** Runs a command with its output shown. @throws Error if it fails */
function run(command: string, ...args: string[]): void {
  const { status, error } = spawnSync(command, args, { cwd: ROOT, stdio: 'inherit' });
  if (error !== undefined) throw new Error(`${command} cannot be run: ${error.message}`, { cause: error });
  if (status !== 0) throw new Error(`${command} ${args.join(' ')} ended with ${status}`);
}
