import { Temporal } from 'temporal-polyfill';
import { pauseReminders } from '../../src/app/notices/pause-remarks.ts';
import { isUpdateDue, itemFactsOf } from '../../src/app/notices/update-due.ts';
import { isMine, REGULAR } from '../../src/app/tick/tick-scope.ts';
import { digestsTold, remarkRef } from '../../src/core/notice/remark.ts';
import { type Facts, type Plan, plan } from '../../src/core/plan/plan.ts';
import { digestWeek } from '../../src/core/reports/digest.ts';
import { DAY_MS, type EpochMs, HOUR_MS, MINUTE_MS } from '../../src/core/time.ts';

/** However far nothing turns, look again after this long. */
const FURTHEST_MS = 24 * HOUR_MS;

/**
 * Up to which instant every tick that reads these facts would do nothing; undefined if already the one at `now` would do something.
 *
 * A plan is pure. Between two turning points (an occurrence, the end of a hold, a stop that was announced, midnight where a schedule
 * is) what has come due stays due, so the first tick that has something to do is found by halving.
 */
export function quietUntil(facts: Facts, now: EpochMs): EpochMs | undefined {
  const decided = plan(facts, now);
  if (!isQuiet(decided, facts)) return undefined;
  const tickMs = facts.settings.tickMinutes * MINUTE_MS;
  const turn = nextTurn(decided, facts);
  const quiet = (ticks: number): boolean => isQuiet(plan(facts, now + ticks * tickMs), facts);
  let known = 0;
  let unknown = Math.ceil((turn - now) / tickMs) - 1;
  if (unknown <= 0) return now;
  if (quiet(unknown)) return now + unknown * tickMs;
  while (unknown - known > 1) {
    const middle = Math.floor((known + unknown) / 2);
    if (quiet(middle)) known = middle;
    else unknown = middle;
  }
  return now + known * tickMs;
}

/** The first instant after which something may be decided otherwise and then be taken back. */
function nextTurn({ at: now, decisions }: Plan, { settings, holds, notices, pauses = [] }: Facts): EpochMs {
  // Days are counted in UTC.
  const zones = new Set([settings.timeZone, 'UTC']);
  const turns: (EpochMs | undefined)[] = [
    ...holds.map(({ until }) => until),
    ...notices.map(({ stopAt }) => stopAt),
    ...pauses.flatMap(({ at, until }) => [until, at + Math.ceil((now - at + 1) / DAY_MS) * DAY_MS]),
  ];
  for (const { next, view } of decisions) {
    turns.push(next?.at);
    if (view.ok && view.schedule.kind === 'weekly') zones.add(view.schedule.timeZone);
  }
  for (const zone of zones) turns.push(nextMidnight(now, zone));
  let first = now + FURTHEST_MS;
  for (const turn of turns) if (turn !== undefined && turn > now && turn < first) first = turn;
  return first;
}

const nextMidnight = (at: EpochMs, timeZone: string): EpochMs =>
  Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(timeZone).add({ days: 1 }).startOfDay()
    .epochMilliseconds;

/** Whether a tick with this plan would change nothing that anybody can see. */
function isQuiet(decided: Plan, facts: Facts): boolean {
  const { settings, remarks, notices, pauses = [] } = facts;
  const isSaid = ({ subject }: { readonly subject: string }): boolean => remarks.has(remarkRef(subject));
  return (
    !counts(decided.at, facts) &&
    decided.notices.length === 0 &&
    decided.stops.length === 0 &&
    decided.starts.length === 0 &&
    decided.abandoned.length === 0 &&
    decided.wakes.length === 0 &&
    decided.remarks.every(isSaid) &&
    pauseReminders(pauses, settings, decided.at).every(isSaid) &&
    !updatesNotices(decided, notices, facts)
  );
}

/** Whether a tick writes down what the day before saved, or tells what the week did. */
function counts(at: EpochMs, { settings, remarks }: Facts): boolean {
  const week = settings.savingsDigest ? digestWeek(at, settings.timeZone) : undefined;
  const isFirst = at % DAY_MS < settings.tickMinutes * MINUTE_MS;
  return isFirst || (week !== undefined && !remarks.has(remarkRef(digestsTold(week.to))));
}

function updatesNotices(decided: Plan, notices: Facts['notices'], facts: Facts): boolean {
  const mine = notices.filter((notice) => isMine(notice, REGULAR, decided.at));
  if (mine.length === 0) return false;
  // A rehearsal ends each message by itself.
  if (facts.settings.mode === 'observe') return mine.some(({ stopAt }) => stopAt <= decided.at);
  const known = itemFactsOf(decided, { notices, complete: true, stopped: [] });
  return mine.some((notice) => isUpdateDue(notice, known, facts.remarks, facts.settings.tickMinutes));
}
