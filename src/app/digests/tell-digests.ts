import { digestOff, digestSuggested, digestsTold, digestTold, remarkRef } from '../../core/notice/remark.ts';
import { digestWeek, type SavingsDigest } from '../../core/reports/digest.ts';
import { savingsReport } from '../../core/reports/savings.ts';
import { type Period, periodBefore } from '../../core/savings/period.ts';
import type { Suggestion } from '../../core/suggest/suggestion.ts';
import { DAY_MS } from '../../core/time.ts';
import type { Failure } from '../failure.ts';
import { messageOf } from '../message-of.ts';
import { tellAdmins } from '../notices/say-once.ts';
import { mayBeThere } from '../ports/delivery-error.ts';
import type { RequestPorts } from '../ports/request-ports.ts';
import { type SuggestPorts, suggest } from '../suggestions/suggest.ts';

export interface DigestPorts
  extends Pick<RequestPorts, 'clock' | 'store' | 'notifier' | 'history' | 'settings' | 'log'>,
    SuggestPorts {}

/** Longer than the Monday on which it may be told. */
const REMEMBERED_MS = 8 * DAY_MS;

/**
 * On Mondays, tells each channel what its week saved. A channel is claimed for the whole week before Slack is asked, so a run that dies costs a
 * digest rather than posting it twice. What Slack surely did not take is tried again at the next tick.
 */
export async function tellDigests(ports: DigestPorts): Promise<readonly Failure[]> {
  const { clock, store, history, settings } = ports;
  const now = clock.now();
  const week = digestWeek(now, settings.timeZone);
  if (week === undefined || history === undefined || !settings.savingsDigest) return [];
  const all = digestsTold(week.to);
  if ((await store.readRemarks([all])).size > 0) return [];
  const both = { from: periodBefore(week).from, to: week.to };
  const [records, coverage] = await Promise.all([history.readDays(both), history.readCoverage(both)]);
  const { groups } = savingsReport({ period: week, by: 'channel' }, records, now);
  const channels = groups.filter(({ sum }) => sum.saved.minutes > 0).map(({ group }) => group);
  const wanted = await wantingOf(channels, ports);
  const suggestions = wanted.length === 0 ? [] : await suggestedOnce(week, ports);
  const failures: Failure[] = [];
  for (const channel of wanted) {
    const report = savingsReport({ period: week, by: 'resource', channel }, records, now, { coverage });
    const suggestion = suggestions.find((each) => each.channel === channel);
    failures.push(...(await tellOne(channel, { report, suggestion }, week, ports)));
  }
  if (failures.length === 0) await store.createRemark(all, now + REMEMBERED_MS);
  return failures;
}

/** Those that the settings don't silence, and where nobody has switched it off. */
async function wantingOf(channels: readonly string[], { store, settings }: DigestPorts): Promise<string[]> {
  const heard = channels.filter((channel) => settings.channels.get(channel) !== 'silence');
  const off = await store.readRemarks(heard.map(digestOff));
  return heard.filter((channel) => !off.has(remarkRef(digestOff(channel))));
}

/**
 * Everything that runs is listed for it, so once a week, however often a channel is tried again. Before any channel is claimed: a run that dies
 * here costs no digest.
 */
async function suggestedOnce(week: Period, ports: DigestPorts): Promise<readonly Suggestion[]> {
  const { clock, store, usage, log } = ports;
  if (usage === undefined) return [];
  try {
    const claimed = await store.createRemark(digestSuggested(week.to), clock.now() + REMEMBERED_MS);
    if (claimed === 'existed') return [];
    const report = await suggest(ports);
    return 'kind' in report ? [] : report.suggestions;
  } catch (error) {
    log.warn('the digests go without suggestions', { cause: messageOf(error) });
    return [];
  }
}

async function tellOne(
  channel: string,
  digest: SavingsDigest,
  week: Period,
  ports: DigestPorts,
): Promise<Failure[]> {
  const { store, notifier, clock } = ports;
  const subject = digestTold(channel, week.to);
  try {
    if ((await store.createRemark(subject, clock.now() + REMEMBERED_MS)) === 'existed') return [];
  } catch (error) {
    return [{ kind: 'remark-not-stored', cause: messageOf(error) }];
  }
  try {
    await notifier.postDigest(channel, digest);
    return [];
  } catch (error) {
    if (await tellAdmins(error, channel, ports)) return [];
    if (!mayBeThere(error)) await store.removeRemark(subject);
    return [{ kind: 'news-not-posted', channel, cause: messageOf(error) }];
  }
}
