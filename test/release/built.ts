import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { ROOT } from '../python.ts';

export const RELEASE = join(ROOT, 'release');
export const TEMPLATE = join(RELEASE, 'uptime.template.yaml');

/** `npm run release`, in this checkout or a copy of it. */
export async function release(
  root: string = ROOT,
  env: Readonly<Record<string, string>> = {},
): Promise<void> {
  await promisify(execFile)(process.execPath, ['build.ts'], { cwd: root, env: { ...process.env, ...env } });
  await promisify(execFile)(process.execPath, ['deploy/release.ts'], {
    cwd: root,
    env: { ...process.env, ...env },
  });
}
