import { announce } from '../app/announce.ts';
import { askApproval, decideApproval } from '../app/change/approval.ts';
import { type ChangePorts, change } from '../app/change/change.ts';
import { choose } from '../app/choose.ts';
import { type CoordinatePorts, regularTick } from '../app/coordinate.ts';
import type { DoctorPorts } from '../app/doctor.ts';
import { type HomePorts, home } from '../app/home.ts';
import type { Job } from '../app/jobs.ts';
import { listNotice } from '../app/list-notice.ts';
import { type LookPorts, lookAt } from '../app/look-at.ts';
import { messageOf } from '../app/message-of.ts';
import { obey } from '../app/obey.ts';
import { type ObjectPorts, object } from '../app/object.ts';
import type { Modals } from '../app/ports.ts';
import type { PressPorts } from '../app/pressed.ts';
import { answerQuestion } from '../app/question.ts';
import { release } from '../app/release.ts';
import { retry } from '../app/retry.ts';
import { runNotice } from '../app/run-notice.ts';
import { runShard, type ShardPorts } from '../app/shards.ts';
import { snooze } from '../app/snooze.ts';
import { stopNow } from '../app/stop-now.ts';
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
        return loudly(obey(event, ports));
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

async function loudly(run: Promise<readonly string[]>): Promise<void> {
  const failures = await run;
  if (failures.length > 0) throw new TickFailed(failures.join('\n'));
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
