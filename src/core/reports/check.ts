import { describeSchedule } from '../schedule/describe.ts';
import { desiredAt } from '../schedule/desired.ts';
import { formatSchedule } from '../schedule/format.ts';
import { formatIssue } from '../schedule/format-issue.ts';
import { occurrences } from '../schedule/occurrences.ts';
import { parseSchedule, type ScheduleContext } from '../schedule/parse.ts';
import type { Desired, Occurrence } from '../schedule/schedule.ts';
import { DAY_MS, type EpochMs } from '../time.ts';

/** What a schedule's text means, or everything that is wrong with it. */
export type CheckReport = { readonly at: EpochMs; readonly text: string } & (
  | {
      readonly ok: true;
      /** As Uptime would write it. */
      readonly canonical: string;
      readonly words: string;
      readonly desired: Desired;
      /** The week ahead. */
      readonly coming: readonly Occurrence[];
    }
  /** A sentence each. */
  | { readonly ok: false; readonly issues: readonly string[] }
);

export function checkSchedule(text: string, context: ScheduleContext, at: EpochMs): CheckReport {
  const read = parseSchedule(text, context);
  if (!read.ok) return { at, text, ok: false, issues: read.issues.map((issue) => formatIssue(issue, text)) };
  const { schedule } = read;
  return {
    at,
    text,
    ok: true,
    canonical: formatSchedule(schedule),
    words: describeSchedule(schedule),
    desired: desiredAt(schedule, at),
    coming: occurrences(schedule, at, at + 7 * DAY_MS),
  };
}
