import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const ROOT = fileURLToPath(new URL('..', import.meta.url));

/** Runs a command to its end with its output shown. @throws Error where it fails */
const run = (command: string, ...args: string[]): void => {
  const { status, error } = spawnSync(command, args, { cwd: ROOT, stdio: 'inherit' });
  if (error !== undefined) throw new Error(`${command} cannot be run: ${error.message}`, { cause: error });
  if (status !== 0) throw new Error(`${command} ${args.join(' ')} ended with ${status}`);
};

export interface PythonNeeds {
  /** The environment's directory, made once and ignored by git: `.venv-moto`. */
  readonly venv: string;
  /** A package with its version, as pip reads it: `moto[server]==5.2.5`. */
  readonly requirement: string;
  /** A module that is there once everything is: `flask`. */
  readonly imports: string;
}

/** The Python of an environment of its own that has the package in that very version, made or mended where needed. */
export const pythonWith = ({ venv, requirement, imports }: PythonNeeds): string => {
  const python = join(ROOT, venv, ...(process.platform === 'win32' ? ['Scripts'] : ['bin']), 'python');
  if (!existsSync(python)) run('python3', '-m', 'venv', join(ROOT, venv));
  const [name = '', version = ''] = requirement.replace(/\[.*\]/, '').split('==');
  const asked = `import importlib.metadata as m, ${imports}; print(m.version("${name}"))`;
  if (spawnSync(python, ['-c', asked]).stdout?.toString().trim() !== version) {
    run(python, '-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', requirement);
  }
  return python;
};
