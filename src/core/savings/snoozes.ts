import { desiredAt } from '../schedule/desired.ts';
import { occurrences } from '../schedule/occurrences.ts';
import type { Schedule } from '../schedule/schedule.ts';
import { type EpochMs, floorToMinute, MINUTE_MS } from '../time.ts';
import type { OpenSnooze, SnoozedMinutes } from './day.ts';
import type { SavingsEvent } from './events.ts';

/** From one instant to another. */
export interface Between {
  readonly from: EpochMs;
  readonly to: EpochMs;
}

/** All snoozes that were in force, in the order in which they were made, ended where someone released them. */
export function snoozesIn(before: readonly OpenSnooze[], events: readonly SavingsEvent[]): OpenSnooze[] {
  let all = [...before];
  for (const event of events) {
    if (event.kind === 'snoozed') {
      const { by, from, until } = event;
      all.push({ by, from: floorToMinute(from), until: floorToMinute(until) });
    }
    if (event.kind === 'released') {
      const end = floorToMinute(event.at);
      all = all.map((each) =>
        event.whose.includes(each.by) ? { ...each, until: Math.min(each.until, end) } : each,
      );
    }
  }
  return all.filter(({ from, until }) => from < until);
}

/**
 * How long it was up because of each person's snoozes. The first to have snoozed a stop is who kept it up, as long as that snooze lasts. Hours
 * of its own schedule cost nothing.
 *
 * @param downs when it was down
 */
export function snoozedMinutes(
  snoozes: readonly OpenSnooze[],
  downs: readonly Between[],
  schedule: Schedule,
  { from, to }: Between,
): SnoozedMinutes[] {
  if (snoozes.length === 0) return [];
  const turns = [
    from,
    to,
    ...snoozes.flatMap((each) => [each.from, each.until]),
    ...downs.flatMap((each) => [each.from, each.to]),
    ...occurrences(schedule, from, to).map(({ at }) => at),
  ].filter((at) => at >= from && at <= to);
  const sorted = [...new Set(turns)].sort((a, b) => a - b);
  const minutes = new Map<string, number>();
  sorted.forEach((at, index) => {
    const end = sorted[index + 1];
    const whose = snoozes.find((each) => each.from <= at && at < each.until);
    if (end === undefined || whose === undefined) return;
    if (downs.some((down) => down.from <= at && at < down.to)) return;
    if (desiredAt(schedule, at) === 'running') return;
    minutes.set(whose.by, (minutes.get(whose.by) ?? 0) + (end - at) / MINUTE_MS);
  });
  return [...minutes].map(([by, sum]) => ({ by, minutes: sum }));
}
