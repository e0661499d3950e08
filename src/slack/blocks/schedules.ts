import type { ScheduleInUse, SchedulesReport } from '../../core/reports/schedules-in-use.ts';
import { formatSchedule } from '../../core/schedule/format.ts';
import { scheduleWords } from '../../text/schedule.ts';
import { targetFailureText } from '../../text/target-failure.ts';
import { ageLines } from './age.ts';
import { firstThatFits, fitting } from './limits.ts';
import { header, type Message, sections } from './parts.ts';
import { code, count, sentence } from './text.ts';

/** The answer to `/uptime schedules`: what a tag may say here, and how many resources use it. */
export function schedulesMessage(report: SchedulesReport): Message {
  const { schedules, tagKey, notUnderstood, unreadable } = report;
  const title = count(schedules.length, 'schedule');
  const intro = `Use one as the tag ${code(tagKey)}, or write your own hours. \`/uptime check\` shows what they mean.`;
  const odd =
    notUnderstood === 0
      ? []
      : [
          `${count(notUnderstood, 'resource')} ${notUnderstood === 1 ? 'has a tag' : 'have tags'} that need fixing: see \`/uptime status\`.`,
        ];
  const unread = unreadable
    .slice(0, 5)
    .map((failure) => `*Can’t be read:* ${sentence(targetFailureText(failure))}`);
  const blocks = firstThatFits([30, 15, 6, 3], (most) => [
    header(title),
    ...sections([
      intro,
      ...schedules.slice(0, most).map(scheduleText),
      ...(schedules.length > most ? [`•  ${schedules.length - most} more`] : []),
      ...odd,
      ...unread,
      ...ageLines(report),
    ]),
  ]);
  return { text: fitting([`${title}.`, ...schedules.slice(0, 3).map(scheduleText)]), blocks };
}

/** One line: the tag's text, its meaning, and how many resources use it. */
export function scheduleText({ tag, isNamed, schedule, resources }: ScheduleInUse): string {
  const words = sentence(scheduleWords(schedule));
  const meaning = isNamed ? `${code(formatSchedule(schedule), 150)}, ${words}` : words;
  return `•  ${code(tag, 150)} ${meaning}: ${count(resources, 'resource')}`;
}
