import { spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';

/** Runs osls with its output shown. Returns its exit code. */
export function osls(args: readonly string[]): number {
  const script = createRequire(import.meta.url).resolve('osls/bin/serverless.js');
  const { status, error } = spawnSync(process.execPath, [script, ...args], { stdio: 'inherit' });
  if (error) throw error;
  return status ?? 1;
}
