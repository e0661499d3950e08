import type { App, BlockAction, SlackActionMiddlewareArgs } from '@slack/bolt';
import type { Asker } from '../../app/jobs.ts';
import type { Clock, Jobs, Log, Responder } from '../../app/ports.ts';
import { SNOOZE_ACTION } from '../blocks/notice.ts';
import { decodeButton } from '../button-value.ts';
import { sendJob } from '../send-job.ts';

export interface SnoozePorts {
  readonly jobs: Jobs;
  readonly responder: Pick<Responder, 'tell'>;
  readonly clock: Clock;
  readonly log: Log;
  readonly handOverMs?: number | undefined;
}

const OURS = new RegExp(`^${SNOOZE_ACTION}(-[a-z0-9]+)?$`);
const NOT_OURS = new RegExp(`^(?!${SNOOZE_ACTION}(-[a-z0-9]+)?$)`);

export function registerSnooze(app: App, ports: SnoozePorts): void {
  app.action<BlockAction>({ type: 'block_actions', action_id: OURS }, (args) => onSnooze(args, ports));
  app.action<BlockAction>({ type: 'block_actions', action_id: NOT_OURS }, (args) => onForeign(args, ports));
}

type Press = Pick<SlackActionMiddlewareArgs<BlockAction>, 'action' | 'body' | 'ack'>;

/** Hands the press to the worker. Only the button's value counts: its action id says no more than that it is one of ours. */
async function onSnooze({ action, body, ack }: Press, ports: SnoozePorts): Promise<void> {
  const { clock, log } = ports;
  const press = action.type === 'button' ? decodeButton(action.value) : undefined;
  if (!press) {
    log.warn('a press with a value that is not ours', {
      user: body.user.id,
      action: action.action_id.slice(0, 80),
    });
    await tell(
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
      requestId: `${messageTs(body)}/${action.action_ts}/${body.user.id}`,
      pressedAt: clock.now(),
    },
    ports,
  );
  if (!sent) {
    await tell(
      body,
      ports,
      'Uptime could not take that press, so do not count on it: nothing may be held. Please press again in a moment.',
    );
  }
  await ack();
}

async function onForeign({ action, body, ack }: Press, ports: SnoozePorts): Promise<void> {
  ports.log.warn('a press on a button that is not ours', {
    user: body.user.id,
    action: action.action_id.slice(0, 80),
  });
  await tell(body, ports, 'This Uptime does not know that button, so nothing was done.');
  await ack();
}

/** An ack to a press shows nothing: what is to be read goes to the press's response_url. It must not cost the ack. */
async function tell(body: BlockAction, { responder, log }: SnoozePorts, text: string): Promise<void> {
  try {
    await responder.tell(body.response_url, text);
  } catch (error) {
    log.warn('a private answer was not delivered', { user: body.user.id, reason: String(error) });
  }
}

const askerOf = (body: BlockAction): Asker => ({
  user: body.user.id,
  channel: body.channel?.id ?? '',
  responseUrl: body.response_url,
});

function messageTs(body: BlockAction): string {
  const { container } = body;
  const ts: unknown = body.message?.ts ?? container?.message_ts;
  return typeof ts === 'string' ? ts : '';
}
