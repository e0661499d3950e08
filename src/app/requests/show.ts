import type { StoredNotice } from '../../core/notice/notice.ts';
import { asShown } from '../../core/plan/corrections.ts';
import type { Decision } from '../../core/plan/decision.ts';
import { type ItemFacts, type StopOutcome, viewNotice } from '../../core/plan/item-status.ts';
import { type Facts, plan } from '../../core/plan/plan.ts';
import { isChanged, type Line } from '../../core/request/outcome.ts';
import { nameOf, type Request } from '../../core/request/request.ts';
import type { ResourceKey } from '../../core/resource/key.ts';
import { floorToMinute, MINUTE_MS } from '../../core/time.ts';
import type { Failure } from '../failure.ts';
import { messageOf } from '../message-of.ts';
import { oweEdit } from '../notices/edit.ts';
import { untilCurrent } from '../notices/until-current.ts';
import { isLasting } from '../ports/delivery-error.ts';
import type { RequestPorts } from '../ports/request-ports.ts';
import { requestEntries } from './audit-request.ts';
import type { Reading } from './read.ts';

/** A request that was carried out. */
export interface Done {
  readonly request: Request;
  /** Who approved it. The message that asked for approval then shows the result. */
  readonly approvedBy?: string | undefined;
  readonly lines: readonly Line[];
  readonly reading: Reading;
  /** With the current holds. */
  readonly facts: Facts;
}

export type ShowPorts = Pick<
  RequestPorts,
  'clock' | 'notifier' | 'store' | 'timers' | 'settings' | 'owedNews'
>;

export interface Shown {
  readonly failures: readonly Failure[];
  /** The channels that read all that has changed, in messages about this request alone. */
  readonly toldIn: readonly string[];
}

/** Updates the notices, tells channels what no notice shows, and wakes the engine if a stop is due now. */
export async function show(done: Done, ports: ShowPorts): Promise<Shown> {
  const changed = done.lines.filter(({ outcome }) => isChanged(outcome));
  if (changed.length === 0) return { failures: [], toldIn: [] };
  const after = plan(done.facts, ports.clock.now());
  const decisions = new Map(after.decisions.map((each) => [each.resource.key, each]));
  const updated = await updateMessages(done, changed, ports);
  const shown = new Set(updated.notices.flatMap(({ items }) => items.map(({ key }) => key)));
  // A notice does not say whose hold somebody else ended.
  const rest = changed.filter((line) => !shown.has(line.key) || endsOthersHold(line, done.request));
  const touched = new Set(changed.map(({ key }) => key));
  const isDue = after.stops.some(({ resource }) => touched.has(resource.key));
  const notes = await noteWho(done, changed, ports);
  const told = await tellChannels(done, isShownByMessage(done) ? [] : rest, decisions, ports);
  const woken = done.request.verb === 'resume' && isDue ? await wakeSoon(ports) : [];
  return {
    failures: [...updated.failures, ...notes, ...told.failures, ...woken],
    toldIn: rest.length === changed.length ? told.toldIn : [],
  };
}

/** Rewrites the messages that announce a stop of what changed. */
async function updateMessages(
  done: Done,
  changed: readonly Line[],
  { clock, notifier, store }: ShowPorts,
): Promise<{ readonly failures: Failure[]; readonly notices: readonly StoredNotice[] }> {
  // A starting machine is shown as up at the next tick, which knows its real state.
  const touched = new Set(changed.flatMap(({ key, outcome }) => (outcome.kind === 'started' ? [] : [key])));
  const notices = done.facts.notices.filter(({ items }) => items.some(({ key }) => touched.has(key)));
  if (notices.length === 0) return { failures: [], notices };
  const keys = [...new Set(notices.flatMap(({ items }) => items.map(({ key }) => key)))];
  const rewrite = (facts: Facts): Promise<PromiseSettledResult<void>[]> => {
    const now = clock.now();
    const itemFacts: ItemFacts = {
      decisions: new Map(plan(facts, now).decisions.map((each) => [each.resource.key, each])),
      outcomes: new Map<ResourceKey, StopOutcome>(
        changed.flatMap(({ key, outcome }) =>
          outcome.kind === 'stopped' ? [[key, { ok: true, remark: outcome.remark }]] : [],
        ),
      ),
      notices: facts.notices,
      complete: done.reading.failures.length === 0,
      now,
    };
    return Promise.allSettled(
      notices.map(async (notice) => {
        if (!notice.delivered) return;
        const view = viewNotice(notice, itemFacts);
        await notifier.updateNotice(view, notice.delivered.ts);
        const hasRemark = view.lines.some(
          ({ status }) => status.kind === 'stopped' && status.remark !== undefined,
        );
        if (hasRemark) await store.correctNotice(asShown(notice, view, itemFacts.decisions, now));
      }),
    );
  };
  const updates = await untilCurrent(keys, done.facts, store, rewrite);
  const stale = notices.filter((_, index) => updates[index]?.status === 'rejected');
  await Promise.all(stale.map((notice) => oweEdit(notice, store)));
  return {
    failures: notices.flatMap(({ name: notice, channel }, index) =>
      causeOf(updates[index]).map((cause) => ({ kind: 'notice-not-updated', notice, channel, cause })),
    ),
    notices: notices.filter((_, index) => updates[index]?.status === 'fulfilled'),
  };
}

/** AWS does not say who stopped a machine, and the message gets rewritten. The thread keeps the record. */
async function noteWho(
  { request, reading }: Done,
  changed: readonly Line[],
  { notifier }: ShowPorts,
): Promise<Failure[]> {
  const notice = reading.pressed?.notice;
  const thread = notice?.thread?.ts ?? notice?.delivered?.ts;
  if (request.verb !== 'stop' || notice === undefined || thread === undefined) return [];
  const note = { kind: 'stopped-now', by: nameOf(request.by), of: changed } as const;
  const [noted] = await Promise.allSettled([notifier.note(notice.channel, thread, note)]);
  return causeOf(noted).map((cause) => ({ kind: 'note-not-posted', channel: notice.channel, cause }));
}

/** A message of its own shows the result: a notice that is still open, or the request for approval. */
function isShownByMessage({ request, approvedBy, reading }: Done): boolean {
  if (request.by.kind !== 'person' || approvedBy !== undefined) return true;
  // A settled notice is not rewritten any more.
  if (request.of.kind === 'notice') return request.verb !== 'hold' || reading.pressed?.isPast !== true;
  return request.of.kind !== 'text';
}

/** Posts what a person did and no message shows, one message for each channel. What Slack does not take is told by a later tick. */
async function tellChannels(
  { request }: Done,
  lines: readonly Line[],
  decisions: ReadonlyMap<ResourceKey, Decision>,
  { settings, notifier, clock, owedNews }: ShowPorts,
): Promise<Shown> {
  const groups = [...Map.groupBy(lines, ({ key }) => channelOf(decisions.get(key), settings.policy.channel))];
  const told = await Promise.allSettled(
    groups.map(([channel, group]) =>
      notifier.tellChange(channel, { at: clock.now(), request, lines: group, unreadable: [] }),
    ),
  );
  const failures: Failure[] = [];
  for (const [index, [channel, group]] of groups.entries()) {
    const result = told[index];
    if (result?.status !== 'rejected') continue;
    failures.push({ kind: 'news-not-posted', channel, cause: messageOf(result.reason) });
    if (isLasting(result.reason)) continue;
    const entries = requestEntries(request, group);
    const kept = await Promise.allSettled(entries.map((entry) => owedNews.keepOwedNews({ channel, entry })));
    for (const cause of kept.flatMap(causeOf)) failures.push({ kind: 'news-not-posted', channel, cause });
  }
  return { failures, toldIn: failures.length === 0 ? groups.map(([channel]) => channel) : [] };
}

const endsOthersHold = ({ outcome }: Line, { by }: Request): boolean =>
  'ended' in outcome && outcome.ended?.some((who) => who !== nameOf(by)) === true;

/** The channel that hears about a resource. */
export const channelOf = (decision: Decision | undefined, otherwise: string): string =>
  decision?.view.ok ? decision.view.policy.channel : otherwise;

/** The stop was announced and is due, so it should not wait for the next tick. */
async function wakeSoon({ timers, clock }: ShowPorts): Promise<Failure[]> {
  const [set] = await Promise.allSettled([timers.wake(floorToMinute(clock.now()) + MINUTE_MS)]);
  return causeOf(set).map((cause) => ({ kind: 'timer-not-set', cause }));
}

const causeOf = (result: PromiseSettledResult<unknown> | undefined): string[] =>
  result?.status === 'rejected' ? [messageOf(result.reason)] : [];
