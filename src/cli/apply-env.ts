import type { Env } from '../config/env.ts';

/** The SDK reads profile, keys and its files from the process by itself, so what the command line says goes there. */
export function applyEnv(env: Env): void {
  for (const [name, value] of Object.entries(env)) {
    if (value === undefined) delete process.env[name];
    else process.env[name] = value;
  }
}
