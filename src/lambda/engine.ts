/** Entry point of the worker function: ticks, one-time firings, and jobs from Slack. */
import config from '../../uptime.config.ts';
import { createLog } from '../aws/log.ts';
import { createMetrics } from '../aws/metrics.ts';
import { createListAccounts } from '../aws/targets/list-accounts.ts';
import { readWorkerEnv } from '../config/env.ts';
import { settingsOf } from '../config/settings.ts';
import { systemClock } from './clock.ts';
import { createWorkerHandler } from './worker-handler.ts';
import { createWorkerPorts } from './worker-ports.ts';

const env = readWorkerEnv(process.env);
const ports = createWorkerPorts({
  env,
  settings: settingsOf(config, env.AWS_REGION),
  clock: systemClock,
  log: createLog('uptime-worker'),
  metrics: createMetrics(env.AWS_LAMBDA_FUNCTION_NAME ?? 'uptime-worker'),
  listAccounts: createListAccounts(env.AWS_REGION),
});

/** Two parameters at most: Lambda's Node 24 refuses a handler that could take a callback. */
export const handler = createWorkerHandler(ports);
