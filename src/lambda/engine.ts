/** Entry point of the engine: ticks, firings, shards, and events of AWS and of pipelines. */
import { createLog } from '../aws/log.ts';
import { createMetrics } from '../aws/metrics.ts';
import { createListAccounts } from '../aws/targets/list-accounts.ts';
import { readDeployment } from '../config/deployment.ts';
import { readEngineEnv } from '../config/env.ts';
import { createBase } from './base.ts';
import { systemClock } from './clock.ts';
import { createEngineFunction } from './engine-handler.ts';
import { createEnginePorts } from './engine-ports.ts';
import { deployedKinds } from './kinds.ts';
import { createSettingsReader, perVersion } from './settings-reader.ts';

const env = readEngineEnv(process.env);
const deployment = readDeployment(process.env);
const base = createBase({
  env,
  kinds: deployedKinds(deployment),
  clock: systemClock,
  log: createLog('uptime-engine'),
  listAccounts: createListAccounts(env.AWS_REGION),
});
const metrics =
  env.UPTIME_METRICS === 'true' ? createMetrics(env.AWS_LAMBDA_FUNCTION_NAME ?? 'uptime-engine') : undefined;

/** Two parameters at most: Lambda's Node 24 refuses a handler that could take a callback. */
export const handler = createEngineFunction(
  createSettingsReader(base, deployment),
  perVersion((settings) => createEnginePorts(base, metrics, settings)),
);
