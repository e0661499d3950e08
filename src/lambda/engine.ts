/** Entry point of the engine: ticks, firings, shards, and events of AWS and of pipelines. */
import config from '../../uptime.config.ts';
import { createLog } from '../aws/log.ts';
import { createMetrics } from '../aws/metrics.ts';
import { createListAccounts } from '../aws/targets/list-accounts.ts';
import { readEngineEnv } from '../config/env.ts';
import { settingsOf } from '../config/settings.ts';
import { systemClock } from './clock.ts';
import { createEngineHandler } from './engine-handler.ts';
import { createEnginePorts } from './engine-ports.ts';

const env = readEngineEnv(process.env);
const ports = createEnginePorts({
  env,
  settings: settingsOf(config, env.AWS_REGION),
  clock: systemClock,
  log: createLog('uptime-engine'),
  metrics: createMetrics(env.AWS_LAMBDA_FUNCTION_NAME ?? 'uptime-engine'),
  listAccounts: createListAccounts(env.AWS_REGION),
});

/** Two parameters at most: Lambda's Node 24 refuses a handler that could take a callback. */
export const handler = createEngineHandler(ports);
