import type { SettingsIssue } from '../core/settings/issue.ts';
import type { NamedSchedule } from '../core/settings/settings.ts';

/** Errors in the schedules' `after`: a name that does not exist, or a circle, in which every schedule would wait. */
export function orderIssues(schedules: ReadonlyMap<string, NamedSchedule>): SettingsIssue[] {
  return [...schedules.values()].flatMap(({ name, policy }) => {
    const path = [name];
    for (let next = policy.after; next !== undefined; next = schedules.get(next)?.policy.after) {
      const found = schedules.get(next);
      if (!found)
        return path.length > 1
          ? []
          : [{ path: ['schedules', name, 'after'], message: `there is no schedule "${next}"` }];
      path.push(found.name);
      if (found.name === name)
        return [{ path: ['schedules', name, 'after'], message: `it waits for itself: ${path.join(' -> ')}` }];
      if (path.length > schedules.size) return [];
    }
    return [];
  });
}
