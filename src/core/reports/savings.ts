import type { DateNumber } from '../calendar/date.ts';
import type { ResourceKey } from '../resource/key.ts';
import type { TargetFailure } from '../resource/target-failure.ts';
import {
  type Coverage,
  type CoverageRecord,
  type CoveredLine,
  coverageIn,
  coverageOf,
} from '../savings/coverage.ts';
import type { DayRecord } from '../savings/day.ts';
import { type Period, type PeriodName, periodBefore, stepsOf } from '../savings/period.ts';
import {
  groupOf,
  type SavingsBy,
  type SavingsSum,
  sumOf,
  type TimeAndMoney,
  timeAndMoney,
} from '../savings/sum.ts';
import type { EpochMs } from '../time.ts';

/** What is asked. */
export interface SavingsQuestion {
  readonly period: Period;
  /** How the period is called, where it has a name. */
  readonly name?: PeriodName | undefined;
  readonly by: SavingsBy;
  /** Only what belongs to this channel. */
  readonly channel?: string | undefined;
}

export interface SavingsGroup {
  /** As `groupOf` tells it. Empty: the resources that have none. */
  readonly group: string;
  /** What people call it: a resource's name rather than its key. */
  readonly label: string;
  readonly sum: SavingsSum;
}

/** One step of a chart, with what each group saved in it. Groups without anything are missing. */
export interface SavingsStep extends Period {
  readonly saved: TimeAndMoney;
  readonly groups: ReadonlyMap<string, TimeAndMoney>;
}

/** What somebody's snoozes cost. */
export interface SnoozeCost {
  readonly by: string;
  readonly cost: TimeAndMoney;
  /** The dearest first. */
  readonly resources: readonly {
    readonly key: ResourceKey;
    readonly name: string;
    readonly cost: TimeAndMoney;
  }[];
}

/** What Uptime saved in a period, in on-demand equivalents. Disks are not in it, and what `coverage` tells is left out. */
export interface SavingsReport extends SavingsQuestion {
  readonly at: EpochMs;
  readonly total: SavingsSum;
  /** What reservations and Savings Plans cover of it. Undefined: no figure is known, so nothing is left out. */
  readonly coverage?: Coverage | undefined;
  /** Saved in as many days just before. Undefined where there is no history of all of them, or no coverage to compare with. */
  readonly before?: TimeAndMoney | undefined;
  /** Who saved most first. */
  readonly groups: readonly SavingsGroup[];
  /** In order of time, without a gap. */
  readonly steps: readonly SavingsStep[];
  /** The dearest first. */
  readonly snoozes: readonly SnoozeCost[];
  /** The first day of which there is anything, where that is later than the period's. Undefined: there is all of it, or nothing at all. */
  readonly since?: DateNumber | undefined;
  /** Days that could not be told: no record, or one that cannot be read. */
  readonly missing: readonly DateNumber[];
  /** What could not be read for today. */
  readonly unreadable: readonly TargetFailure[];
}

/** What else is known. */
export interface SavingsKnown {
  /** Of the same days as the records. */
  readonly coverage?: readonly CoverageRecord[] | undefined;
  readonly unreadable?: readonly TargetFailure[] | undefined;
}

/**
 * @param records those of the period and of the one before it, today's among them as far as it has come
 */
export function savingsReport(
  question: SavingsQuestion,
  records: readonly DayRecord[],
  at: EpochMs,
  { coverage: figures = [], unreadable = [] }: SavingsKnown = {},
): SavingsReport {
  const { period, by, channel } = question;
  const withCoverage = coverageOf(figures);
  const linesOf = (days: Period) => linesIn(records, days, channel, withCoverage);
  const lines = linesOf(period);
  const coverage = coverageIn(lines);
  const all = lines.map(({ line }) => line);
  const first = Math.min(...records.map(({ day }) => day));
  const there = new Set(records.map(({ day }) => day));
  const earlier = periodBefore(period);
  return {
    ...question,
    at,
    total: sumOf(all),
    coverage,
    before: first <= earlier.from ? savedBefore(linesOf(earlier), coverage !== undefined) : undefined,
    groups: groupsOf(all, by),
    steps: stepsOf(period).map((step) => stepOf(step, lines, by)),
    snoozes: snoozeCosts(all),
    since: first > period.from && first < period.to ? first : undefined,
    missing: Array.from({ length: period.to - period.from }, (_, index) => period.from + index).filter(
      (day) => day > first && !there.has(day),
    ),
    unreadable,
  };
}

interface LineOfDay {
  readonly day: DateNumber;
  readonly line: CoveredLine;
}

/** A sum without what is covered can't be compared with one that has it in it. */
function savedBefore(lines: readonly LineOfDay[], isCovered: boolean): TimeAndMoney | undefined {
  const { saved } = sumOf(lines.map(({ line }) => line));
  const isAlike = saved.usd === 0 || (coverageIn(lines) !== undefined) === isCovered;
  return isAlike ? saved : undefined;
}

const linesIn = (
  records: readonly DayRecord[],
  { from, to }: Period,
  channel: string | undefined,
  withCoverage: ReturnType<typeof coverageOf>,
): LineOfDay[] =>
  records
    .filter(({ day }) => day >= from && day < to)
    .flatMap(({ day, lines }) => lines.map((line) => ({ day, line: withCoverage(day, line) })))
    .filter(({ line }) => channel === undefined || line.channel === channel);

function groupsOf(lines: readonly CoveredLine[], by: SavingsBy): SavingsGroup[] {
  return [...Map.groupBy(lines, (line) => groupOf(line, by))]
    .map(([group, some]) => ({
      group,
      label: by === 'resource' ? (some.at(-1)?.name ?? group) : group,
      sum: sumOf(some),
    }))
    .sort((a, b) => dearest(a.sum.saved, b.sum.saved) || (a.label < b.label ? -1 : 1));
}

function stepOf(step: Period, lines: readonly LineOfDay[], by: SavingsBy): SavingsStep {
  const some = lines.filter(({ day }) => day >= step.from && day < step.to).map(({ line }) => line);
  const groups = [...Map.groupBy(some, (line) => groupOf(line, by))].flatMap(([group, its]) => {
    const { saved } = sumOf(its);
    return saved.minutes === 0 ? [] : [[group, saved] as const];
  });
  return { ...step, saved: sumOf(some).saved, groups: new Map(groups) };
}

function snoozeCosts(lines: readonly CoveredLine[]): SnoozeCost[] {
  const people = new Set(lines.flatMap(({ snoozes }) => snoozes.map(({ by }) => by)));
  return [...people]
    .map((by) => {
      const its = lines.filter(({ snoozes }) => snoozes.some((each) => each.by === by));
      const resources = [...Map.groupBy(its, ({ key }) => key)].map(([key, some]) => ({
        key,
        name: some.at(-1)?.name ?? key,
        cost: snoozedBy(by, some),
      }));
      return {
        by,
        cost: snoozedBy(by, its),
        resources: resources.sort((a, b) => dearest(a.cost, b.cost) || (a.name < b.name ? -1 : 1)),
      };
    })
    .sort((a, b) => dearest(a.cost, b.cost) || (a.by < b.by ? -1 : 1));
}

const snoozedBy = (who: string, lines: readonly CoveredLine[]): TimeAndMoney =>
  timeAndMoney(lines, ({ snoozes }) =>
    snoozes.reduce((sum, { by, minutes }) => (by === who ? sum + minutes : sum), 0),
  );

/** Most money first; where that is alike, most time. */
const dearest = (a: TimeAndMoney, b: TimeAndMoney): number => b.usd - a.usd || b.minutes - a.minutes;
