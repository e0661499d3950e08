/** Entry point of the Slack function: verifies commands and presses and hands them to the people function. */
import { createLambdaJobs } from '../aws/jobs.ts';
import { createLog } from '../aws/log.ts';
import { createCaller } from '../aws/sdk/signed-call.ts';
import { readSlackEnv } from '../config/env.ts';
import { systemClock } from './clock.ts';
import { sealing } from './sealed-job.ts';
import { secretsAt } from './secrets.ts';
import { createSlackHandler } from './slack-handler.ts';

const env = readSlackEnv(process.env);
const caller = createCaller({
  region: env.AWS_REGION,
  endpoint: env.AWS_ENDPOINT_URL,
  credentials: {
    accessKeyId: env.AWS_ACCESS_KEY_ID,
    secretAccessKey: env.AWS_SECRET_ACCESS_KEY,
    ...(env.AWS_SESSION_TOKEN !== '' && { sessionToken: env.AWS_SESSION_TOKEN }),
  },
});
const [signingSecret, botToken] = secretsAt(
  [
    {
      variable: 'SLACK_SIGNING_SECRET',
      text: env.SLACK_SIGNING_SECRET,
      parameter: env.SLACK_SIGNING_SECRET_PARAMETER,
    },
    { variable: 'SLACK_BOT_TOKEN', text: env.SLACK_BOT_TOKEN, parameter: env.SLACK_BOT_TOKEN_PARAMETER },
  ],
  caller,
  systemClock,
);

/** Two parameters at most: Lambda's Node 24 refuses a handler that could take a callback. */
export const handler = createSlackHandler({
  signingSecret,
  botToken,
  slackApiUrl: env.SLACK_API_URL,
  jobs: sealing(createLambdaJobs({ caller, functionName: env.UPTIME_PEOPLE_ARN }), signingSecret),
  clock: systemClock,
  wallClock: systemClock,
  log: createLog('uptime-slack'),
});
