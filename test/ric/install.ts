/**
 * aws-lambda-ric runs a function inside Lambda. It is built from source (CMake, a C++ compiler, a minute or two), so it is not a
 * dependency: it is installed once, in `.lambda-ric`.
 */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** Pinned: start times depend on the version. */
const VERSION = '4.0.2';

const folder = join(import.meta.dirname, '../../.lambda-ric');
const ricFolder = join(folder, 'node_modules/aws-lambda-ric');

/** The path of its entry point. @throws Error if it cannot be built */
export async function installedRic(): Promise<string> {
  if (!existsSync(join(ricFolder, 'rapid-client.node'))) {
    await mkdir(folder, { recursive: true });
    await writeFile(
      join(folder, 'package.json'),
      '{"private":true,"allowScripts":{"aws-lambda-ric":true}}\n',
    );
    const args = ['install', '--no-audit', '--no-fund', `aws-lambda-ric@${VERSION}`];
    const { status, stdout, stderr, error } = spawnSync('npm', args, { cwd: folder, encoding: 'utf8' });
    if (error !== undefined || status !== 0) {
      const said = `${stdout ?? ''}${stderr ?? ''}`.slice(-4_000);
      throw new Error(`aws-lambda-ric could not be built; it needs cmake, g++, make and python3.\n${said}`, {
        cause: error,
      });
    }
  }
  return join(ricFolder, 'index.mjs');
}
