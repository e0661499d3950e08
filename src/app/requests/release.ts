import { plan } from '../../core/plan/plan.ts';
import type { PressObstacle } from '../../core/request/press.ts';
import { floorToMinute, MINUTE_MS } from '../../core/time.ts';
import type { ReleaseJob } from '../ports/jobs.ts';
import { carryOut } from './carry-out.ts';
import type { Order } from './order.ts';
import { type Announced, forgotten, obstacleOf, type PressPorts, readPressed, sortOut } from './pressed.ts';
import { showOrder } from './show-order.ts';

/**
 * *Undo*, or *I'm done*: drops what the presser holds of what a notice announced, and nobody else's. What is due is stopped
 * within a minute or two: people were told of that stop, and the message says so again.
 */
export async function release(job: ReleaseJob, ports: PressPorts): Promise<void> {
  const { asker } = job;
  const { clock, store, log, responder } = ports;
  const pressed = await readPressed(job.notice, ports);
  if (!pressed) return forgotten(asker, 'release', job.notice, ports);
  const { notice, facts } = pressed;
  const { free, lines } = sortOut(pressed.announced, (each) => obstacle(each, job, ports));
  const order: Order = {
    verb: 'resume',
    by: asker.user,
    sentAt: job.pressedAt,
    requestId: job.requestId,
    from: `slack ${asker.channel}`,
    asked: job.notice,
    untilOf: () => undefined,
  };
  const { results, holds } = await carryOut(order, free, facts, ports);
  const failed = results.flatMap(({ decision, outcome }) =>
    outcome.kind === 'failed' ? [{ name: decision.resource.name, obstacle: outcome }] : [],
  );
  if (results.length === 0) {
    const report = { asked: 'release' as const, stopAt: notice.stopAt, done: 0, lines };
    return responder.answer(asker, { kind: 'press', report });
  }
  const after = plan({ ...facts, holds }, clock.now());
  const touched = new Set(results.map(({ decision }) => decision.resource.key));
  if (after.stops.some(({ resource }) => touched.has(resource.key))) {
    await store.createWake(floorToMinute(clock.now()) + MINUTE_MS);
  }
  const { failures } = await showOrder(order, results, { ...facts, holds }, pressed.complete, ports);
  for (const failure of failures) log.error('release: something failed', { failure });
  if (failed.length === 0) return;
  const done = results.length - failed.length;
  const report = { asked: 'release' as const, stopAt: notice.stopAt, done, lines: failed };
  await responder.answer(asker, { kind: 'press', report });
}

/** Whatever state it is in, one's own hold can go. */
function obstacle(each: Announced, { asker }: ReleaseJob, { clock }: PressPorts): PressObstacle | undefined {
  const holds = each.decision?.holds ?? [];
  if (holds.some(({ by }) => by === asker.user)) return undefined;
  const other = holds.find(({ keep }) => keep === 'running');
  if (other) return { kind: 'held', by: other.by, until: other.until };
  return obstacleOf(each, clock.now()) ?? { kind: 'left', reason: 'you hold nothing of it' };
}
