import type { App, BlockAction, SlackActionMiddlewareArgs } from '@slack/bolt';
import { RETRY_ACTION } from '../blocks/news.ts';
import { sendJob } from '../send-job.ts';
import { askerOf, type PressPorts, tellPresser } from './press.ts';

export function registerRetry(app: App, ports: PressPorts): void {
  app.action<BlockAction>({ type: 'block_actions', action_id: RETRY_ACTION }, (args) => onRetry(args, ports));
}

type Press = Pick<SlackActionMiddlewareArgs<BlockAction>, 'body' | 'ack'>;

/** The button carries nothing: what is tried again is what failed in the channel it was pressed in. */
async function onRetry({ body, ack }: Press, ports: PressPorts): Promise<void> {
  const sent = await sendJob({ type: 'retry', asker: askerOf(body) }, ports);
  if (!sent)
    await tellPresser(body, ports, 'Uptime could not take that press. Please press again in a moment.');
  await ack();
}
