import { plan } from '../../core/plan/plan.ts';
import { checkSchedule } from '../../core/reports/check.ts';
import { type HomeReport, homeReport, type Said } from '../../core/reports/home.ts';
import { zoneNamed } from '../../core/schedule/zone-name.ts';
import { scheduleContext } from '../../core/settings/schedule-context.ts';
import { messageOf } from '../message-of.ts';
import { pauseFor } from '../pauses/answer-pause.ts';
import { DeliveryError } from '../ports/delivery-error.ts';
import type { HomeTab } from '../ports/home-tab.ts';
import type { Delivery, HomeJob } from '../ports/jobs.ts';
import type { RequestPorts } from '../ports/request-ports.ts';
import type { StoredPorts } from '../ports/settings-documents.ts';
import { askApproval } from '../requests/approval.ts';
import { handle } from '../requests/handle.ts';
import { HANDLED, once, REPLAYED } from '../requests/once.ts';
import { settingsFor } from '../settings/right.ts';
import { readFacts } from '../tick/facts.ts';

export interface HomePorts extends RequestPorts {
  readonly stored?: StoredPorts | undefined;
  readonly homeTab: HomeTab;
  /** How long a first-time visitor waits before a placeholder is shown, in milliseconds. */
  readonly patienceMs?: number;
}

/** Slack's three seconds, less the time before and after this code. */
const PATIENCE_MS = 1_000;

/**
 * Does what was pressed on a person's Home tab, with the same code as a command, then shows the tab as it is now. The tab is
 * the only place to answer, so it also shows refusals and failures.
 */
export async function home(job: HomeJob & Delivery, ports: HomePorts): Promise<void> {
  const { homeTab, log } = ports;
  const { user } = job.asker;
  try {
    const said = await pressed(job, ports);
    const reading = read(job, said, ports);
    if (job.first && !(await isDoneWithin(reading, ports.patienceMs ?? PATIENCE_MS)))
      await homeTab.publish(user, { kind: 'waiting' });
    await homeTab.publish(user, { kind: 'report', report: await reading }, job.over);
  } catch (error) {
    log.error('the Home tab could not be shown', { who: user, reason: messageOf(error) });
    if (error instanceof DeliveryError) throw error;
    await homeTab.publish(user, { kind: 'failed', place: job.place, reason: messageOf(error) }, job.over);
  }
}

/** Does what was pressed and returns what to say about it. */
async function pressed(
  { asker, press, delivery }: HomeJob & Delivery,
  ports: HomePorts,
): Promise<readonly Said[]> {
  if (press === undefined) return [];
  try {
    const reply = await replyTo(press, { asker, delivery }, ports);
    if (reply === undefined) return [];
    return [reply === REPLAYED ? HANDLED : reply];
  } catch (error) {
    ports.log.error('a press on the Home tab failed', { who: asker.user, reason: messageOf(error) });
    return [{ kind: 'failed', reason: messageOf(error) }];
  }
}

function replyTo(
  press: NonNullable<HomeJob['press']>,
  { asker, delivery }: Pick<HomeJob & Delivery, 'asker' | 'delivery'>,
  ports: HomePorts,
): Promise<Said | typeof REPLAYED | undefined> {
  switch (press.type) {
    case 'request': {
      const { request, confirmed } = press;
      // A preview and its confirmation share the request's id.
      const id = confirmed === undefined ? request.id : `${request.id}/${confirmed}`;
      return once({ id, delivery }, ports, async () => (await handle(request, ports, confirmed)).reply);
    }
    case 'ask-approval': {
      const id = `${press.request.id}/ask/${press.token}`;
      return once({ id, delivery }, ports, () => askApproval(press, ports));
    }
    case 'pause':
      return pauseFor({ ...press, asker, delivery }, ports);
  }
}

async function read({ asker, place }: HomeJob, said: readonly Said[], ports: HomePorts): Promise<HomeReport> {
  const { inventory, store, settings, people, clock } = ports;
  const { user } = asker;
  const [{ facts, failures }, zone, address, shown] = await Promise.all([
    readFacts(inventory, store, settings),
    people.zoneOf(user),
    people.addressOf(user),
    settingsFor(asker, ports),
  ]);
  const { decisions, at } = plan(facts, clock.now());
  return homeReport({
    user,
    address: address.told ? address.value : undefined,
    timeZone: (zone.told && zone.value !== undefined && zoneNamed(zone.value)) || settings.timeZone,
    place,
    said,
    check: place.check === '' ? undefined : checkSchedule(place.check, scheduleContext(settings), at),
    settings,
    decisions,
    at,
    pauses: facts.pauses ?? [],
    settingsShown: 'version' in shown ? shown : undefined,
    unreadable: failures,
  });
}

/** Whether the work settles within that time, fulfilled or rejected. */
async function isDoneWithin(work: Promise<unknown>, ms: number): Promise<boolean> {
  const late = Promise.withResolvers<false>();
  const timer = setTimeout(() => late.resolve(false), ms);
  const done = work.then(
    () => true,
    () => true,
  );
  try {
    return await Promise.race([done, late.promise]);
  } finally {
    clearTimeout(timer);
  }
}
