import type { ActionsBlock } from '@slack/types';
import {
  type ChangePreview,
  type ChangeReport,
  type ChangeRequest,
  isChanged,
} from '../../core/request/change.ts';
import { encodeConfirmation } from '../values/confirmation.ts';
import { counted, listing } from './change-list.ts';
import { button, type Message } from './parts.ts';
import { count, person, sentence } from './text.ts';

export const CONFIRM_ACTION = 'confirm';
export const DISMISS_ACTION = 'dismiss';
export const ASK_ACTION = 'ask-approval';

/**
 * What became of a request, for whoever made it: changes first, then what stayed as it was and why.
 *
 * @param askAction the action of *Ask for approval*, where the answer is not a message
 */
export function changeMessage(report: ChangeReport, askAction = ASK_ACTION): Message {
  const changed = report.lines.filter(isChanged);
  const title = changed.length === 0 ? 'Nothing was changed.' : DONE[report.request.verb](counted(changed));
  const after = report.unreadable.map(
    (text) => `Could not be read, so nothing was done there: ${sentence(text)}`,
  );
  return listing([title, ...reasonLine(report)], report.lines, {
    after,
    buttons: askButton(report, askAction),
  });
}

function askButton({ request, askApproval }: ChangeReport, actionId: string): ActionsBlock[] {
  if (askApproval === undefined) return [];
  const { token, requestId } = askApproval;
  const ask = button({
    actionId,
    text: 'Ask for approval',
    says: 'Ask for approval: somebody who may has to say yes in the channel',
    value: encodeConfirmation({ request, confirmed: token, requestId }),
  });
  return [{ type: 'actions', block_id: ASK_ACTION, elements: [ask] }];
}

/** The same for a channel: who did it, and only what has changed. */
export const changeNewsMessage = (report: ChangeReport): Message =>
  listing(
    [NEWS[report.request.verb](person(report.by), counted(report.lines)), ...reasonLine(report)],
    report.lines,
  );

/** What a request would come to, with the button that does just that. */
export function previewMessage(preview: ChangePreview): Message {
  const { request, lines, token, requestId } = preview;
  const wanted = lines.filter(isChanged);
  const title = `*This would ${WOULD[request.verb](count(wanted.length, 'resource'))}.* Nothing is done yet.`;
  const yes = `${ACTS[request.verb]} ${count(wanted.length, 'resource')}`;
  const confirm = button({
    actionId: CONFIRM_ACTION,
    text: yes,
    says: `${yes}, as listed above`,
    value: encodeConfirmation({ request, confirmed: token, requestId }),
    primary: true,
  });
  const dismiss = button({
    actionId: DISMISS_ACTION,
    text: 'Leave it',
    says: 'Leave everything as it is',
    value: DISMISS_ACTION,
  });
  return listing([title], lines, {
    buttons: [{ type: 'actions', block_id: CONFIRM_ACTION, elements: [confirm, dismiss] }],
  });
}

type Verb = ChangeRequest['verb'];

const DONE: Readonly<Record<Verb, (what: string) => string>> = {
  snooze: (what) => `*Kept running: ${what}.*`,
  start: (what) => `*Started: ${what}.*`,
  stop: (what) => `*Stopped: ${what}.*`,
  resume: (what) => `*Back on schedule: ${what}.*`,
};

const NEWS: Readonly<Record<Verb, (who: string, what: string) => string>> = {
  snooze: (who, what) => `${who} keeps ${what} running.`,
  start: (who, what) => `${who} started ${what}.`,
  stop: (who, what) => `${who} stopped ${what}.`,
  resume: (who, what) => `${who} gave ${what} back to the schedule.`,
};

export const WOULD: Readonly<Record<Verb, (what: string) => string>> = {
  snooze: (what) => `keep ${what} running`,
  start: (what) => `start ${what}`,
  stop: (what) => `stop ${what}`,
  resume: (what) => `give ${what} back to the schedule`,
};

const ACTS: Readonly<Record<Verb, string>> = {
  snooze: 'Keep',
  start: 'Start',
  stop: 'Stop',
  resume: 'Resume',
};

const reasonLine = ({ request: { reason } }: ChangeReport): string[] =>
  reason === undefined ? [] : [`Reason: ${sentence(reason, 300)}`];
