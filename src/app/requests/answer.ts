import {
  changedLines,
  explained,
  type Reply,
  startedAgain,
  untoldByNotice,
} from '../../core/request/report.ts';
import { learnFromPress } from '../notices/pressed-message.ts';
import type { AskApprovalJob, DecideApprovalJob, RequestJob } from '../ports/jobs.ts';
import type { RequestPorts } from '../ports/request-ports.ts';
import type { Responder } from '../ports/responder.ts';
import { askApproval, decideApproval } from './approval.ts';
import { handle } from './handle.ts';
import { type ObjectPorts, object } from './object.ts';
import { once } from './once.ts';

export type AnswerPorts = RequestPorts & Pick<ObjectPorts, 'objections'> & { readonly responder: Responder };

/** Carries out a person's request and answers them privately. */
export async function answerRequest(
  { asker, request, confirmed }: RequestJob,
  ports: AnswerPorts,
): Promise<void> {
  // A confirmation carries the id of what it confirms.
  const id = confirmed === undefined ? request.id : `${request.id}/${confirmed}`;
  await once(id, ports, async () => {
    const on = request.of.kind === 'notice' ? await learnFromPress(request.of.notice, asker, ports) : 'known';
    const { reply, failures } =
      request.verb === 'object'
        ? { reply: await object(request, ports), failures: [] }
        : await handle(request, ports, confirmed);
    const isShown = on === 'known' && !failures.some(({ kind }) => kind === 'notice-not-updated');
    if (isShown && isSaidByNotice(reply)) return;
    // A confirmed preview is replaced by the answer.
    await ports.responder.answer(asker, reply, confirmed === undefined ? undefined : true);
  });
}

/** If a press did everything it asked for, the updated notice is answer enough. */
function isSaidByNotice(reply: Reply): boolean {
  if (reply.kind !== 'report' || reply.report.request.of.kind !== 'notice') return false;
  if (reply.report.request.verb === 'object' || reply.report.assumedZone !== undefined) return false;
  if (startedAgain(reply.report).length > 0 || explained(reply.report).length > 0) return false;
  return untoldByNotice(reply.report).length === 0 && changedLines(reply.report).length > 0;
}

export async function answerAskApproval(job: AskApprovalJob, ports: AnswerPorts): Promise<void> {
  await once(`${job.request.id}/ask/${job.token}`, ports, async () => {
    const reply = await askApproval(job, ports);
    await ports.responder.answer(job.asker, reply, true);
  });
}

/** Replaces the request for approval with its result. */
export async function answerDecision(job: DecideApprovalJob, ports: AnswerPorts): Promise<void> {
  const decided = await decideApproval(job, ports);
  await ('approval' in decided
    ? ports.responder.conclude(job.asker, decided)
    : ports.responder.answer(job.asker, { kind: 'refused', refusal: decided }));
}
