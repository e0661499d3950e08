/** Bolt and serverless-http with a command that says a word, bundled as Uptime is: what these two cost, whatever is made with them. */
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
  // Bolt takes the bytes from here instead of reading a stream, which the bundle leaves out.
  request: (request: { body?: unknown; rawBody?: unknown }) => {
    request.rawBody = request.body;
  },
});
export const handler = async (event: object, context: object) => serve(event, context);
