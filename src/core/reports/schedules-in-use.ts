import { byCodeUnit } from '../by-code-unit.ts';
import type { Decision } from '../plan/decision.ts';
import type { TargetFailure } from '../resource/target-failure.ts';
import { formatSchedule } from '../schedule/format.ts';
import type { Schedule } from '../schedule/schedule.ts';
import type { Settings } from '../settings/settings.ts';
import type { EpochMs } from '../time.ts';

/** A schedule that is named in the settings or written out in tags. */
export interface ScheduleInUse {
  /** As people write it in the tag. */
  readonly tag: string;
  readonly isNamed: boolean;
  readonly schedule: Schedule;
  readonly resources: number;
}

export interface SchedulesReport {
  /** When AWS was last read, if not for this answer. */
  readonly asOf?: EpochMs | undefined;
  readonly tagKey: string;
  /** Named schedules first, then by number of resources. */
  readonly schedules: readonly ScheduleInUse[];
  /** Number of resources whose tag was not understood. */
  readonly notUnderstood: number;
  readonly unreadable: readonly TargetFailure[];
}

/** All schedules in use. Different spellings of the same schedule count as one. */
export function schedulesInUse(
  decisions: readonly Decision[],
  { schedules }: Settings,
): Pick<SchedulesReport, 'schedules' | 'notUnderstood'> {
  const found = new Map<string, { schedule: Schedule; tag: string; isNamed: boolean; resources: number }>();
  for (const { name, schedule } of schedules.values())
    found.set(name.toLowerCase(), { schedule, tag: name, isNamed: true, resources: 0 });
  let notUnderstood = 0;
  for (const { view } of decisions) {
    if (!view.ok) {
      notUnderstood += 1;
      continue;
    }
    const text = formatSchedule(view.own);
    const key = view.name ?? text;
    const entry = found.get(key) ?? { schedule: view.own, tag: text, isNamed: false, resources: 0 };
    entry.resources += 1;
    found.set(key, entry);
  }
  return {
    schedules: [...found.values()].sort(
      (a, b) =>
        Number(b.isNamed) - Number(a.isNamed) || b.resources - a.resources || byCodeUnit(a.tag, b.tag),
    ),
    notUnderstood,
  };
}
