import { nearest } from '../core/nearest.ts';
import type { SettingsIssue } from '../core/settings/issue.ts';
import type { NamedSchedule } from '../core/settings/settings.ts';
import { quote } from '../text/quote.ts';

/** Errors in the schedules' `after`: a name that does not exist, or a circle, in which every schedule would wait. */
export function orderIssues(schedules: ReadonlyMap<string, NamedSchedule>): SettingsIssue[] {
  return [...schedules.values()].flatMap(({ name, policy }) => {
    const path = [name];
    for (let next = policy.after; next !== undefined; next = schedules.get(next)?.policy.after) {
      const found = schedules.get(next);
      if (!found)
        return path.length > 1
          ? []
          : [{ path: ['schedules', name, 'after'], message: unknownSchedule(next, schedules) }];
      path.push(found.name);
      if (found.name === name)
        return [
          { path: ['schedules', name, 'after'], message: `It waits for itself: ${path.join(' -> ')}.` },
        ];
      if (path.length > schedules.size) return [];
    }
    return [];
  });
}

function unknownSchedule(name: string, schedules: ReadonlyMap<string, NamedSchedule>): string {
  const meant = nearest(
    name,
    schedules.values().map((known) => known.name),
  );
  const hint = meant === undefined ? '' : ` Did you mean ${quote(meant)}?`;
  return `There is no schedule ${quote(name)}.${hint}`;
}
