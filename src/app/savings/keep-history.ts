import type { AuditEntry } from '../../core/audit/entry.ts';
import type { DateNumber } from '../../core/calendar/date.ts';
import type { Plan } from '../../core/plan/plan.ts';
import { shortHash } from '../../core/resource/ref.ts';
import { distinctTargets, type Target, targetOf } from '../../core/resource/target.ts';
import type { TargetFailure } from '../../core/resource/target-failure.ts';
import type { DayLine, DayRecord } from '../../core/savings/day.ts';
import { type FoldFacts, fold } from '../../core/savings/fold.ts';
import { DAY_MS } from '../../core/time.ts';
import { entriesSince } from '../audit/entries-since.ts';
import { messageOf } from '../message-of.ts';
import type { History } from '../ports/history.ts';
import type { TickPorts } from '../ports/tick-ports.ts';
import { keepCoverage } from './keep-coverage.ts';
import { foldFacts } from './seen-now.ts';

/** After an outage, so many days are made up. */
const MOST_MADE_UP = 35;

/** What a tick saw. */
export interface SeenByTick {
  readonly plan: Plan;
  readonly unreadable: readonly TargetFailure[];
}

type HistoryPorts = Pick<TickPorts, 'history' | 'auditLog' | 'prices' | 'settings' | 'commitments' | 'log'>;

/**
 * Writes down what yesterday came to, and days before it that are missing. Where that fails, a later tick does it: nothing else depends on it.
 *
 * @param targets what was looked at, where a tick is divided
 */
export async function keepHistory(
  { plan, unreadable }: SeenByTick,
  { history, ...ports }: HistoryPorts,
  targets?: readonly Target[],
): Promise<void> {
  if (history === undefined) return;
  const { prices, settings, auditLog, commitments, log } = ports;
  const today = Math.floor(plan.at / DAY_MS);
  const part = targets === undefined ? 'all' : shortHash(JSON.stringify(distinctTargets(targets)));
  try {
    if (await history.hasDay(today - 1, part)) return;
    const isMine = mineOf(targets);
    const last = await lastDay(history, today, part);
    const first = last === undefined ? today - 1 : last.day + 1;
    const entries = (await entriesSince(first * DAY_MS, auditLog)).map((entry) => ofMine(entry, isMine));
    const hourlyUsd = await prices.hourlyUsd(plan.decisions.map(({ resource }) => resource));
    const facts = foldFacts(plan.decisions, unreadable, hourlyUsd, settings);
    const before = last?.lines.filter(({ key }) => isMine(key)) ?? [];
    let written: 'created' | 'existed' = 'existed';
    for (const record of foldDays(before, entries, facts, { first, today, part }))
      written = await history.writeDay(record);
    // So only one run a day asks, whatever comes of it: each request costs money.
    if (written === 'created') await keepCoverage(today, isMine, { commitments, history, log });
  } catch (error) {
    log.warn('what was saved could not be written down: a later tick does it', { reason: messageOf(error) });
  }
}

const mineOf = (targets: readonly Target[] | undefined): ((key: string) => boolean) => {
  const mine = targets && new Set(targets.map(({ accountId, region }) => `${accountId}/${region}`));
  return (key) => {
    const { accountId, region } = targetOf(key);
    return mine === undefined || mine.has(`${accountId}/${region}`);
  };
};

const ofMine = (entry: AuditEntry, isMine: (key: string) => boolean): AuditEntry => ({
  ...entry,
  items: entry.items.filter(({ key }) => isMine(key)),
});

/** The last day of this part. Where the work is divided in another way than before: the last of any, all parts of it together. */
async function lastDay(
  history: Pick<History, 'readDays'>,
  today: DateNumber,
  part: string,
): Promise<Pick<DayRecord, 'day' | 'lines'> | undefined> {
  const isOwn = (record: DayRecord) => record.part === part;
  const usual = await history.readDays({ from: today - 2, to: today - 1 });
  const records = usual.some(isOwn)
    ? usual
    : await history.readDays({ from: today - 1 - MOST_MADE_UP, to: today - 1 });
  const last = records.findLast(isOwn) ?? records.at(-1);
  if (last === undefined) return undefined;
  const lines = records.filter(({ day }) => day === last.day).flatMap((each) => each.lines);
  return { day: last.day, lines: [...new Map(lines.map((line) => [line.key, line])).values()] };
}

interface Missing {
  readonly first: DateNumber;
  readonly today: DateNumber;
  readonly part: string;
}

function foldDays(
  before: readonly DayLine[],
  entries: readonly AuditEntry[],
  facts: FoldFacts,
  { first, today, part }: Missing,
): DayRecord[] {
  const records: DayRecord[] = [];
  let lines = before;
  for (let day = first; day < today; day += 1) {
    const span = { from: day * DAY_MS, to: (day + 1) * DAY_MS };
    const later = entries.filter(({ at }) => at >= span.from);
    lines = fold(lines, later, facts, span);
    records.push({ day, part, lines });
  }
  return records;
}
