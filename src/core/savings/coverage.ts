import type { DateNumber } from '../calendar/date.ts';
import { readResourceKey } from '../resource/key.ts';
import type { DayLine } from './day.ts';
import type { Period } from './period.ts';

/** What reservations and Savings Plans covered in one account on one day (UTC), as AWS bills it. Written once, never changed. */
export interface CoverageRecord {
  readonly day: DateNumber;
  readonly accountId: string;
  /** By kind: which part of its on-demand equivalent, from 0 to 1. A kind without a figure is missing, never guessed. */
  readonly shares: Readonly<Record<string, number>>;
}

/** "Cost Explorer refreshes your cost data at least once every 24 hours", and a bill settles a little later. */
const SETTLED_AFTER_DAYS = 2;

/** So far back a day without a figure is asked about again. One request takes them all. */
const LOOK_BACK_DAYS = 14;

/** The days that may be asked about today. */
export function billedBy(today: DateNumber): Period {
  const to = today - SETTLED_AFTER_DAYS;
  return { from: to - LOOK_BACK_DAYS, to };
}

/** A line with the part of its on-demand equivalent that is paid for anyway. Absent: there is no figure. */
export interface CoveredLine extends DayLine {
  readonly covered?: number | undefined;
}

/** What is known of coverage in some days. */
export interface Coverage {
  /** Of the on-demand equivalent that the schedule saved: the part that is covered, and therefore left out of sums. */
  readonly share: number;
  /** Days on which something was saved of which there is no figure, so that it counts in full. */
  readonly daysWithout: number;
}

/**
 * The part of a usage that is paid for either way. A reservation applies first, a Savings Plan to what is left. Undefined: not known.
 *
 * @param reserved the part that reservations cover
 * @param planned the part of the rest that Savings Plans cover. Undefined is enough where nothing is left
 */
export function coveredShare(reserved: number | undefined, planned: number | undefined): number | undefined {
  if (reserved === undefined) return undefined;
  if (reserved >= 1) return 1;
  return planned === undefined ? undefined : 1 - (1 - reserved) * (1 - planned);
}

/** Finds the figure for a line of a day. */
export function coverageOf(
  records: readonly CoverageRecord[],
): (day: DateNumber, line: DayLine) => CoveredLine {
  const shares = new Map(records.map(({ day, accountId, shares: its }) => [`${day} ${accountId}`, its]));
  return (day, line) => {
    const { accountId, kind } = readResourceKey(line.key) ?? {};
    const covered = kind === undefined ? undefined : shares.get(`${day} ${accountId}`)?.[kind];
    return covered === undefined ? line : { ...line, covered };
  };
}

/** Undefined where there is no figure for anything that was saved. */
export function coverageIn(
  lines: readonly { readonly day: DateNumber; readonly line: CoveredLine }[],
): Coverage | undefined {
  let all = 0;
  let left = 0;
  let isKnown = false;
  const without = new Set<DateNumber>();
  for (const { day, line } of lines) {
    const usd = (line.usdPerHour ?? 0) * (line.minutes.schedule ?? 0);
    if (usd === 0) continue;
    all += usd;
    left += usd * (line.covered ?? 0);
    if (line.covered === undefined) without.add(day);
    else isKnown = true;
  }
  return isKnown ? { share: left / all, daysWithout: without.size } : undefined;
}
