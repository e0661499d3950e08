import type { Schedule } from './schedule.ts';

export const ALWAYS: Schedule = { kind: 'always' };

/** Schedules that are one word. */
export const KEYWORDS: ReadonlyMap<string, Schedule> = new Map<string, Schedule>([
  ['always', ALWAYS],
  ['never', { kind: 'never' }],
  ['unmanaged', { kind: 'unmanaged' }],
]);
