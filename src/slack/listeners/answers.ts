import type { App, BlockAction, SlackActionMiddlewareArgs } from '@slack/bolt';
import type { Job } from '../../app/ports/jobs.ts';
import type { EpochMs } from '../../core/time.ts';
import { APPROVE_ACTION, DECLINE_ACTION } from '../blocks/approval.ts';
import { ASK_ACTION, CONFIRM_ACTION, DISMISS_ACTION } from '../blocks/change.ts';
import { PAGE_ACTION } from '../blocks/status.ts';
import { sendJob } from '../send-job.ts';
import { decodeApproval } from '../values/approval-value.ts';
import { decodeConfirmation } from '../values/confirmation.ts';
import { decodePage } from '../values/page-value.ts';
import { askerOf, type PressPorts, tellPresser } from './press.ts';

type Press = Pick<SlackActionMiddlewareArgs<BlockAction>, 'action' | 'body' | 'ack'>;

/** A button's value as the job it stands for; undefined for a value that is not ours. */
type ReadPress = (value: unknown, body: BlockAction, now: EpochMs) => Job | undefined;

/** What each button of an answer stands for, by its action id. */
const BUTTONS: Readonly<Record<string, ReadPress>> = {
  [CONFIRM_ACTION]: (value, body, askedAt) => {
    const confirmation = decodeConfirmation(value);
    return confirmation && { type: 'change', asker: askerOf(body), ...confirmation, askedAt };
  },
  [ASK_ACTION]: (value, body, askedAt) => {
    const asked = decodeConfirmation(value);
    if (asked === undefined) return undefined;
    const { request, confirmed: token, requestId } = asked;
    return { type: 'ask-approval', asker: askerOf(body), request, token, requestId, askedAt };
  },
  [APPROVE_ACTION]: (value, body) => decision(value, body, true),
  [DECLINE_ACTION]: (value, body) => decision(value, body, false),
  [`${PAGE_ACTION}-next`]: (value, body) => page(value, body),
  [`${PAGE_ACTION}-previous`]: (value, body) => page(value, body),
};

function decision(value: unknown, body: BlockAction, approved: boolean): Job | undefined {
  const approval = decodeApproval(value);
  return approval && { type: 'decide-approval', asker: askerOf(body), approval, approved };
}

function page(value: unknown, body: BlockAction): Job | undefined {
  const read = decodePage(value);
  return (
    read && { type: 'question', asker: askerOf(body), question: { kind: 'status', ...read }, replace: true }
  );
}

/** The action ids of these buttons. */
export const ANSWER_ACTIONS: readonly string[] = [...Object.keys(BUTTONS), DISMISS_ACTION];

/** Presses on answers: a confirmation, a change of mind, the next page, a request for approval and what becomes of it. */
export function registerAnswers(app: App, ports: PressPorts): void {
  for (const [actionId, read] of Object.entries(BUTTONS)) {
    app.action<BlockAction>({ type: 'block_actions', action_id: actionId }, (args) =>
      onPress(args, read, ports),
    );
  }
  app.action<BlockAction>({ type: 'block_actions', action_id: DISMISS_ACTION }, async ({ body, ack }) => {
    await tellPresser(body, ports, 'Nothing was changed.', 'settle');
    await ack();
  });
}

async function onPress({ action, body, ack }: Press, read: ReadPress, ports: PressPorts): Promise<void> {
  const job = action.type === 'button' ? read(action.value, body, ports.clock.now()) : undefined;
  if (job === undefined) {
    ports.log.warn('a press with a value that is not ours', {
      user: body.user.id,
      action: action.action_id.slice(0, 80),
    });
    await tellPresser(
      body,
      ports,
      'That button is from another time and means nothing to me, so nothing was done. `/uptime status` shows how things stand.',
    );
  } else if (!(await sendJob(job, ports))) {
    await tellPresser(
      body,
      ports,
      'Uptime could not take that press, so nothing was done. Please press again in a moment.',
    );
  }
  await ack();
}
