import type { App, BlockAction, SlackActionMiddlewareArgs } from '@slack/bolt';
import { SNOOZE_ACTION } from '../blocks/notice-buttons.ts';
import { sendJob } from '../send-job.ts';
import { decodeButton } from '../values/button-value.ts';
import { askerOf, type PressPorts, requestIdOf, tellPresser } from './press.ts';

const OURS = new RegExp(`^${SNOOZE_ACTION}(-[a-z0-9]+)?$`);

export function registerSnooze(app: App, ports: PressPorts): void {
  app.action<BlockAction>({ type: 'block_actions', action_id: OURS }, (args) => onSnooze(args, ports));
}

type Press = Pick<SlackActionMiddlewareArgs<BlockAction>, 'action' | 'body' | 'ack'>;

/** Hands the press to the worker. Only the button's value counts: its action id says no more than that it is one of ours. */
async function onSnooze({ action, body, ack }: Press, ports: PressPorts): Promise<void> {
  const { clock, log } = ports;
  const press = action.type === 'button' ? decodeButton(action.value) : undefined;
  if (!press) {
    log.warn('a press with a value that is not ours', {
      user: body.user.id,
      action: action.action_id.slice(0, 80),
    });
    await tellPresser(
      body,
      ports,
      'That button is from another time and means nothing to me, so nothing was held. `/uptime status` shows how things stand.',
    );
    await ack();
    return;
  }
  const sent = await sendJob(
    {
      type: 'snooze',
      asker: askerOf(body),
      ...press,
      requestId: requestIdOf(body, action.action_ts),
      pressedAt: clock.now(),
    },
    ports,
  );
  if (!sent) {
    await tellPresser(
      body,
      ports,
      'Uptime could not take that press, so do not count on it: nothing may be held. Please press again in a moment.',
    );
  }
  await ack();
}
