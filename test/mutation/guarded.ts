/** The files that keep an invariant of `docs/design.md`. Nothing in them may survive, unless it is excused in `excuses.ts`. */
export const GUARDED: readonly string[] = [
  'src/core/access/permissions.ts',
  'src/core/plan/announcement-coverage.ts',
  'src/core/plan/decide.ts',
  'src/core/plan/decide-context.ts',
  'src/core/plan/decide-start.ts',
  'src/core/plan/decide-stop.ts',
  'src/core/plan/due-time.ts',
  'src/core/plan/held.ts',
  'src/core/plan/records.ts',
  'src/core/plan/stop-gate.ts',
  'src/core/settings/protect.ts',
];
