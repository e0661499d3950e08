import type { App, BlockAction, SlackActionMiddlewareArgs } from '@slack/bolt';
import { RELEASE_ACTION, STOP_NOW_ACTION } from '../blocks/notice-buttons.ts';
import { sendJob } from '../send-job.ts';
import { decodeNotice } from '../values/button-value.ts';
import { askerOf, type PressPorts, requestIdOf, tellPresser } from './press.ts';

const JOBS = { [RELEASE_ACTION]: 'release', [STOP_NOW_ACTION]: 'stop-now' } as const;

/** *Undo*, *I'm done* and *Stop now*: the worker is handed the press with its notice, and does or says the rest. */
export function registerNotice(app: App, ports: PressPorts): void {
  for (const action of [RELEASE_ACTION, STOP_NOW_ACTION] as const) {
    app.action<BlockAction>({ type: 'block_actions', action_id: action }, (args) =>
      onPress(args, JOBS[action], ports),
    );
  }
}

type Press = Pick<SlackActionMiddlewareArgs<BlockAction>, 'action' | 'body' | 'ack'>;

async function onPress(
  { action, body, ack }: Press,
  type: 'release' | 'stop-now',
  ports: PressPorts,
): Promise<void> {
  const notice = action.type === 'button' ? decodeNotice(action.value) : undefined;
  if (notice === undefined) {
    ports.log.warn('a press with a value that is not ours', { user: body.user.id, action: type });
    await tellPresser(
      body,
      ports,
      'That button is from another time and means nothing to me, so nothing was done.',
    );
    await ack();
    return;
  }
  const sent = await sendJob(
    {
      type,
      asker: askerOf(body),
      notice,
      requestId: requestIdOf(body, action.action_ts),
      pressedAt: ports.clock.now(),
    },
    ports,
  );
  if (!sent) {
    await tellPresser(
      body,
      ports,
      'Uptime could not take that press, so do not count on it. Please press again in a moment.',
    );
  }
  await ack();
}
