import type { Requester } from '../../core/access/permissions.ts';
import { type StoredNotice, stopOf } from '../../core/notice/notice.ts';
import type { Decision } from '../../core/plan/decision.ts';
import type { Facts } from '../../core/plan/plan.ts';
import type { PressLine, PressObstacle, SnoozeChoice } from '../../core/request/press.ts';
import { overBudget } from '../../core/request/snooze-budget.ts';
import { tonightEnds } from '../../core/request/when.ts';
import { resourceRef } from '../../core/resource/ref.ts';
import { ceilToMinute, DAY_MS, type EpochMs, MINUTE_MS } from '../../core/time.ts';
import { audit, auditedPower } from '../audit.ts';
import type { SnoozeJob } from '../ports/jobs.ts';
import { carryOut } from './carry-out.ts';
import type { Order } from './order.ts';
import {
  type Announced,
  forbidden,
  forgotten,
  isDown,
  obstacleOf,
  type Pressed,
  type PressPorts,
  presserOf,
  readPressed,
  sortOut,
} from './pressed.ts';
import { showOrder } from './show-order.ts';

/**
 * A press on a notice: holds what it announced, or what was chosen of it, if it is still up, and rewrites the message in place. A
 * press that comes too late gets an honest private answer and holds nothing: a machine that is going down is not kept up by a
 * promise.
 */
export async function snooze(job: SnoozeJob, ports: PressPorts): Promise<void> {
  const { asker } = job;
  const pressed = await readPressed(job.notice, ports);
  if (!pressed) return forgotten(asker, 'hold', job.notice, ports);
  const { notice, facts } = pressed;
  const requester = await presserOf(asker, ports);
  const order = orderOf(job, notice);
  const { free, lines } = sortOut(
    meant(pressed, job),
    (each) =>
      obstacle(each, pressed, job, ports) ??
      mayNot(each, requester, job, ports) ??
      tooMuch(each, order, facts, ports),
  );
  const { results, holds } = await carryOut(order, free, facts, ports);
  const failed = results.flatMap(({ decision, outcome }): PressLine[] =>
    outcome.kind === 'failed' ? [{ name: decision.resource.name, obstacle: outcome }] : [],
  );
  if (job.again) await startAgain(order, free, ports);
  const { failures } = await showOrder(order, results, { ...facts, holds }, pressed.complete, ports);
  for (const failure of failures) ports.log.error('snooze: something failed', { failure });
  const told = [...lines, ...failed];
  if (told.length === 0) return;
  const offer = mayStartAgain(lines, job) ? { again: { notice: notice.name, choice: job.choice } } : {};
  const done = free.length - failed.length;
  const ask = mayAsk(told, ports.settings) ? { mayAsk: true as const } : {};
  const report = { asked: 'hold' as const, stopAt: notice.stopAt, done, lines: told, ...offer, ...ask };
  await ports.responder.answer(asker, { kind: 'press', report });
}

/** What is still going down cannot be started yet: its hold has the next tick do that. */
async function startAgain(
  order: Order,
  free: readonly Decision[],
  { power, log }: PressPorts,
): Promise<void> {
  const down = free.map(({ resource }) => resource).filter(({ state }) => state === 'stopped');
  const started = await power.start(down);
  audit(log, {
    what: 'start',
    who: order.by,
    from: order.from,
    at: order.sentAt,
    asked: order.asked,
    request: order.requestId,
    resources: auditedPower('started', started),
  });
}

const meant = ({ announced }: Pressed, { only }: SnoozeJob): readonly Announced[] =>
  only === undefined ? announced : announced.filter(({ key }) => only.includes(resourceRef(key)));

function obstacle(each: Announced, { isPast }: Pressed, { again }: SnoozeJob, { clock }: PressPorts) {
  const found = obstacleOf(each, clock.now());
  if (again && found?.kind === 'stopped') return undefined;
  if (found === undefined && isPast && !again) {
    return { kind: 'left' as const, reason: 'it has been started since, and that message is settled' };
  }
  return found;
}

/** Bringing it up again is a start. */
const mayNot = ({ decision }: Announced, requester: Requester, { again }: SnoozeJob, ports: PressPorts) =>
  decision &&
  (forbidden('snooze', decision, requester, ports) ??
    (again && isDown(decision) ? forbidden('start', decision, requester, ports) : undefined));

/** Beyond its budget it takes somebody's yes. */
function tooMuch(
  { decision }: Announced,
  { untilOf }: Order,
  { holds }: Facts,
  { settings: { snoozeBudgetHours: budgetHours }, clock }: PressPorts,
): PressObstacle | undefined {
  const until = decision && untilOf(decision);
  if (decision === undefined || until === undefined) return undefined;
  const over = overBudget(decision, until, { holds, budgetHours, now: clock.now() });
  return over && { kind: 'over-budget', ...over };
}

const mayAsk = (lines: readonly PressLine[], { permissions }: PressPorts['settings']): boolean =>
  permissions.approve.length > 0 &&
  lines.some(({ obstacle: { kind } }) => kind === 'forbidden' || kind === 'over-budget');

/** What was chosen one by one is started one by one, too: by `/uptime start`. */
const mayStartAgain = (lines: readonly PressLine[], { only }: SnoozeJob): boolean =>
  only === undefined && lines.some(({ obstacle: { kind } }) => kind === 'stopped');

const orderOf = (job: SnoozeJob, notice: StoredNotice): Order => ({
  verb: 'hold',
  by: job.asker.user,
  sentAt: job.pressedAt,
  requestId: job.requestId,
  channel: job.asker.channel,
  from: `slack ${job.asker.channel}`,
  asked: job.notice,
  ...(job.reason !== undefined && { reason: job.reason }),
  // Counted from the announced stop, so that two people pressing the same button at once want the same thing.
  untilOf: (decision) => {
    const item = notice.items.find(({ key }) => key === decision.resource.key);
    const stopAt = item === undefined ? notice.stopAt : stopOf(item, notice);
    return snoozeUntil(decision, Math.max(stopAt, job.pressedAt), job.choice);
  },
});

function snoozeUntil({ view }: Decision, from: EpochMs, choice: SnoozeChoice): EpochMs {
  if ('minutes' in choice) return ceilToMinute(from + choice.minutes * MINUTE_MS);
  if ('until' in choice) return ceilToMinute(choice.until);
  return view.ok ? tonightEnds(view.schedule, from) : from + DAY_MS;
}
