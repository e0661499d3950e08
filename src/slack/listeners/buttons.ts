import type { AllMiddlewareArgs, App, BlockAction, SlackActionMiddlewareArgs } from '@slack/bolt';
import type { Job, Question } from '../../app/ports/jobs.ts';
import type { Wish } from '../../core/request/request.ts';
import type { EpochMs } from '../../core/time.ts';
import { sendJob } from '../door/send-job.ts';
import { sentAt } from '../door/sent-at.ts';
import {
  APPROVE_ACTION,
  ASK_ACTION,
  CANCEL_PLAN_ACTION,
  CONFIRM_ACTION,
  DECLINE_ACTION,
  DIGEST_OFF_ACTION,
  DIGEST_ON_ACTION,
  DISMISS_ACTION,
  OBJECT_ACTION,
  PAGE_ACTION,
  RELEASE_ACTION,
  RETRY_ACTION,
  SNOOZE_ACTION,
  START_ACTION,
  STOP_NOW_ACTION,
} from '../values/action-ids.ts';
import { decodeApproval } from '../values/approval-value.ts';
import { decodeButton, decodeNotice } from '../values/button-value.ts';
import { decodeConfirmation } from '../values/confirmation.ts';
import { decodeLogPage, LOG_PAGE_ACTION } from '../values/log-page-value.ts';
import { isOneResource } from '../values/one-resource.ts';
import { decodePage } from '../values/page-value.ts';
import { isPlanId } from '../values/plan-id.ts';
import {
  AGAIN_ACTION,
  decodeSpare,
  decodeSuggestPage,
  NEVER_ACTION,
  SUGGEST_PAGE_ACTION,
} from '../values/suggest-value.ts';
import { askerOf, NOT_CONFIRMED, type PressPorts, requestIdOf, requestOf, tellPresser } from './press.ts';

/** A press on one of our buttons. */
interface Pressed {
  readonly value: unknown;
  readonly body: BlockAction;
  /** Identifies the press, however often it is delivered. */
  readonly id: string;
  readonly at: EpochMs;
}

interface Button {
  readonly actionId: string | RegExp;
  /** The job that the press stands for. Undefined if the value is not ours. */
  readonly read: (pressed: Pressed) => Job | undefined;
  /** The word for what was not done if the value is not ours. */
  readonly notDone: 'held' | 'done' | 'noted';
}

/** All message buttons that the people function handles. Only their value counts. */
const BUTTONS: readonly Button[] = [
  {
    actionId: new RegExp(`^${SNOOZE_ACTION}(-[a-z0-9]+)?$`),
    notDone: 'held',
    read: (pressed) => {
      const snooze = decodeButton(pressed.value);
      if (snooze === undefined) return undefined;
      const { notice, until, again } = snooze;
      return asking({ verb: again ? 'start' : 'hold', of: { kind: 'notice', notice }, until }, pressed);
    },
  },
  onNotice(RELEASE_ACTION, 'resume'),
  onNotice(STOP_NOW_ACTION, 'stop'),
  { ...onNotice(OBJECT_ACTION, 'object'), notDone: 'noted' },
  {
    // It has no value: it retries what failed in its own channel.
    actionId: RETRY_ACTION,
    notDone: 'done',
    read: (pressed) => {
      const { channel } = askerOf(pressed.body);
      return asking({ verb: 'retry', of: { kind: 'failed-starts', channel } }, pressed);
    },
  },
  {
    actionId: START_ACTION,
    notDone: 'done',
    read: (pressed) => {
      const { value: text } = pressed;
      return isOneResource(text) ? asking({ verb: 'start', of: { kind: 'text', text } }, pressed) : undefined;
    },
  },
  {
    actionId: CANCEL_PLAN_ACTION,
    notDone: 'done',
    read: (pressed) => {
      const { value: plan } = pressed;
      return isPlanId(plan) ? asking({ verb: 'resume', of: { kind: 'plan', plan } }, pressed) : undefined;
    },
  },
  {
    actionId: CONFIRM_ACTION,
    notDone: 'done',
    read: (pressed) => {
      const shown = decodeConfirmation(pressed.value);
      if (shown === undefined) return undefined;
      return { ...asking(shown.wish, { ...pressed, id: shown.id }), confirmed: shown.token };
    },
  },
  {
    actionId: ASK_ACTION,
    notDone: 'done',
    read: (pressed) => {
      const shown = decodeConfirmation(pressed.value);
      if (shown === undefined) return undefined;
      const { asker, request } = asking(shown.wish, { ...pressed, id: shown.id });
      return { type: 'ask-approval', asker, request, token: shown.token };
    },
  },
  switching(DIGEST_ON_ACTION, true),
  switching(DIGEST_OFF_ACTION, false),
  deciding(APPROVE_ACTION, true),
  deciding(DECLINE_ACTION, false),
  turning(PAGE_ACTION, 'next|previous|overview|resources|attention', (value) => {
    const page = decodePage(value);
    return page && { kind: 'status', ...page };
  }),
  turning(LOG_PAGE_ACTION, 'next|previous', (value) => {
    const page = decodeLogPage(value);
    return page && { kind: 'log', ...page };
  }),
  turning(SUGGEST_PAGE_ACTION, 'next', (value) => {
    const page = decodeSuggestPage(value);
    return page === undefined ? undefined : { kind: 'suggest', page };
  }),
  sparing(NEVER_ACTION, false),
  sparing(AGAIN_ACTION, true),
];

const asking = (wish: Wish, { body, id, at }: Pressed) =>
  ({ type: 'request', asker: askerOf(body), request: requestOf(wish, askerOf(body), { id, at }) }) as const;

function onNotice(actionId: string, verb: Wish['verb']): Button {
  return {
    actionId,
    notDone: 'done',
    read: (pressed) => {
      const notice = decodeNotice(pressed.value);
      return notice === undefined ? undefined : asking({ verb, of: { kind: 'notice', notice } }, pressed);
    },
  };
}

/** Its channel is where it was pressed, so it needs no value. */
function switching(actionId: string, isOn: boolean): Button {
  return {
    actionId,
    notDone: 'done',
    read: ({ body, id, at }) => ({ type: 'digest', asker: askerOf(body), isOn, id, at }),
  };
}

function deciding(actionId: string, approved: boolean): Button {
  return {
    actionId,
    notDone: 'done',
    read: ({ value, body, id, at }) => {
      const approval = decodeApproval(value);
      return approval && { type: 'decide-approval', id, asker: askerOf(body), approval, approved, at };
    },
  };
}

function sparing(action: string, again: boolean): Button {
  return {
    actionId: new RegExp(`^${action}-\\d$`),
    notDone: 'done',
    read: ({ value, body, id, at }) => {
      const press = decodeSpare(value);
      return press && { type: 'spare', asker: askerOf(body), ...press, again, id, at };
    },
  };
}

/** Shows another page in the place of the one that was pressed. `where`: each of its buttons. */
function turning(action: string, where: string, read: (value: unknown) => Question | undefined): Button {
  return {
    actionId: new RegExp(`^${action}-(${where})$`),
    notDone: 'done',
    read: ({ value, body }) => {
      const question = read(value);
      return question && { type: 'question', asker: askerOf(body), question, replace: true };
    },
  };
}

/** Whether an action id belongs to one of these buttons. */
export const isButtonOfOurs = (id: string): boolean =>
  id === DISMISS_ACTION ||
  BUTTONS.some(({ actionId }) => (typeof actionId === 'string' ? actionId === id : actionId.test(id)));

export function registerButtons(app: App, ports: PressPorts): void {
  for (const button of BUTTONS) {
    app.action<BlockAction>({ type: 'block_actions', action_id: button.actionId }, (args) =>
      onPress(args, button, ports),
    );
  }
  app.action<BlockAction>({ type: 'block_actions', action_id: DISMISS_ACTION }, async ({ body, ack }) => {
    await tellPresser(body, ports, 'Nothing changed.', 'settle');
    await ack();
  });
}

type Press = Pick<SlackActionMiddlewareArgs<BlockAction>, 'action' | 'body' | 'ack'> &
  Pick<AllMiddlewareArgs, 'context'>;

/** Hands the press to the people function, or tells the person that it had no effect. */
async function onPress(
  { action, body, ack, context }: Press,
  { read, notDone }: Button,
  ports: PressPorts,
): Promise<void> {
  const id = requestIdOf(body, action.action_ts);
  const value = action.type === 'button' ? action.value : undefined;
  const job = read({ value, body, id, at: sentAt(context, ports.clock) });
  if (job === undefined) {
    ports.log.warn('a press with a value that is not ours', {
      user: body.user.id,
      action: action.action_id.slice(0, 80),
    });
    await tellPresser(
      body,
      ports,
      `That button is from an old version of Uptime, so nothing was ${notDone}. \`/uptime status\` shows the current state.`,
    );
  } else {
    const handedOver = await sendJob(job, ports);
    if (handedOver !== 'accepted') await tellPresser(body, ports, NOT_CONFIRMED[handedOver]);
  }
  await ack();
}
