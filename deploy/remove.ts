/**
 * `npm run remove`: removes Uptime from an account. First says what that means for the machines, none of which is touched, and asks for the
 * stack's name.
 */
import { spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { createInterface } from 'node:readline/promises';
import { parseArgs } from 'node:util';
import { createEngine } from '../src/cli/engine.ts';
import { createStderrLog } from '../src/cli/stderr-log.ts';
import { systemClock } from '../src/lambda/clock.ts';
import config from '../uptime.config.ts';
import { farewell } from './farewell.ts';

const { values: options } = parseArgs({
  options: {
    stage: { type: 'string', default: 'prod' },
    region: { type: 'string', default: process.env.AWS_REGION ?? 'eu-central-1' },
    yes: { type: 'boolean', default: false },
  },
});
const name = `uptime-${options.stage}`;
process.stdout.write(await farewell({ name, ...options }, readInventory));
process.exitCode = options.yes || (await isMeant()) ? remove() : 1;

async function readInventory() {
  const env = { ...process.env, AWS_REGION: options.region };
  return createEngine(config, env, systemClock, createStderrLog(process.stderr)).inventory.read();
}

async function isMeant(): Promise<boolean> {
  const terminal = createInterface({ input: process.stdin, output: process.stdout });
  const typed = await terminal.question(`Type ${name} to remove it: `);
  terminal.close();
  if (typed.trim() === name) return true;
  process.stdout.write('Nothing was removed.\n');
  return false;
}

function remove(): number {
  const osls = createRequire(import.meta.url).resolve('osls/bin/serverless.js');
  const args = [osls, 'remove', '--stage', options.stage, '--region', options.region];
  const { status, error } = spawnSync(process.execPath, args, { stdio: 'inherit' });
  if (error) throw error;
  return status ?? 1;
}
