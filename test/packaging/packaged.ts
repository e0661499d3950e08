import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { fillIn, type Template } from '../../playground/world/fill-in.ts';

export const root = resolve(import.meta.dirname, '../..');

const run = promisify(execFile);

/** A channel, which has no default. */
export const FIRST_CHANNEL = 'C0TESTCHAN1';

/** What CloudFormation makes of the template with these parameters. */
export async function packaged(parameters: Readonly<Record<string, string>> = {}): Promise<Template> {
  return fillIn(await packagedTemplate(), { FirstChannel: FIRST_CHANNEL, ...parameters });
}

/** The template that osls makes of serverless.yml, without credentials, a profile or the network. */
export async function packagedTemplate(): Promise<Template> {
  const home = await mkdtemp(join(tmpdir(), 'uptime-package-'));
  try {
    const osls = join(root, 'node_modules/osls/bin/serverless.js');
    await run(process.execPath, [osls, 'package', '--package', join(home, 'package')], {
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
