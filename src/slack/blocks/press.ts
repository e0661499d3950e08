import type { PressLine, PressObstacle, PressReport } from '../../core/request/press.ts';
import { encodeButton } from '../values/button-value.ts';
import { dayAndTime } from './date.ts';
import { spoken } from './limits.ts';
import { SNOOZE_ACTION } from './notice-buttons.ts';
import { hours, leftText, whoMay } from './outcome-text.ts';
import { button, type Message, sections } from './parts.ts';
import { code, count, person, sentence } from './text.ts';

/** What one person hears whose press did not do all that it asked for. */
export function pressMessage(report: PressReport): Message {
  const ask = report.mayAsk ? ['`/uptime snooze` with a name offers to ask somebody for their yes.'] : [];
  const said = [...obstacleLines(report.lines), outcomeText(report), ...ask];
  const { again } = report;
  const buttons =
    again === undefined
      ? []
      : [
          {
            type: 'actions' as const,
            block_id: SNOOZE_ACTION,
            elements: [
              button({
                actionId: `${SNOOZE_ACTION}-again`,
                text: 'Start again',
                says: 'Start again: start these and keep them running as long as you asked for',
                value: encodeButton({ ...again, again: true }),
              }),
            ],
          },
        ];
  return { text: spoken(said), blocks: [...sections(said), ...buttons] };
}

const DONE: Readonly<Record<PressReport['asked'], string>> = {
  hold: 'held',
  stop: 'stopped',
  release: 'let go',
};

function outcomeText({ asked, done, stopAt, lines }: PressReport): string {
  if (done > 0)
    return `The other ${done === 1 ? 'one is' : `${done.toLocaleString('en-US')} are`} ${DONE[asked]}.`;
  const what = stopAt === undefined ? 'That notice' : `What was announced for ${dayAndTime(stopAt)}`;
  const settled = lines.length === 0 ? `${what} is settled. ` : '';
  return `${settled}Nothing was ${DONE[asked]}. \`/uptime status\` shows how things stand.`;
}

/** The most reasons that one answer gives, and the most names to each. */
const MOST_REASONS = 6;
const MOST_NAMES = 5;

/** One line for each reason, not for each resource. */
function obstacleLines(lines: readonly PressLine[]): string[] {
  const groups = [...Map.groupBy(lines, ({ obstacle }) => obstacleText(obstacle))];
  const shown = groups.slice(0, MOST_REASONS).map(([text, members]) => {
    const names = members.slice(0, MOST_NAMES).map(({ name }) => code(name, 40));
    const more = members.length > names.length ? ` and ${members.length - names.length} more` : '';
    return `${text}: ${names.join(', ')}${more}.`;
  });
  const rest = groups.slice(MOST_REASONS).reduce((sum, [, members]) => sum + members.length, 0);
  return rest === 0 ? shown : [...shown, `And ${count(rest, 'more resource')}, for other reasons.`];
}

function obstacleText(obstacle: PressObstacle): string {
  switch (obstacle.kind) {
    case 'stopped': {
      const when = obstacle.at === undefined ? '' : ` ${dayAndTime(obstacle.at)}`;
      return obstacle.bySchedule
        ? `Already stopped${when} by the schedule`
        : `Stopped${when}, before its time`;
    }
    case 'held':
      return `Held by ${person(obstacle.by)} until ${dayAndTime(obstacle.until)}`;
    case 'forbidden':
      return `To ${obstacle.right} it is for ${whoMay(obstacle.grantees)}`;
    case 'over-budget':
      return `Held for ${hours(obstacle.usedHours)} of its ${hours(obstacle.budgetHours)} this week already`;
    case 'left':
      return `Left alone, ${sentence(leftText(obstacle.reason), 200)}`;
    case 'failed':
      return `Did not work, ${sentence(obstacle.reason, 200)}`;
  }
}
