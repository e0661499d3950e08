import type { App, BlockAction, SlackActionMiddlewareArgs } from '@slack/bolt';
import { CONFIRM_ACTION, DISMISS_ACTION } from '../blocks/change.ts';
import { PAGE_ACTION } from '../blocks/status.ts';
import { decodeConfirmation } from '../confirmation.ts';
import { decodePage } from '../page-value.ts';
import { sendJob } from '../send-job.ts';
import { askerOf, type PressPorts, tellPresser } from './press.ts';

type Press = Pick<SlackActionMiddlewareArgs<BlockAction>, 'action' | 'body' | 'ack'>;

/** Presses on private answers: a confirmation, a change of mind, the next page. */
export function registerAnswers(app: App, ports: PressPorts): void {
  const on = (actionId: string | RegExp, listener: (press: Press, ports: PressPorts) => Promise<void>) =>
    app.action<BlockAction>({ type: 'block_actions', action_id: actionId }, (args) => listener(args, ports));
  on(CONFIRM_ACTION, onConfirm);
  on(DISMISS_ACTION, onDismiss);
  on(new RegExp(`^${PAGE_ACTION}-(next|previous)$`), onPage);
}

async function onConfirm({ action, body, ack }: Press, ports: PressPorts): Promise<void> {
  const confirmation = action.type === 'button' ? decodeConfirmation(action.value) : undefined;
  if (confirmation === undefined) {
    await refuse(body, action.action_id, ports);
  } else {
    const job = {
      type: 'change' as const,
      asker: askerOf(body),
      ...confirmation,
      askedAt: ports.clock.now(),
    };
    if (!(await sendJob(job, ports)))
      await tellPresser(
        body,
        ports,
        'Uptime could not take that press, so nothing was done. Please press again in a moment.',
      );
  }
  await ack();
}

async function onDismiss({ body, ack }: Press, ports: PressPorts): Promise<void> {
  await tellPresser(body, ports, 'Nothing was changed.', 'settle');
  await ack();
}

async function onPage({ action, body, ack }: Press, ports: PressPorts): Promise<void> {
  const page = action.type === 'button' ? decodePage(action.value) : undefined;
  if (page === undefined) await refuse(body, action.action_id, ports);
  else {
    const question = { kind: 'status' as const, ...page };
    const job = { type: 'question' as const, asker: askerOf(body), question, replace: true as const };
    if (!(await sendJob(job, ports)))
      await tellPresser(body, ports, 'Uptime could not take that press. Please press again in a moment.');
  }
  await ack();
}

async function refuse(body: BlockAction, actionId: string, ports: PressPorts): Promise<void> {
  ports.log.warn('a press with a value that is not ours', {
    user: body.user.id,
    action: actionId.slice(0, 80),
  });
  await tellPresser(
    body,
    ports,
    'That button is from another time and means nothing to me, so nothing was done. `/uptime status` shows how things stand.',
  );
}
