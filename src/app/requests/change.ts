import type { Decision } from '../../core/plan/decision.ts';
import {
  type ChangeLine,
  type ChangeOutcome,
  type ChangeReport,
  isChanged,
} from '../../core/request/change.ts';
import type { ChangeJob } from '../ports/jobs.ts';
import type { People } from '../ports/people.ts';
import type { Responder } from '../ports/responder.ts';
import type { TickPorts } from '../ports/tick-ports.ts';
import { unreadable } from '../unreadable.ts';
import { carryOutFor } from './carry-out-for.ts';
import { consider, tokenOf } from './consider.ts';

export interface ChangePorts extends TickPorts {
  readonly people: People;
  readonly responder: Responder;
}

/**
 * What a person asks for by command: snooze, start, stop, resume. One resource is acted on at once; before anything wider is done,
 * the person sees what it would come to and confirms just that. Whoever asked gets the result, and the channels concerned hear of it.
 */
export async function change(job: ChangeJob, ports: ChangePorts): Promise<void> {
  const { asker, request, requestId, askedAt } = job;
  const { responder } = ports;
  const considered = await consider(request, asker.user, ports);
  if (typeof considered === 'string') return responder.reply(asker, considered);
  const { assessed, assessing, reading } = considered;
  const wanted = assessed.filter(({ decision, outcome }) => isChanged(lineOf(decision, outcome)));
  // What is not one's to do is offered to those who may say yes to it.
  const ask = assessed.filter(({ outcome }) => isForApproval(outcome));
  const approval =
    ask.length > 0 && ports.settings.permissions.approve.length > 0
      ? { askApproval: { token: tokenOf(ask), requestId } }
      : {};
  if (wanted.length > 1 && job.confirmed !== tokenOf(wanted)) {
    const lines = assessed.map(({ decision, outcome }) => lineOf(decision, outcome));
    const report = { at: assessing.now, request, lines, token: tokenOf(wanted), requestId };
    return responder.answer(asker, { kind: 'preview', report }, replaces(job));
  }
  const done = await carryOutFor(
    { request, by: asker.user, channel: asker.channel, requestId, askedAt },
    wanted.map(({ decision }) => decision),
    considered,
    ports,
  );
  const outcomes = new Map(done.map((line) => [line.resource.key, line]));
  const report: ChangeReport = {
    at: assessing.now,
    request,
    by: asker.user,
    lines: assessed.map(
      ({ decision, outcome }) => outcomes.get(decision.resource.key) ?? lineOf(decision, outcome),
    ),
    unreadable: reading.failures.map(unreadable),
    ...approval,
  };
  await responder.answer(asker, { kind: 'change', report }, replaces(job));
}

export const isForApproval = ({ kind }: ChangeOutcome): boolean =>
  kind === 'forbidden' || kind === 'over-budget';

/** The preview whose button was pressed has had its time. */
const replaces = ({ confirmed }: ChangeJob): true | undefined => (confirmed === undefined ? undefined : true);

const lineOf = ({ resource }: Decision, outcome: ChangeOutcome): ChangeLine => ({ resource, outcome });
