import type { Decision } from '../../core/plan/decision.ts';
import type { PressLine, PressObstacle } from '../../core/request/press.ts';
import { resourceRef } from '../../core/resource/ref.ts';
import { messageOf } from '../message-of.ts';
import type { StopNowJob } from '../ports/jobs.ts';
import { carryOut } from './carry-out.ts';
import type { Order } from './order.ts';
import {
  type Announced,
  forbidden,
  forgotten,
  obstacleOf,
  type Pressed,
  type PressPorts,
  presserOf,
  readPressed,
  type SortedOut,
  sortOut,
} from './pressed.ts';
import { showOrder } from './show-order.ts';

/**
 * *Stop now*: stops what a notice announced without waiting for its time. What somebody else holds stays up, and so does what
 * somebody has started since; the presser is told. The thread keeps who it was.
 */
export async function stopNow(job: StopNowJob, ports: PressPorts): Promise<void> {
  const { asker } = job;
  const { log, responder } = ports;
  const pressed = await readPressed(job.notice, ports);
  if (!pressed) return forgotten(asker, 'stop', job.notice, ports);
  const { notice } = pressed;
  const requester = await presserOf(asker, ports);
  const all = sortOut(
    pressed.announced,
    (each) =>
      obstacle(each, pressed, ports) ?? (each.decision && forbidden('stop', each.decision, requester, ports)),
  );
  const { free, lines } = await lookAgain(all, job, ports);
  const order = (verb: Order['verb']): Order => ({
    verb,
    by: asker.user,
    sentAt: job.pressedAt,
    requestId: job.requestId,
    from: `slack ${asker.channel}`,
    asked: job.notice,
    untilOf: () => undefined,
  });
  // One's own hold would have it started again.
  const { holds } = await carryOut(order('resume'), free, pressed.facts, ports);
  const facts = { ...pressed.facts, holds };
  const { results } = await carryOut(order('stop'), free, facts, ports);
  const stopped = results.filter(({ outcome }) => outcome.kind === 'stopped');
  const failed = results.flatMap(({ decision: { resource }, outcome }): PressLine[] =>
    outcome.kind === 'failed' ? [{ name: resource.name, obstacle: outcome }] : [],
  );
  const shown = await showOrder(order('stop'), results, facts, pressed.complete, ports);
  const names = stopped.map(({ decision }) => decision.resource.name);
  const failures = [...shown.failures, ...(await noteWho(job, pressed, names, ports))];
  for (const failure of failures) log.error('stop now: something failed', { failure });
  const told = [...lines, ...failed];
  if (told.length === 0) return;
  const report = { asked: 'stop' as const, stopAt: notice.stopAt, done: stopped.length, lines: told };
  await responder.answer(asker, { kind: 'press', report });
}

/** Who holds what is read just before anything stops: somebody may have pressed Snooze since the facts were read. */
async function lookAgain(
  { free, lines }: SortedOut,
  { asker }: StopNowJob,
  { store, clock }: PressPorts,
): Promise<SortedOut> {
  if (free.length === 0) return { free, lines };
  const now = clock.now();
  const holds = (await store.readHolds()).filter(
    ({ keep, until, by }) => keep === 'running' && until > now && by !== asker.user,
  );
  const holdOf = (decision: Decision) =>
    holds.find(({ resource }) => resource === resourceRef(decision.resource.key));
  return {
    free: free.filter((decision) => holdOf(decision) === undefined),
    lines: [
      ...lines,
      ...free.flatMap((decision): PressLine[] => {
        const hold = holdOf(decision);
        if (hold === undefined) return [];
        return [{ name: decision.resource.name, obstacle: { kind: 'held', by: hold.by, until: hold.until } }];
      }),
    ],
  };
}

function obstacle(
  each: Announced,
  { notice, isPast }: Pressed,
  { clock }: PressPorts,
): PressObstacle | undefined {
  const found = obstacleOf(each, clock.now());
  if (found || each.decision === undefined) return found;
  const { resource } = each.decision;
  const change = resource.lastChange;
  const since = change?.to === 'running' && change.at > (notice.delivered?.at ?? notice.claimedAt);
  if (isPast || since) return { kind: 'left', reason: 'it has been started since' };
  return undefined;
}

/** AWS does not tell who stopped a machine, and the message is rewritten: the thread says it for good. */
async function noteWho(
  { asker }: StopNowJob,
  { notice }: Pressed,
  names: readonly string[],
  { notifier }: PressPorts,
): Promise<string[]> {
  const thread = notice.thread?.ts ?? notice.delivered?.ts;
  if (names.length === 0 || thread === undefined) return [];
  try {
    await notifier.note(notice.channel, thread, { kind: 'stopped-now', by: asker.user, names });
    return [];
  } catch (error) {
    return [`a note in ${notice.channel}: ${messageOf(error)}`];
  }
}
