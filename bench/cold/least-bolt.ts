/** Bolt and serverless-http with one trivial command, bundled as Uptime is: what these two cost by themselves. */
import { App, HTTPReceiver } from '@slack/bolt';
import serverless from 'serverless-http';

const receiver = new HTTPReceiver({
  signingSecret: process.env.SLACK_SIGNING_SECRET ?? '',
  endpoints: '/slack/events',
  processBeforeResponse: true,
});
const app = new App({
  receiver,
  authorize: async () => ({ botToken: process.env.SLACK_BOT_TOKEN ?? '', botId: 'B1', botUserId: 'U1' }),
});
app.command('/uptime', async ({ ack }) => {
  await ack('Looking.');
});

const serve = serverless(receiver.requestListener, {
  // Bolt reads the bytes from here; the code that reads a stream is not in the bundle.
  request: (request: { body?: unknown; rawBody?: unknown }) => {
    request.rawBody = request.body;
  },
});
export const handler = async (event: object, context: object) => serve(event, context);
