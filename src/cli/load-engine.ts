import type { Clock } from '../app/ports/clock.ts';
import type { Log } from '../app/ports/log.ts';
import type { Env } from '../config/env.ts';
import { applyEnv } from './apply-env.ts';
import type { Engine } from './engine.ts';
import type { Progress } from './waiting.ts';

/**
 * The engine, in the environment that the command line says. The AWS clients take a third of a second to load, which
 * `check` and `evaluate` do not need.
 */
export async function loadEngine(
  config: unknown,
  env: Env,
  clock: Clock,
  log: Log,
  onRead?: Progress,
): Promise<Engine> {
  applyEnv(env);
  const [{ createEngine }, { signIn }] = await Promise.all([import('./engine.ts'), import('./sign-in.ts')]);
  return createEngine(config, await signIn(env), clock, log, { onRead });
}
