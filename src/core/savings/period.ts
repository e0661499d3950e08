import { type DateNumber, weekdayOf } from '../calendar/date.ts';

/** Whole days in UTC. */
export interface Period {
  readonly from: DateNumber;
  /** Not in it any more. */
  readonly to: DateNumber;
}

export type PeriodName = 'week' | 'month' | 'quarter';

export const PERIOD_NAMES: readonly PeriodName[] = ['week', 'month', 'quarter'];

/** Days back from today, today included. They do not follow the calendar: on the first of a month there would be nothing to see. */
const DAYS: Readonly<Record<PeriodName, number>> = { week: 7, month: 30, quarter: 91 };

export const periodUpTo = (name: PeriodName, today: DateNumber): Period => ({
  from: today + 1 - DAYS[name],
  to: today + 1,
});

/** As many days, just before it. */
export const periodBefore = ({ from, to }: Period): Period => ({ from: from - (to - from), to: from });

/** Monday to Sunday, the last whole one: for a digest. */
export function lastWholeWeek(today: DateNumber): Period {
  const monday = today - weekdayOf(today) + 1;
  return { from: monday - 7, to: monday };
}

/** What a chart can show side by side. */
const MOST_STEPS = 20;

/** The period in steps of a day, or of weeks that end with its end where that would be too many for a chart. */
export function stepsOf({ from, to }: Period): Period[] {
  const days = to - from;
  const length = days <= MOST_STEPS ? 1 : 7 * Math.ceil(days / 7 / MOST_STEPS);
  const steps: Period[] = [];
  for (let end = to; end > from; end -= length)
    steps.unshift({ from: Math.max(from, end - length), to: end });
  return steps;
}
