import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';

export const root = resolve(import.meta.dirname, '../..');

export interface Template {
  readonly Resources: Readonly<
    Record<string, { readonly Type: string; readonly Properties: Readonly<Record<string, unknown>> }>
  >;
  readonly Conditions: Readonly<Record<string, unknown>>;
  readonly Outputs: Readonly<Record<string, { readonly Value: unknown }>>;
}

const run = promisify(execFile);

/**
 * The template that osls makes of serverless.yml, without credentials, a profile or the network.
 *
 * @param parameters `--param` values
 */
export async function packaged(parameters: Readonly<Record<string, string>> = {}): Promise<Template> {
  const home = await mkdtemp(join(tmpdir(), 'uptime-package-'));
  try {
    const given = Object.entries(parameters).flatMap(([name, value]) => ['--param', `${name}=${value}`]);
    const osls = join(root, 'node_modules/osls/bin/serverless.js');
    await run(process.execPath, [osls, 'package', '--package', join(home, 'package'), ...given], {
      cwd: root,
      env: bare(home),
      timeout: 60_000,
    });
    return JSON.parse(
      await readFile(join(home, 'package/cloudformation-template-update-stack.json'), 'utf8'),
    );
  } finally {
    await rm(home, { recursive: true, force: true });
  }
}

export async function built(): Promise<void> {
  await run(process.execPath, ['build.ts'], { cwd: root, env: bare(tmpdir()), timeout: 60_000 });
}

const bare = (home: string) => ({
  PATH: process.env.PATH,
  HOME: home,
  AWS_EC2_METADATA_DISABLED: 'true',
  SLS_NOTIFICATIONS_MODE: 'off',
});
