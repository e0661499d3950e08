import type { ActionsBlock } from '@slack/types';
import { planIdOf } from '../../core/hold/hold.ts';
import type { Effect } from '../../core/request/effect.ts';
import { isChanged, type Line } from '../../core/request/outcome.ts';
import { changedLines, type Reply, type Report } from '../../core/request/report.ts';
import { nameOf } from '../../core/request/request.ts';
import { CAPACITY_UNKNOWN } from '../../core/resource/capacity.ts';
import { fullName, labelsOf } from '../../core/resource/labels.ts';
import { amountText, ON_DEMAND } from '../../text/price.ts';
import { targetFailureText } from '../../text/target-failure.ts';
import { ASK_ACTION, CANCEL_PLAN_ACTION, CONFIRM_ACTION, DISMISS_ACTION } from '../values/action-ids.ts';
import { encodeConfirmation } from '../values/confirmation.ts';
import { counted, listing } from './change-list.ts';
import { dateAndTime } from './date.ts';
import { fitting } from './limits.ts';
import { button, type Message, sections } from './parts.ts';
import { cancelPlanButton } from './plans.ts';
import { setSizeButtons } from './size.ts';
import { code, count, labelled, people, person, sentence } from './text.ts';
import { VERB_WORDS, wordsFor } from './verb-words.ts';

/**
 * The result of a request, for its requester: first what changed, then what did not and why.
 *
 * @param actions of its buttons, if the answer is not a message
 */
export function changeMessage(
  report: Report,
  actions = { ask: ASK_ACTION, cancelPlan: CANCEL_PLAN_ACTION },
): Message {
  const changed = changedLines(report);
  const title =
    changed.length === 0 ? 'Nothing changed.' : wordsFor(report.request.verb, changed).done(counted(changed));
  const after = [
    ...zoneLine(report),
    ...report.unreadable.map(
      (target) => `Can’t be read, so nothing changed there: ${sentence(targetFailureText(target))}`,
    ),
  ];
  return listing([title, ...reasonLine(report)], report.lines, {
    after,
    buttons: [
      ...cancelButton(report, actions.cancelPlan),
      ...askButton(report, actions.ask),
      ...setSizeButtons(report.lines.filter(lacksSize)),
    ],
  });
}

const lacksSize = ({ outcome }: Line): boolean =>
  outcome.kind === 'failed' && 'code' in outcome.failure && outcome.failure.code === CAPACITY_UNKNOWN;

const isPlanning = (lines: readonly Line[]): boolean =>
  lines.some(
    ({ outcome }) => outcome.kind === 'planned' || (outcome.kind === 'resumed' && outcome.plan === true),
  );

/** What was planned is taken back with one press, wherever it is told. */
function cancelButton({ request, lines }: Report, actionId = CANCEL_PLAN_ACTION): ActionsBlock[] {
  if (!lines.some(({ outcome }) => outcome.kind === 'planned')) return [];
  return [
    {
      type: 'actions',
      block_id: CANCEL_PLAN_ACTION,
      elements: [cancelPlanButton(planIdOf(request.id), actionId)],
    },
  ];
}

function askButton({ request, askApproval }: Report, actionId: string): ActionsBlock[] {
  if (askApproval === undefined) return [];
  const ask = button({
    actionId,
    text: 'Ask for approval',
    says: 'Ask for approval: someone in the channel has to approve it',
    value: encodeConfirmation({ wish: request, token: askApproval, id: request.id }),
  });
  return [{ type: 'actions', block_id: ASK_ACTION, elements: [ask] }];
}

/** The same for a channel: who did it, and only what has changed. */
export function changeNewsMessage(report: Report): Message {
  const { request, lines } = report;
  const title = wordsFor(request.verb, lines).news(person(nameOf(request.by)), counted(lines));
  if (report.toldLate) return lateNewsMessage(title, report);
  return listing([title, ...reasonLine(report)], lines, { when: dateAndTime, buttons: cancelButton(report) });
}

/** `/uptime status` shows the state since then, so only the names follow. */
function lateNewsMessage(title: string, report: Report): Message {
  const { lines, at } = report;
  const labelOf = labelsOf(lines);
  const names = lines.slice(0, MOST_NAMES).map((line) => labelled(labelOf(line)));
  const more = lines.length > names.length ? ` and ${lines.length - names.length} more` : '';
  const said = [
    title,
    `That was ${dateAndTime(at)}. Slack was unreachable at the time.`,
    ...(lines.length > 1 ? [`${names.join(', ')}${more}`] : []),
    ...reasonLine(report),
  ];
  return { text: fitting(said), blocks: sections(said) };
}

const MOST_NAMES = 20;

/**
 * What a request would do, with a button that does exactly that.
 *
 * @param actions of its buttons, if the answer is not a message
 */
export function previewMessage(
  { report, effect, token }: Extract<Reply, { kind: 'preview' }>,
  actions = { confirm: CONFIRM_ACTION, dismiss: DISMISS_ACTION },
): Message {
  const { request, lines } = report;
  const wanted = lines.filter(({ outcome }) => isChanged(outcome));
  const words = isPlanning(wanted) ? wordsFor(request.verb, wanted) : VERB_WORDS[request.verb];
  const title = `*This will ${words.would(count(wanted.length, 'resource'))}.* Nothing has changed yet.`;
  const yes = `${words.act} ${count(wanted.length, 'resource')}`;
  const confirm = button({
    actionId: actions.confirm,
    text: yes,
    says: `${yes}, as listed above`,
    value: encodeConfirmation({ wish: request, token, id: request.id }),
    primary: true,
  });
  const dismiss = button({
    actionId: actions.dismiss,
    text: 'Cancel',
    says: 'Cancel: change nothing',
    value: actions.dismiss,
  });
  return listing([title], lines, {
    about: [...moneyLine(effect), ...ownersLine(effect)],
    sayOnce: true,
    after: [...namesakesLine(wanted), ...zoneLine(report)],
    buttons: [{ type: 'actions', block_id: CONFIRM_ACTION, elements: [confirm, dismiss] }],
  });
}

function moneyLine({ money }: Effect): string[] {
  const text = money && amountText(money.amount);
  if (money === undefined || text === undefined) return [];
  return [
    money.kind === 'saves' ? `Saves *${text}* (${ON_DEMAND}).` : `Costs *${text}* more (${ON_DEMAND}).`,
  ];
}

const ownersLine = ({ owners }: Effect): string[] =>
  owners.length === 0 ? [] : [`${owners.length === 1 ? 'Owner' : 'Owners'}: ${people(owners)}.`];

/** Somebody who typed one name may have meant only one of them. */
function namesakesLine(lines: readonly Line[]): string[] {
  const [label, ...more] = lines.map(labelsOf(lines));
  const isOneName = more.every(({ name }) => name === label?.name);
  return label?.where === undefined || !isOneName
    ? []
    : [`Several share this name. For just one, write ${code(fullName(label), 160)}.`];
}

/** Slack has no time zone for the requester. */
export const zoneLine = ({ assumedZone }: Report): string[] =>
  assumedZone === undefined
    ? []
    : [`Slack has no time zone for you, so Uptime used ${sentence(assumedZone, 60)}.`];

const reasonLine = ({ request: { reason } }: Report): string[] =>
  reason === undefined ? [] : [`Reason: ${sentence(reason, 300)}`];
