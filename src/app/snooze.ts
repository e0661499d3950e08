import type { NewHold } from '../core/hold.ts';
import type { StoredNotice } from '../core/notice.ts';
import type { Decision } from '../core/plan/decision.ts';
import { plan } from '../core/plan/plan.ts';
import { viewNotice } from '../core/plan/standing.ts';
import { resourceRef } from '../core/ref.ts';
import type { Settings } from '../core/settings.ts';
import { ceilToMinute, DAY_MS, type EpochMs, MINUTE_MS } from '../core/time.ts';
import { tonightEnds } from '../core/when.ts';
import { readFacts } from './facts.ts';
import type { SnoozeChoice, SnoozeJob } from './jobs.ts';
import { limitedTo, targetsOf } from './limited.ts';
import type { Clock, Inventory, Log, Notifier, Power, Responder, Store } from './ports.ts';

export interface SnoozePorts {
  readonly clock: Clock;
  readonly inventory: Inventory;
  readonly store: Store;
  readonly notifier: Notifier;
  readonly power: Power;
  readonly responder: Responder;
  readonly log: Log;
  readonly settings: Settings;
}

/**
 * A press on a notice: holds what it announced, if it is still up, and rewrites the message in place. A press that comes too
 * late gets an honest private answer and holds nothing: a machine that is going down is not kept up by a promise.
 */
export async function snooze(job: SnoozeJob, ports: SnoozePorts): Promise<void> {
  const { clock, store, settings, notifier, responder, log } = ports;
  const { asker } = job;
  const notice = await store.readNotice(job.notice);
  if (!notice) {
    await responder.reply(
      asker,
      'That notice is settled already, so nothing was held. `/uptime status` shows how things stand.',
    );
    return;
  }
  const reading = await readFacts(limitedTo(ports.inventory, targetsOf(notice)), store, settings);
  const before = byKey(plan(reading.facts, clock.now()).decisions);
  const announced = notice.items
    .map((item) => before.get(item.key))
    .filter((d) => d !== undefined)
    .filter((d) => d.action.kind !== 'leave');
  const late = job.again ? [] : announced.filter(isDown);
  const holds = announced.filter((d) => !late.includes(d)).map((d) => holdFor(d, notice, job));
  if (late.length > 0) {
    await responder.reply(asker, lateText(late, holds.length), {
      notice: notice.name,
      choice: job.choice,
    });
  }
  if (holds.length === 0) return;
  const created = await Promise.allSettled(holds.map((hold) => store.createHold(hold)));
  const failed = created.filter((result) => result.status === 'rejected').length;
  log.info('audit', {
    what: 'snooze',
    who: asker.user,
    channel: asker.channel,
    notice: notice.name,
    resources: announced.map((d) => d.resource.key),
    until: holds.map((hold) => new Date(hold.until).toISOString()).at(0),
    failed,
  });
  if (failed > 0) {
    await responder.reply(
      asker,
      `${failed} of ${holds.length} could not be held and will stop as announced. Press again to try once more.`,
    );
  }
  if (job.again) {
    // What is still going down cannot be started yet: its hold has the next tick do that.
    const stopped = announced.map((d) => d.resource).filter(({ state }) => state === 'stopped');
    await ports.power.start(stopped);
  }

  // The store's lists may lag its writes, so what was just made is added to what was read.
  const held = holds
    .filter((_, i) => created[i]?.status === 'fulfilled')
    .map((hold) => ({ ...hold, name: hold.requestId }));
  const now = clock.now();
  const after = plan({ ...reading.facts, holds: [...reading.facts.holds, ...held] }, now);
  const complete = reading.failures.length === 0;
  const view = viewNotice(notice, { decisions: byKey(after.decisions), outcomes: new Map(), complete, now });
  if (notice.delivered) await notifier.updateNotice(view, notice.delivered.ts);
}

const isDown = ({ resource }: Decision): boolean =>
  resource.state === 'stopped' || resource.state === 'stopping';

/** The truth for a press that came too late, with names as far as they are few. */
function lateText(late: readonly Decision[], held: number): string {
  const names = late.slice(0, 5).map(({ resource }) => `\`${resource.name}\``);
  const more = late.length > names.length ? ` and ${late.length - names.length} more` : '';
  const verb = late.length === 1 ? 'is' : 'are';
  const rest = held === 0 ? 'Nothing was held.' : `The other ${held} ${held === 1 ? 'is' : 'are'} held.`;
  return `Too late for ${names.join(', ')}${more}, which ${verb} stopped or stopping. ${rest}`;
}

const byKey = (decisions: readonly Decision[]) => new Map(decisions.map((d) => [d.resource.key, d]));

function holdFor(decision: Decision, notice: StoredNotice, job: SnoozeJob): NewHold {
  return {
    keep: 'running',
    resource: resourceRef(decision.resource.key),
    by: job.asker.user,
    createdAt: job.pressedAt,
    // Counted from the announced stop, so that two people pressing the same button at once want the same thing.
    until: snoozeUntil(decision, Math.max(notice.stopAt, job.pressedAt), job.choice),
    requestId: `${job.requestId}/${decision.resource.key}`,
    channel: job.asker.channel,
  };
}

function snoozeUntil({ view }: Decision, from: EpochMs, choice: SnoozeChoice): EpochMs {
  if ('minutes' in choice) return ceilToMinute(from + choice.minutes * MINUTE_MS);
  return view.ok ? tonightEnds(view.schedule, from) : from + DAY_MS;
}
