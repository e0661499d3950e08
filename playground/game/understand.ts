import { occurrences } from '../../src/core/schedule/occurrences.ts';
import { parseSchedule, type ScheduleContext } from '../../src/core/schedule/parse.ts';
import { DAY_MS, type EpochMs } from '../../src/core/time.ts';
import { issueText } from '../../src/text/issue.ts';
import { scheduleWords } from '../../src/text/schedule.ts';
import type { Understood } from './view.ts';

/** Explains a tag while it is being typed. */
export function understand(text: string, context: ScheduleContext, now: EpochMs): Understood {
  const parsed = parseSchedule(text, context);
  if (!parsed.ok) {
    return {
      ok: false,
      issues: parsed.issues.map((issue) => ({ text: issueText(issue, text), ...issue.position })),
    };
  }
  const { schedule } = parsed;
  const timeZone = schedule.kind === 'weekly' ? schedule.timeZone : context.defaultTimeZone;
  const time = new Intl.DateTimeFormat('en-GB', {
    timeZone,
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    hour: '2-digit',
    minute: '2-digit',
  });
  return {
    ok: true,
    means: scheduleWords(schedule),
    next: occurrences(schedule, now, now + 7 * DAY_MS)
      .slice(0, 2)
      .map(({ direction, at }) => `${direction === 'start' ? 'starts' : 'stops'} ${time.format(at)}`),
  };
}
