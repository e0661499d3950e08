import type { Failure } from '../app/failure.ts';
import { type HomePorts, home } from '../app/home/home.ts';
import { messageOf } from '../app/message-of.ts';
import { announce } from '../app/notices/announce.ts';
import type { Job } from '../app/ports/jobs.ts';
import type { Modals } from '../app/ports/modals.ts';
import { answerQuestion } from '../app/questions/question.ts';
import {
  type AnswerPorts,
  answerAskApproval,
  answerDecision,
  answerRequest,
} from '../app/requests/answer.ts';
import { runForPipeline } from '../app/requests/pipeline.ts';
import { choose, listNotice } from '../app/requests/windows.ts';
import type { DoctorPorts } from '../app/setup/doctor.ts';
import { type CoordinatePorts, regularTick } from '../app/tick/coordinate.ts';
import { type LookPorts, lookAt } from '../app/tick/look-at.ts';
import { runNotice } from '../app/tick/run-notice.ts';
import { runShard, type ShardPorts } from '../app/tick/shards.ts';
import type { Kind } from '../aws/kinds/kind.ts';
import type { Request } from '../core/request/request.ts';
import { failureText } from '../text/failure.ts';
import type { Deadline } from './deadline.ts';
import { RequestRefused } from './request-refused.ts';
import { readWorkerEvent } from './worker-event.ts';

export type WorkerPorts = CoordinatePorts &
  ShardPorts &
  LookPorts &
  AnswerPorts &
  HomePorts &
  DoctorPorts & { readonly modals: Modals; readonly deadline: Deadline; readonly kinds: readonly Kind[] };

/** The run did what it could, but something failed. Rejected on purpose, so that the retry and the alarm see it. */
export class TickFailed extends Error {
  override readonly name = 'TickFailed';
}

/** The part of Lambda's context that matters here. */
export interface WorkerContext {
  getRemainingTimeInMillis(): number;
}

/** Makes the worker's Lambda handler from its ports. */
export function createWorkerHandler(
  made: WorkerPorts,
): (event: unknown, context?: WorkerContext) => Promise<void> {
  return async (input, context) => {
    const ports = context ? { ...made, remainingMs: () => context.getRemainingTimeInMillis() } : made;
    if (context) made.deadline.begin(() => context.getRemainingTimeInMillis());
    const event = readWorkerEvent(input, ports.kinds);
    switch (event.type) {
      case 'tick':
        return loudly(regularTick(ports));
      case 'notice':
        return loudly(runNotice(event.name, ports));
      case 'shard':
        return loudly(runShard(event, ports).then(({ failures }) => failures));
      case 'announce':
        return loudly(announce(ports));
      case 'event':
        return loudly(lookAt(event.resource, ports));
      case 'pipeline':
        return loudly(failuresOf(event.request, ports));
      case 'question':
        return answering(event, ports, () => answerQuestion(event, ports));
      case 'request':
        return answering(event, ports, () => answerRequest(event, ports));
      case 'ask-approval':
        return answering(event, ports, () => answerAskApproval(event, ports));
      case 'decide-approval':
        return answering(event, ports, () => answerDecision(event, ports));
      case 'home':
        return home(event, ports);
      case 'choose':
        return answering(event, ports, () => choose(event, ports));
      case 'list':
        return answering(event, ports, () => listNotice(event, ports));
    }
  };
}

/** @throws RequestRefused if the request is refused as a whole */
async function failuresOf(request: Request, ports: WorkerPorts): Promise<readonly Failure[]> {
  const done = await runForPipeline(request, ports);
  if ('kind' in done) throw new RequestRefused(request.verb, done);
  return done;
}

async function loudly(run: Promise<readonly Failure[]>): Promise<void> {
  const failures = await run;
  if (failures.length > 0) throw new TickFailed(failures.map(failureText).join('\n'));
}

/**
 * A person is waiting for this job, so errors are reported to them at once. They are not rethrown: Lambda would retry
 * minutes later, when the person has long pressed again.
 */
async function answering(
  job: Job,
  { responder, log }: WorkerPorts,
  work: () => Promise<void>,
): Promise<void> {
  try {
    await work();
  } catch (error) {
    log.error('job failed', { job: job.type, who: job.asker.user, reason: messageOf(error) });
    await responder.answer(job.asker, { kind: 'failed', reason: messageOf(error) });
  }
}
