import type { ScheduleContext } from './schedule/parse.ts';
import type { Settings } from './settings.ts';

/** What a schedule's text may rest on: the team's default zone and its names. */
export const scheduleContext = ({ timeZone, schedules }: Settings): ScheduleContext => ({
  defaultTimeZone: timeZone,
  named: new Map([...schedules].map(([name, entry]) => [name, entry.schedule])),
});
