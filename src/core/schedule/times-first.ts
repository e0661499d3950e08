import { formatPeriods } from './format.ts';
import type { Issue } from './issue.ts';
import { readDays } from './read-days.ts';
import { readTimes } from './read-times.ts';
import type { Period, Weekday } from './schedule.ts';
import { inWeek } from './schedule-issues.ts';
import type { Token } from './tokens.ts';
import { zoneNamed } from './zone-name.ts';

/**
 * `08:00-19:00 weekdays 10:00-14:00 sat`: each time comes before its days, up to the end. The last days have no times after them, so it
 * can only mean one schedule. It is asked back all the same: one word less, and the times would have other days.
 */
export function timesFirst(tokens: readonly Token[], named: ReadonlyMap<string, unknown>): Issue | undefined {
  const periods: Period[] = [];
  let end = 0;
  let i = 0;
  for (let times = timesAt(tokens, i); times !== undefined; times = timesAt(tokens, i)) {
    i += times.taken;
    const from = i;
    const days: Weekday[] = [];
    for (let each = daysAt(tokens, i, named); each !== undefined; each = daysAt(tokens, ++i, named))
      days.push(...each);
    if (i === from) return undefined;
    periods.push({ days: inWeek(days), ...times.hours });
    end = tokens[i - 1]?.end ?? end;
    if (tokens[i]?.text === ';') i++;
  }
  const isAll = tokens.slice(i).every(({ text }) => text === ';' || zoneNamed(text) !== undefined);
  if (periods.length === 0 || !isAll) return undefined;
  return {
    code: 'bad-period',
    position: { start: tokens[0]?.start ?? 0, end },
    problem: { kind: 'days-without-times', timesBefore: true },
    suggestion: formatPeriods(periods),
  };
}

function timesAt(tokens: readonly Token[], i: number) {
  const token = tokens[i];
  const times = token && readTimes(token, tokens[i + 1]);
  return times?.hours && times.issues.length === 0 ? { taken: times.taken, hours: times.hours } : undefined;
}

const daysAt = (tokens: readonly Token[], i: number, named: ReadonlyMap<string, unknown>) => {
  const token = tokens[i];
  return token && readDays(token, named);
};
