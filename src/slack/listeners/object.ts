import type { App, BlockAction, SlackActionMiddlewareArgs } from '@slack/bolt';
import { OBJECT_ACTION } from '../blocks/rehearsal.ts';
import { sendJob } from '../send-job.ts';
import { decodeNotice } from '../values/button-value.ts';
import { askerOf, type PressPorts, requestIdOf, tellPresser } from './press.ts';

export function registerObject(app: App, ports: PressPorts): void {
  app.action<BlockAction>({ type: 'block_actions', action_id: OBJECT_ACTION }, (args) =>
    onObject(args, ports),
  );
}

type Press = Pick<SlackActionMiddlewareArgs<BlockAction>, 'action' | 'body' | 'ack'>;

async function onObject({ action, body, ack }: Press, ports: PressPorts): Promise<void> {
  const notice = action.type === 'button' ? decodeNotice(action.value) : undefined;
  if (notice === undefined) {
    ports.log.warn('a press with a value that is not ours', { user: body.user.id, action: action.action_id });
    await tellPresser(body, ports, 'That button means nothing to me any more, so nothing was noted.');
  } else {
    const job = {
      type: 'object' as const,
      asker: askerOf(body),
      notice,
      requestId: requestIdOf(body, action.action_ts),
      pressedAt: ports.clock.now(),
    };
    if (!(await sendJob(job, ports)))
      await tellPresser(body, ports, 'Uptime could not take that press. Please press again in a moment.');
  }
  await ack();
}
