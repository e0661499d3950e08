import type { CheckReport } from '../../core/reports/check.ts';
import type { ClosedSpell } from '../../core/schedule/closed-spell.ts';
import { formatSchedule } from '../../core/schedule/format.ts';
import type { Desired } from '../../core/schedule/schedule.ts';
import { closedDaysText, closedReasonsText } from '../../text/closed.ts';
import { issueText } from '../../text/issue.ts';
import { scheduleWords } from '../../text/schedule.ts';
import { dateAndTime, dayAndTime } from './date.ts';
import { fitting } from './limits.ts';
import { type ChartlessMessage, sections } from './parts.ts';
import { code, sentence } from './text.ts';

const WISH: Readonly<Record<Desired, string>> = {
  running: 'Right now: running.',
  stopped: 'Right now: stopped.',
  any: 'Right now: either. The last change stands.',
};

/** The most starts and stops to list. A schedule rarely has more in a week. */
const MOST = 30;

/** The answer to `/uptime check`: what a schedule's text means, or everything that is wrong with it. */
export function checkMessage(report: CheckReport): ChartlessMessage {
  if (!report.ok) {
    const issues = report.issues
      .slice(0, 10)
      .map((issue) => `•  ${sentence(issueText(issue, report.text), 400)}`);
    const title = `${code(report.text, 200)} is *not a valid schedule*. Uptime doesn’t manage resources with this tag.`;
    const meant = report.suggestion === null ? [] : [`Corrected: ${code(report.suggestion, 300)}`];
    const lines = [title, ...issues, ...meant];
    return { text: fitting(lines), blocks: sections(lines) };
  }
  const { text, schedule, desired, coming, closures, at } = report;
  const canonical = formatSchedule(schedule);
  const title = `${code(text, 200)} *${sentence(scheduleWords(schedule))}*.`;
  const same = text.trim() === canonical ? [] : [`In full: ${code(canonical, 200)}`];
  const week = coming
    .slice(0, MOST)
    .map((occurrence) => `•  ${occurrence.direction}s ${dayAndTime(occurrence.at)}`);
  const ahead =
    coming.length === 0
      ? ['Nothing starts or stops in the next seven days.']
      : ['Next seven days, in your time zone:', ...week];
  return {
    text: `${title} ${WISH[desired]}`,
    blocks: sections([
      title,
      ...same,
      `${WISH[desired]} (${dayAndTime(at)})`,
      ...ahead,
      ...closureLines(closures),
    ]),
  };
}

/** The most closures to list. Half a year has fewer public holidays in any country. */
const MOST_CLOSURES = 20;

/** What its exceptions and calendars close, by name. */
function closureLines(closures: readonly ClosedSpell[] | undefined): string[] {
  if (closures === undefined) return [];
  if (closures.length === 0) return ['Its exceptions close nothing in the next six months.'];
  const more = closures.length - MOST_CLOSURES;
  return [
    'Stays stopped in the next six months:',
    ...closures.slice(0, MOST_CLOSURES).map((spell) => `•  ${closureText(spell)}`),
    ...(more > 0 ? [`•  ${more} more`] : []),
  ];
}

/** "*Fri 25 Dec 2026*: Christmas Day (Bavaria), until Dec 28, 2026 at 08:00". */
const closureText = (spell: ClosedSpell): string =>
  `*${closedDaysText(spell)}*: ${sentence(closedReasonsText(spell.because), 300)}${
    spell.startsAt === undefined ? '' : `, until ${dateAndTime(spell.startsAt)}`
  }`;
