import { isoDate } from '../../core/calendar/date.ts';
import { suggestedIn } from '../../core/notice/remark.ts';
import type { Remark } from '../../core/plan/remark.ts';
import { SUGGESTIONS_A_PAGE, type SuggestReport } from '../../core/reports/suggest.ts';
import { localTimeIn } from '../../core/schedule/local-time.ts';
import { DAY_MS, type EpochMs, HOUR_MS } from '../../core/time.ts';
import type { Failure } from '../failure.ts';
import { messageOf } from '../message-of.ts';
import { CLAIM_MS, type SayPorts, sayOnce } from '../notices/say-once.ts';
import type { Log } from '../ports/log.ts';
import { type SuggestPorts, suggest } from '../suggestions/suggest.ts';

/** In the team's zone: when people read, on the first of the month. */
const FROM_HOUR = 9;

/** Until the next month has begun for everybody. */
const SAID_MS = 33 * DAY_MS;

type MonthlyPorts = SuggestPorts & SayPorts & { readonly log: Log };

/** Tells the administrators once a month what could stop at night. Says nothing where there is nothing. */
export async function tellMonthly(ports: MonthlyPorts): Promise<readonly Failure[]> {
  const { clock, store, settings, usage, log } = ports;
  const now = clock.now();
  const month = dueMonth(now, settings.timeZone);
  if (usage === undefined || month === undefined) return [];
  const subject = suggestedIn(month);
  if ((await store.createRemark(subject, now + CLAIM_MS)) === 'existed') return [];
  try {
    const report = await suggest(ports);
    const failures = 'kind' in report ? [] : await sayOnce(remarksOf(report, month, ports), ports);
    if (failures.length > 0) await store.removeRemark(subject);
    else await store.keepRemark(subject, now + SAID_MS);
    return failures;
  } catch (error) {
    // Nobody waits for it, so no run fails: it is tried again at the next tick.
    log.warn('nothing was suggested', { month, cause: messageOf(error) });
    await store.removeRemark(subject);
    return [];
  }
}

/** `2026-12` within the hour on the first of the month, so that a lost tick does not lose it. */
function dueMonth(now: EpochMs, timeZone: string): string | undefined {
  const zone = localTimeIn(timeZone);
  const day = zone.dayAt(now);
  const date = isoDate(day);
  const hour = Math.floor((now - zone.instantOf(day, 0)) / HOUR_MS);
  return date.endsWith('-01') && hour === FROM_HOUR ? date.slice(0, 7) : undefined;
}

function remarksOf(
  { at, tagKey, suggestions }: SuggestReport,
  month: string,
  { settings }: Pick<MonthlyPorts, 'settings'>,
): Remark[] {
  return suggestions.slice(0, SUGGESTIONS_A_PAGE).map(({ key, name, schedule, monthlyUsd }) => ({
    subject: suggestedIn(month, key),
    until: at + SAID_MS,
    channel: settings.adminChannel,
    news: { topic: 'suggestion', of: { key, name }, tag: `${tagKey}=${schedule}`, monthlyUsd },
  }));
}
