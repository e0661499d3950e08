import type { Approval, ApprovalView, Conclusion } from '../../core/request/approval.ts';
import { changedLines } from '../../core/request/report.ts';
import { nameOf, type Request } from '../../core/request/request.ts';
import { APPROVE_ACTION, DECLINE_ACTION } from '../values/action-ids.ts';
import { encodeApproval } from '../values/approval-value.ts';
import { counted, listing } from './change-list.ts';
import { dateAndTime } from './date.ts';
import { whoMay } from './outcome-text.ts';
import { button, type Message, sections } from './parts.ts';
import { code, person, sentence } from './text.ts';
import { VERB_WORDS } from './verb-words.ts';

/** A request for approval. Mentions the people who may approve, except everyone, which would annoy people. */
export function approvalMessage({ approval, lines, approvers, owners }: ApprovalView): Message {
  // Known owners are mentioned by name.
  const who = whoMay([
    ...new Set([...owners, ...approvers.filter((each) => each !== 'owners' || owners.length === 0)]),
  ]);
  const value = encodeApproval(approval);
  const says = { approve: 'Approve: it happens right away', decline: 'Decline: nothing changes' };
  const approve = button({
    actionId: APPROVE_ACTION,
    text: 'Approve',
    says: says.approve,
    value,
    primary: true,
  });
  const decline = button({ actionId: DECLINE_ACTION, text: 'Decline', says: says.decline, value });
  return listing(
    [
      `${asks(approval, counted(lines))} ${reason(approval)}`.trim(),
      `${who} can approve or decline within a day.`,
    ],
    lines,
    {
      when: dateAndTime,
      sayOnce: true,
      buttons: [{ type: 'actions', block_id: APPROVE_ACTION, elements: [approve, decline] }],
    },
  );
}

/** The same message after the decision. */
export function conclusionMessage(conclusion: Conclusion): Message {
  const { approval, decidedBy } = conclusion;
  switch (conclusion.kind) {
    case 'approved': {
      const { lines } = conclusion.report;
      const changed = changedLines(conclusion.report);
      const done = changed.length === lines.length ? '' : ` ${changed.length} of ${lines.length} changed.`;
      return listing(
        [`${asks(approval, counted(lines))} ${person(decidedBy)} *approved* it.${done}`],
        lines,
        { when: dateAndTime, sayOnce: true },
      );
    }
    case 'declined':
      return oneLine(
        `${asks(approval, whatText(approval.request))} ${person(decidedBy)} *declined* it. Nothing changed.`,
      );
    case 'overtaken':
      return oneLine(
        `${asks(approval, whatText(approval.request))} The request has expired, or things have changed since. Ask again if you still need it.`,
      );
  }
}

const asks = ({ request }: Approval, what: string): string =>
  `${person(nameOf(request.by))} asks to ${VERB_WORDS[request.verb].would(what)}.`;

const whatText = ({ of }: Request): string => (of.kind === 'text' ? code(of.text, 100) : 'that');

const reason = ({ request }: Approval): string =>
  request.reason === undefined ? '' : `Reason: ${sentence(request.reason, 300)}`;

const oneLine = (text: string): Message => ({ text, blocks: sections([text]) });
