/** Entry point of the Slack function: commands and presses, verified and handed to the worker. */
import { createLambdaJobs } from '../aws/jobs.ts';
import { createLog } from '../aws/log.ts';
import { readSlackEnv } from '../config/env.ts';
import { systemClock } from './clock.ts';
import { createSlackHandler } from './slack-handler.ts';

const env = readSlackEnv(process.env);

/** Two parameters at most: Lambda's Node 24 refuses a handler that could take a callback. */
export const handler = createSlackHandler({
  signingSecret: env.SLACK_SIGNING_SECRET,
  botToken: env.SLACK_BOT_TOKEN,
  slackApiUrl: env.SLACK_API_URL,
  jobs: createLambdaJobs({ region: env.AWS_REGION, functionName: env.UPTIME_WORKER_ARN }),
  clock: systemClock,
  wallClock: systemClock,
  log: createLog('uptime-slack'),
});
