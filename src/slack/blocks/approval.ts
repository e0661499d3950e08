import type { Approval, ApprovalView, Conclusion } from '../../core/approval.ts';
import { isChanged } from '../../core/change.ts';
import { encodeApproval } from '../approval-value.ts';
import { counted, listing, WOULD, whoMay } from './change.ts';
import { button, type Message, sections } from './parts.ts';
import { code, person, sentence } from './text.ts';

export const APPROVE_ACTION = 'approve';
export const DECLINE_ACTION = 'decline';

/** Somebody asks to do what is not theirs to do alone. Whoever may say yes is mentioned, except everyone: nobody likes that. */
export function approvalMessage({ approval, lines, approvers, owners }: ApprovalView): Message {
  const who = [...owners.map(person), whoMay(approvers)].join(', ');
  const { text, blocks } = listing(
    [
      `${asks(approval, counted(lines))} ${reason(approval)}`.trim(),
      `A yes or a no is for ${who}. It stands for a day.`,
    ],
    lines,
    [],
  );
  const value = encodeApproval(approval);
  return {
    text,
    blocks: [
      ...blocks,
      {
        type: 'actions',
        block_id: APPROVE_ACTION,
        elements: [
          button({
            actionId: APPROVE_ACTION,
            text: 'Approve',
            says: 'Approve: it is done at once',
            value,
            primary: true,
          }),
          button({ actionId: DECLINE_ACTION, text: 'Decline', says: 'Decline: nothing is done', value }),
        ],
      },
    ],
  };
}

/** The same message once it is decided. */
export function conclusionMessage(conclusion: Conclusion): Message {
  const { approval, decidedBy } = conclusion;
  switch (conclusion.kind) {
    case 'approved': {
      const { lines } = conclusion.report;
      const changed = lines.filter(isChanged);
      const done =
        changed.length === lines.length ? '' : ` ${changed.length} of ${lines.length} were changed.`;
      return listing(
        [`${asks(approval, counted(lines))} ${person(decidedBy)} said *yes*.${done}`],
        lines,
        [],
      );
    }
    case 'declined':
      return oneLine(
        `${asks(approval, code(approval.request.what, 100))} ${person(decidedBy)} said *no*: nothing was done.`,
      );
    case 'overtaken':
      return oneLine(
        `${asks(approval, code(approval.request.what, 100))} It came to nothing: it was asked too long ago, or things have changed since.`,
      );
  }
}

const asks = ({ by, request }: Approval, what: string): string =>
  `${person(by)} asks to ${WOULD[request.verb](what)}.`;

const reason = ({ request }: Approval): string =>
  request.reason === undefined ? '' : `Reason: ${sentence(request.reason, 300)}`;

const oneLine = (text: string): Message => ({ text, blocks: sections([text]) });
