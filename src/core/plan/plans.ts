import type { PlannedHold } from '../hold/hold.ts';
import type { Planned, Schedule } from '../schedule/schedule.ts';
import type { WeeklySchedule } from '../schedule/timeline.ts';
import type { EpochMs } from '../time.ts';
import type { Decision } from './decision.ts';
import { isRoundTheClock } from './due-time.ts';
import { type ScheduleView, viewAt } from './schedule-view.ts';

type Readable = Extract<ScheduleView, { ok: true }>;

/** What people have planned for one resource goes over its schedule, like hours of its own. */
export function withPlans(view: Readable, plans: readonly PlannedHold[], now: EpochMs): Readable {
  if (plans.length === 0) return view;
  return { ...view, ...viewAt(planned(isRoundTheClock(view) ? ALWAYS : view.own, plans), now) };
}

const ALWAYS: Schedule = { kind: 'always' };

/** By the schedule and the plans, because a timeline is kept with its object. */
const known = new WeakMap<Schedule, Map<string, WeeklySchedule>>();
const MOST_KEPT = 2_000;

function planned(schedule: Schedule, plans: readonly PlannedHold[]): Schedule {
  const base = asHours(schedule);
  if (base === undefined) return schedule;
  const all = plans.map(({ keep, from, until }): Planned => ({ keep, start: from, stop: until }));
  const kept = known.get(schedule) ?? new Map<string, WeeklySchedule>();
  known.set(schedule, kept);
  const id = JSON.stringify(all);
  const found = kept.get(id) ?? { ...base, planned: [...(base.planned ?? []), ...all] };
  if (kept.size >= MOST_KEPT) kept.clear();
  kept.set(id, found);
  return found;
}

function asHours(schedule: Schedule): WeeklySchedule | undefined {
  switch (schedule.kind) {
    case 'weekly':
      return schedule;
    case 'always':
      return { kind: 'weekly', periods: [], also: [], planned: [ENDLESS], timeZone: 'UTC' };
    case 'never':
      return { kind: 'weekly', periods: [], also: [], timeZone: 'UTC' };
    case 'unmanaged':
      return undefined;
  }
}

/** It has no occurrence of its own, so nobody looks for one week by week. */
const ENDLESS: Planned = {
  keep: 'running',
  start: Number.NEGATIVE_INFINITY,
  stop: Number.POSITIVE_INFINITY,
};

/** The plan that begins or ends with the next step. What starts slowly is started before. */
export function planBehind({ view, next, decidedBy, planned = [] }: Decision): PlannedHold | undefined {
  if (!view.ok || next === undefined || decidedBy !== 'schedule') return undefined;
  const at = next.direction === 'start' ? view.nextStart : next.at;
  return planned.find(({ from, until }) => at === from || at === until);
}
