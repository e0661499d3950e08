/** Entry point of the people function: does what people ask for in Slack, and answers them. */
import { createLog } from '../aws/log.ts';
import { createListAccounts } from '../aws/targets/list-accounts.ts';
import { readDeployment } from '../config/deployment.ts';
import { readPeopleEnv } from '../config/env.ts';
import { createBase } from './base.ts';
import { systemClock } from './clock.ts';
import { deployedKinds } from './kinds.ts';
import { createPeopleFunction } from './people-handler.ts';
import { createPeopleAnswers, createPeoplePorts } from './people-ports.ts';
import { createSettingsReader, perVersion } from './settings-reader.ts';

const env = readPeopleEnv(process.env);
const deployment = readDeployment(process.env);
const base = createBase({
  env,
  kinds: deployedKinds(deployment),
  clock: systemClock,
  log: createLog('uptime-people'),
  listAccounts: createListAccounts(env.AWS_REGION),
});
const answers = createPeopleAnswers(base);

/** Two parameters at most: Lambda's Node 24 refuses a handler that could take a callback. */
export const handler = createPeopleFunction(
  createSettingsReader(base, deployment),
  answers,
  perVersion((settings) => createPeoplePorts(base, answers, settings)),
);
