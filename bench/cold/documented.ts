/**
 * A Slack function as documented: Bolt's ExpressReceiver in serverless-http, the AWS clients at the top of the file, one bundle.
 * https://docs.slack.dev/tools/bolt-js/deployments/aws-lambda
 */
import { EC2Client } from '@aws-sdk/client-ec2';
import { InvokeCommand, LambdaClient } from '@aws-sdk/client-lambda';
import { RDSClient } from '@aws-sdk/client-rds';
import { SchedulerClient } from '@aws-sdk/client-scheduler';
import { App, ExpressReceiver } from '@slack/bolt';
import serverless from 'serverless-http';

const receiver = new ExpressReceiver({
  signingSecret: process.env.SLACK_SIGNING_SECRET ?? '',
  processBeforeResponse: true,
});
const app = new App({
  receiver,
  // As in Uptime: with a token alone, every cold start would call Slack.
  authorize: async () => ({ botToken: process.env.SLACK_BOT_TOKEN ?? '', botId: 'B1', botUserId: 'U1' }),
});
export const clients = [new EC2Client({}), new RDSClient({}), new SchedulerClient({})];
const lambda = new LambdaClient({});

app.command('/uptime', async ({ command, ack }) => {
  if (command.text !== 'help') {
    const FunctionName = process.env.UPTIME_PEOPLE_ARN;
    const Payload = Buffer.from(JSON.stringify({ text: command.text }));
    await lambda.send(new InvokeCommand({ FunctionName, InvocationType: 'Event', Payload }));
  }
  await ack('Looking.');
});

const serve = serverless(receiver.app);
export const handler = async (event: object, context: object) => serve(event, context);
