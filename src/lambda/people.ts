/** Entry point of the people function: does what people ask for in Slack, and answers them. */
import config from '../../uptime.config.ts';
import { createLog } from '../aws/log.ts';
import { createListAccounts } from '../aws/targets/list-accounts.ts';
import { readPeopleEnv } from '../config/env.ts';
import { settingsOf } from '../config/settings.ts';
import { systemClock } from './clock.ts';
import { createPeopleHandler } from './people-handler.ts';
import { createPeoplePorts } from './people-ports.ts';

const env = readPeopleEnv(process.env);
const ports = createPeoplePorts({
  env,
  settings: settingsOf(config, env.AWS_REGION),
  clock: systemClock,
  log: createLog('uptime-people'),
  listAccounts: createListAccounts(env.AWS_REGION),
});

/** Two parameters at most: Lambda's Node 24 refuses a handler that could take a callback. */
export const handler = createPeopleHandler(ports);
