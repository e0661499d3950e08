import type { Failure } from '../app/failure.ts';
import { type HomePorts, home } from '../app/home/home.ts';
import { messageOf } from '../app/message-of.ts';
import { announce } from '../app/notices/announce.ts';
import type { Job } from '../app/ports/jobs.ts';
import type { Modals } from '../app/ports/modals.ts';
import { answerQuestion } from '../app/questions/question.ts';
import { askApproval, decideApproval } from '../app/requests/approval.ts';
import { type ChangePorts, change } from '../app/requests/change.ts';
import { choose } from '../app/requests/choose.ts';
import { listNotice } from '../app/requests/list-notice.ts';
import { type ObjectPorts, object } from '../app/requests/object.ts';
import type { PressPorts } from '../app/requests/pressed.ts';
import { release } from '../app/requests/release.ts';
import { retry } from '../app/requests/retry.ts';
import { runExternalCommand } from '../app/requests/run-external-command.ts';
import { snooze } from '../app/requests/snooze.ts';
import { stopNow } from '../app/requests/stop-now.ts';
import type { DoctorPorts } from '../app/setup/doctor.ts';
import { type CoordinatePorts, regularTick } from '../app/tick/coordinate.ts';
import { type LookPorts, lookAt } from '../app/tick/look-at.ts';
import { runNotice } from '../app/tick/run-notice.ts';
import { runShard, type ShardPorts } from '../app/tick/shards.ts';
import { failureText } from '../text/failure.ts';
import type { Deadline } from './deadline.ts';
import { readWorkerEvent } from './worker-event.ts';

export type WorkerPorts = CoordinatePorts &
  ShardPorts &
  LookPorts &
  PressPorts &
  ChangePorts &
  HomePorts &
  ObjectPorts &
  DoctorPorts & { readonly modals: Modals; readonly deadline: Deadline };

/** The run did all it could, and something failed: rejected on purpose, so that the retry and the alarm see it. */
export class TickFailed extends Error {
  override readonly name = 'TickFailed';
}

/** The part of Lambda's context that matters here. */
export interface WorkerContext {
  getRemainingTimeInMillis(): number;
}

/** The Lambda handler of the worker over its ports. */
export function createWorkerHandler(
  made: WorkerPorts,
): (event: unknown, context?: WorkerContext) => Promise<void> {
  return async (input, context) => {
    const ports = context ? { ...made, remainingMs: () => context.getRemainingTimeInMillis() } : made;
    if (context) made.deadline.begin(() => context.getRemainingTimeInMillis());
    const event = readWorkerEvent(input);
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
      case 'command':
        return loudly(runExternalCommand(event, ports));
      case 'expiry':
        return;
      case 'question':
        return answering(event, ports, () => answerQuestion(event, ports));
      case 'ask-approval':
        return answering(event, ports, () => askApproval(event, ports));
      case 'decide-approval':
        return answering(event, ports, () => decideApproval(event, ports));
      case 'change':
        return answering(event, ports, () => change(event, ports));
      case 'home':
        return home(event, ports);
      case 'retry':
        return answering(event, ports, () => retry(event, ports));
      case 'object':
        return answering(event, ports, () => object(event, ports));
      case 'snooze':
        return answering(event, ports, () => snooze(event, ports));
      case 'release':
        return answering(event, ports, () => release(event, ports));
      case 'stop-now':
        return answering(event, ports, () => stopNow(event, ports));
      case 'choose':
        return answering(event, ports, () => choose(event, ports));
      case 'list':
        return answering(event, ports, () => listNotice(event, ports));
    }
  };
}

async function loudly(run: Promise<readonly (Failure | string)[]>): Promise<void> {
  const failures = await run;
  if (failures.length > 0)
    throw new TickFailed(
      failures.map((each) => (typeof each === 'string' ? each : failureText(each))).join('\n'),
    );
}

/**
 * A person waits for this one: what went wrong is said to them, now. It is not thrown on: Lambda would try again minutes
 * later and answer someone who has long pressed again.
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
    await responder.reply(
      job.asker,
      `That did not work: ${messageOf(error)}. If it says so again, tell whoever looks after Uptime.`,
    );
  }
}
