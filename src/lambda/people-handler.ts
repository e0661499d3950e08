import { type HomePorts, home } from '../app/home/home.ts';
import { messageOf } from '../app/message-of.ts';
import { answerPause } from '../app/pauses/answer-pause.ts';
import type { HomeTab } from '../app/ports/home-tab.ts';
import type { Job } from '../app/ports/jobs.ts';
import type { Log } from '../app/ports/log.ts';
import type { Modals } from '../app/ports/modals.ts';
import type { Responder } from '../app/ports/responder.ts';
import type { Secret } from '../app/ports/secret.ts';
import { answerQuestion } from '../app/questions/question.ts';
import { turnedAway } from '../app/requests/admit.ts';
import {
  type AnswerPorts,
  answerAskApproval,
  answerDecision,
  answerRequest,
} from '../app/requests/answer.ts';
import { switchDigest } from '../app/requests/switch-digest.ts';
import { choose, chooseSize, listNotice, windowOf } from '../app/requests/windows.ts';
import { changeSettings } from '../app/settings/change-settings.ts';
import type { DoctorPorts } from '../app/setup/doctor.ts';
import { spare } from '../app/suggestions/spare.ts';
import type { SuggestPorts } from '../app/suggestions/suggest.ts';
import type { TurnedAway } from '../core/access/standing.ts';
import { FIRST_PLACE } from '../core/reports/home-place.ts';
import type { Settings } from '../core/settings/settings.ts';
import type { Deadline } from './deadline.ts';
import { readPeopleEvent } from './people-event.ts';
import type { RunHandler } from './run-context.ts';
import type { SettingsReader } from './settings-reader.ts';

/** What reaches people even where the settings cannot be read. */
export interface PeopleAnswers {
  readonly responder: Responder;
  readonly homeTab: HomeTab;
  readonly modals: Modals;
  readonly log: Log;
  readonly deadline: Deadline;
  readonly signingSecret: Secret;
  /** How long somebody who typed a command waits before hearing that it takes long, in milliseconds. */
  readonly silenceMs?: number;
}

/** A command is acknowledged silently, so after this long people wonder. */
const SILENCE_MS = 2_000;

export type PeoplePorts = AnswerPorts & HomePorts & DoctorPorts & SuggestPorts & PeopleAnswers;

/** The people function: each job is done with the settings that are in force when it begins. */
export function createPeopleFunction(
  settings: SettingsReader,
  answers: PeopleAnswers,
  portsFor: (settings: Settings) => PeoplePorts,
): RunHandler {
  return async (input, context) => {
    const stored = { settingsStore: settings.store, settingsDocuments: settings.documents };
    const current = async (): Promise<PeoplePorts> => ({ ...portsFor(await settings.read()), stored });
    let ports: PeoplePorts;
    try {
      ports = await current();
    } catch (error) {
      return tellNotDone(input, error, answers);
    }
    return createPeopleHandler(ports, current)(input, context);
  };
}

/** Without settings nobody knows who may do what, so nothing is done. The person may try again. */
async function tellNotDone(input: unknown, error: unknown, answers: PeopleAnswers): Promise<void> {
  const { homeTab, modals, responder, log, signingSecret } = answers;
  const job = await readPeopleEvent(input, signingSecret);
  const reason = messageOf(error);
  log.error('job not done', { job: job.type, who: job.asker.user, reason });
  if (job.type === 'home')
    await homeTab.publish(job.asker.user, { kind: 'failed', place: job.place, reason }, job.over);
  else if (job.type === 'settings') await modals.showSettings(job.window, { kind: 'failed', reason });
  else await responder.answer(job.asker, { kind: 'failed', reason });
}

/**
 * Makes the Lambda handler of what people ask for in Slack, with the ports of one version of the settings.
 *
 * @param current the ports for the settings in force, after a job has changed them
 */
export function createPeopleHandler(
  made: PeoplePorts,
  current: () => Promise<PeoplePorts> = async () => made,
): RunHandler {
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
      case 'digest':
        return answering(job, ports, () => switchDigest(job, ports));
      case 'spare':
        return answering(job, ports, () => spare(job, ports));
      case 'home':
        return home(job, ports);
      case 'choose':
        return answering(job, ports, () => choose(job, ports));
      case 'list':
        return answering(job, ports, () => listNotice(job, ports));
      case 'size':
        return answering(job, ports, () => chooseSize(job, ports));
      case 'settings':
        if (await changeSettings(job, ports))
          await home({ type: 'home', asker: job.asker, place: FIRST_PLACE }, await current());
        return;
    }
  };
}

/** Says so where the person looks: in the window that is open, on their tab, or in an answer. Slack may refuse to show a stranger anything. */
async function turnAway(job: Job, why: TurnedAway, ports: PeoplePorts): Promise<void> {
  const { modals, homeTab, responder, log } = ports;
  const said = { kind: 'turned-away', why } as const;
  try {
    if (job.type === 'home') await homeTab.publish(job.asker.user, said);
    else if (job.type === 'settings') await modals.showSettings(job.window, said);
    else if (job.type === 'choose' || job.type === 'list' || job.type === 'size')
      await modals.show(windowOf(job), said);
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
    case 'digest':
      return job.asker.messageTs === undefined;
    default:
      return false;
  }
}
