import { reportFailedStops } from '../notices/report-failed-stops.ts';
import { updateNotices } from '../notices/update-notices.ts';
import type { Execution } from '../ports/execution.ts';

/** Carries the plan out. */
export const acting: Execution = {
  actedOn: (planned) => planned,
  report: async (mine, outcome, ports) => [
    ...(await updateNotices(mine, outcome, ports)),
    ...(await reportFailedStops(outcome, ports)),
  ],
};
