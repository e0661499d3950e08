import {
  changedLines,
  explained,
  type Reply,
  startedAgain,
  untoldByNotice,
} from '../../core/request/report.ts';
import { learnFromPress } from '../notices/pressed-message.ts';
import type { AskApprovalJob, Asker, DecideApprovalJob, Delivery, RequestJob } from '../ports/jobs.ts';
import type { RequestPorts } from '../ports/request-ports.ts';
import type { Responder } from '../ports/responder.ts';
import { askApproval, decideApproval } from './approval.ts';
import { type Handled, handle } from './handle.ts';
import { type ObjectPorts, object } from './object.ts';
import { type Delivered, HANDLED, once, REPLAYED } from './once.ts';

export type AnswerPorts = RequestPorts & Pick<ObjectPorts, 'objections'> & { readonly responder: Responder };

/** Carries out a person's request and answers them privately. */
export async function answerRequest(
  { asker, request, confirmed, delivery }: RequestJob & Delivery,
  ports: AnswerPorts,
): Promise<void> {
  // A confirmation carries the id of what it confirms.
  const id = confirmed === undefined ? request.id : `${request.id}/${confirmed}`;
  await onceFor(asker, { id, delivery }, ports, async () => {
    const on = request.of.kind === 'notice' ? await learnFromPress(request.of.notice, asker, ports) : 'known';
    const {
      reply,
      failures,
      toldIn = [],
    }: Handled = request.verb === 'object'
      ? { reply: await object(request, ports), failures: [] }
      : await handle(request, ports, confirmed);
    const isShown = on === 'known' && !failures.some(({ kind }) => kind === 'notice-not-updated');
    if (isShown && isSaidByNotice(reply)) return;
    if (confirmed === undefined && isSaidInChannel(reply, toldIn, asker)) return;
    // A confirmed preview is replaced by the answer.
    await ports.responder.answer(asker, reply, confirmed === undefined ? undefined : true);
  });
}

/** Handles it once. Who sends it a second time hears that it was handled. */
async function onceFor(
  asker: Asker,
  delivered: Delivered,
  ports: AnswerPorts,
  handleIt: () => Promise<void>,
): Promise<void> {
  if ((await once(delivered, ports, handleIt)) === REPLAYED) await ports.responder.answer(asker, HANDLED);
}

/** The channel they typed it in has a message that says all of it, so the person hears of it once. */
function isSaidInChannel(reply: Reply, toldIn: readonly string[], { channel }: Asker): boolean {
  if (reply.kind !== 'report' || reply.report.request.of.kind !== 'text') return false;
  const { lines, unreadable, assumedZone } = reply.report;
  const isAll = changedLines(reply.report).length === lines.length && unreadable.length === 0;
  return isAll && assumedZone === undefined && toldIn.length === 1 && toldIn[0] === channel;
}

/** If a press did everything it asked for, the updated notice is answer enough. */
function isSaidByNotice(reply: Reply): boolean {
  if (reply.kind !== 'report' || reply.report.request.of.kind !== 'notice') return false;
  if (reply.report.request.verb === 'object' || reply.report.assumedZone !== undefined) return false;
  if (startedAgain(reply.report).length > 0 || explained(reply.report).length > 0) return false;
  return untoldByNotice(reply.report).length === 0 && changedLines(reply.report).length > 0;
}

export async function answerAskApproval(job: AskApprovalJob & Delivery, ports: AnswerPorts): Promise<void> {
  const { asker, request, token, delivery } = job;
  await onceFor(asker, { id: `${request.id}/ask/${token}`, delivery }, ports, async () => {
    const reply = await askApproval(job, ports);
    await ports.responder.answer(asker, reply, true);
  });
}

/** Replaces the request for approval with its result. */
export async function answerDecision(job: DecideApprovalJob & Delivery, ports: AnswerPorts): Promise<void> {
  const { asker, id, approval, delivery } = job;
  await onceFor(asker, { id: `${id}/decided/${approval.token}`, delivery }, ports, async () => {
    const decided = await decideApproval(job, ports);
    await ('approval' in decided
      ? ports.responder.conclude(asker, decided)
      : ports.responder.answer(asker, { kind: 'refused', refusal: decided }));
  });
}
