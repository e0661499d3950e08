import { type HomePorts, home } from '../app/home/home.ts';
import { messageOf } from '../app/message-of.ts';
import { answerPause } from '../app/pauses/answer-pause.ts';
import type { Job } from '../app/ports/jobs.ts';
import type { Modals } from '../app/ports/modals.ts';
import type { Secret } from '../app/ports/secret.ts';
import { answerQuestion } from '../app/questions/question.ts';
import { turnedAway } from '../app/requests/admit.ts';
import {
  type AnswerPorts,
  answerAskApproval,
  answerDecision,
  answerRequest,
} from '../app/requests/answer.ts';
import { choose, listNotice } from '../app/requests/windows.ts';
import type { DoctorPorts } from '../app/setup/doctor.ts';
import type { TurnedAway } from '../core/access/standing.ts';
import type { Deadline } from './deadline.ts';
import { readPeopleEvent } from './people-event.ts';
import type { RunContext } from './run-context.ts';

export type PeoplePorts = AnswerPorts &
  HomePorts &
  DoctorPorts & {
    readonly modals: Modals;
    readonly deadline: Deadline;
    readonly signingSecret: Secret;
    /** How long somebody who typed a command waits before hearing that it takes long, in milliseconds. */
    readonly silenceMs?: number;
  };

/** A command is acknowledged silently, so after this long people wonder. */
const SILENCE_MS = 2_000;

/** Makes the Lambda handler of what people ask for in Slack. */
export function createPeopleHandler(
  made: PeoplePorts,
): (event: unknown, context?: RunContext) => Promise<void> {
  return async (input, context) => {
    const ports = context ? { ...made, remainingMs: () => context.getRemainingTimeInMillis() } : made;
    if (context) made.deadline.begin(() => context.getRemainingTimeInMillis());
    const job = await readPeopleEvent(input, ports.signingSecret);
    const why = await turnedAway(job, ports);
    if (why !== undefined) return turnAway(job, why, ports);
    switch (job.type) {
      case 'question':
        return answering(job, ports, () => answerQuestion(job, ports));
      case 'request':
        return answering(job, ports, () => answerRequest(job, ports));
      case 'ask-approval':
        return answering(job, ports, () => answerAskApproval(job, ports));
      case 'decide-approval':
        return answering(job, ports, () => answerDecision(job, ports));
      case 'pause':
        return answering(job, ports, () => answerPause(job, ports));
      case 'home':
        return home(job, ports);
      case 'choose':
        return answering(job, ports, () => choose(job, ports));
      case 'list':
        return answering(job, ports, () => listNotice(job, ports));
    }
  };
}

/** Says so where the person looks: in the window that is open, on their tab, or in an answer. Slack may refuse to show a stranger anything. */
async function turnAway(job: Job, why: TurnedAway, ports: PeoplePorts): Promise<void> {
  const { modals, homeTab, responder, log } = ports;
  const said = { kind: 'turned-away', why } as const;
  try {
    if (job.type === 'home') await homeTab.publish(job.asker.user, said);
    else if (job.type === 'choose' || job.type === 'list') await modals.show(job, said);
    else await responder.answer(job.asker, said);
  } catch (error) {
    log.warn('who was turned away was not told', { who: job.asker.user, reason: messageOf(error) });
  }
}

/**
 * A person is waiting for this job, so errors are reported to them at once. They are not rethrown: Lambda would retry
 * minutes later, when the person has long pressed again.
 */
async function answering(
  job: Job,
  { responder, log, silenceMs = SILENCE_MS }: PeoplePorts,
  work: () => Promise<void>,
): Promise<void> {
  const patience = isTyped(job)
    ? setTimeout(() => {
        responder.answer(job.asker, { kind: 'working' }).catch((error: unknown) => {
          log.warn('who waits was not told', { who: job.asker.user, reason: messageOf(error) });
        });
      }, silenceMs)
    : undefined;
  try {
    await work().finally(() => clearTimeout(patience));
  } catch (error) {
    log.error('job failed', { job: job.type, who: job.asker.user, reason: messageOf(error) });
    await responder.answer(job.asker, { kind: 'failed', reason: messageOf(error) });
  }
}

/** What was typed has no message that could change. A press has. */
function isTyped(job: Job): boolean {
  switch (job.type) {
    case 'question':
      return job.replace === undefined;
    case 'request':
      return job.confirmed === undefined && job.request.of.kind === 'text';
    case 'pause':
      return job.asker.channel !== 'home';
    default:
      return false;
  }
}
