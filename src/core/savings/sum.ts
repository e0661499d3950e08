import { readResourceKey } from '../resource/key.ts';
import type { CoveredLine } from './coverage.ts';
import type { DayLine, DownCause } from './day.ts';

/** Time and what it comes to. Not rounded until it is shown. */
export interface TimeAndMoney {
  readonly minutes: number;
  /** Of those whose price is known, without what reservations and Savings Plans cover, as far as that is known. */
  readonly usd: number;
  /** What they cover: paid for either way, so it is not in `usd`. Absent: nothing that is known of. */
  readonly coveredUsd?: number;
  /** How many resources have time here that is not in `usd`, because their price was not known. */
  readonly unpriced: number;
}

/** Whether any of it has a known price. Time that is fully covered costs nothing, and that is a price. */
export const isPriced = ({ usd, coveredUsd = 0 }: TimeAndMoney): boolean => usd + coveredUsd > 0;

/** Time and money of several groups that share no resource. */
export const addUp = (a: TimeAndMoney, b: TimeAndMoney): TimeAndMoney => {
  const coveredUsd = (a.coveredUsd ?? 0) + (b.coveredUsd ?? 0);
  return {
    minutes: a.minutes + b.minutes,
    usd: a.usd + b.usd,
    ...(coveredUsd > 0 && { coveredUsd }),
    unpriced: a.unpriced + b.unpriced,
  };
};

/** What a group of resources comes to. */
export interface SavingsSum {
  /** Down because of the schedule: what Uptime saves. */
  readonly saved: TimeAndMoney;
  /** Down because someone stopped it. Not in `saved`. */
  readonly person: TimeAndMoney;
  /** Down because a start failed, or AWS took it down. Not in `saved`. */
  readonly failed: TimeAndMoney;
  /** Down for long, so that nobody would have it running. Not in `saved`. */
  readonly long: TimeAndMoney;
  /** Up because someone snoozed its stop: what that cost. */
  readonly snoozed: TimeAndMoney;
  /** How many resources have something in `saved`. */
  readonly resources: number;
}

/** By what sums are divided. `tag:env`: by the value of a tag that the settings choose. */
export type SavingsBy = 'schedule' | 'owner' | 'channel' | 'account' | 'kind' | 'resource' | `tag:${string}`;

/** The group of a line. Empty: it has none, such as a resource without that tag. */
export function groupOf(line: DayLine, by: SavingsBy): string {
  switch (by) {
    case 'schedule':
      return line.schedule;
    case 'owner':
      return line.owner ?? '';
    case 'channel':
      return line.channel;
    case 'account':
      return readResourceKey(line.key)?.accountId ?? '';
    case 'kind':
      return readResourceKey(line.key)?.kind ?? '';
    case 'resource':
      return line.key;
    default:
      return line.tags[by.slice('tag:'.length)] ?? '';
  }
}

/** Adds up lines of any days and resources. */
export function sumOf(lines: readonly CoveredLine[]): SavingsSum {
  const down = (cause: DownCause) => timeAndMoney(lines, ({ minutes }) => minutes[cause] ?? 0);
  return {
    saved: down('schedule'),
    person: down('person'),
    failed: down('failed'),
    long: down('long'),
    snoozed: timeAndMoney(lines, ({ snoozes }) => snoozes.reduce((sum, { minutes }) => sum + minutes, 0)),
    resources: new Set(lines.filter(({ minutes }) => (minutes.schedule ?? 0) > 0).map(({ key }) => key)).size,
  };
}

export function timeAndMoney(
  lines: readonly CoveredLine[],
  minutesOf: (line: DayLine) => number,
): TimeAndMoney {
  let all = 0;
  let usd = 0;
  let coveredUsd = 0;
  const unpriced = new Set<string>();
  for (const line of lines) {
    const minutes = minutesOf(line);
    if (minutes === 0) continue;
    all += minutes;
    if (line.usdPerHour === undefined) unpriced.add(line.key);
    else {
      const onDemand = (minutes * line.usdPerHour) / 60;
      const covered = onDemand * (line.covered ?? 0);
      usd += onDemand - covered;
      coveredUsd += covered;
    }
  }
  return { minutes: all, usd, ...(coveredUsd > 0 && { coveredUsd }), unpriced: unpriced.size };
}
