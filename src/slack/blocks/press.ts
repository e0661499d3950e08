import type { ActionsBlock } from '@slack/types';
import type { Line, NotDone } from '../../core/request/outcome.ts';
import {
  changedLines,
  explained,
  type Report,
  startedAgain,
  untoldByNotice,
} from '../../core/request/report.ts';
import { labelsOf } from '../../core/resource/labels.ts';
import { SNOOZE_ACTION } from '../values/action-ids.ts';
import { encodeButton } from '../values/button-value.ts';
import { zoneLine } from './change.ts';
import { dayAndTime } from './date.ts';
import { spoken } from './limits.ts';
import { failedText, hours, outcomeText, whoMay, whyUnchanged } from './outcome-text.ts';
import { button, type Message, sections } from './parts.ts';
import { count, labelled, person } from './text.ts';
import { VERB_WORDS } from './verb-words.ts';

/** What one person reads if their press on a notice did not do everything it asked for. */
export function pressMessage(report: Report): Message {
  const lines = untoldByNotice(report);
  const keepsRunning = report.request.verb === 'hold' || report.request.verb === 'start';
  const ask =
    report.askApproval !== undefined && keepsRunning
      ? ['`/uptime snooze` with a name offers to ask somebody for their yes.']
      : [];
  const again = [...againLines(report), ...rowsOf(explained(report), report.lines)];
  const said = startedAgain(report).length + explained(report).length;
  const isAllSaid = again.length > 0 && lines.length === 0 && said === changedLines(report).length;
  const result = isAllSaid ? [] : [resultText(report, lines)];
  const text = [...again, ...obstacleLines(lines), ...result, ...zoneLine(report), ...ask];
  return { text: spoken(text), blocks: [...sections(text), ...startAgainButton(report)] };
}

/** The press was in time, but the stop came first. */
function againLines(report: Report): string[] {
  const again = startedAgain(report);
  if (again.length === 0) return [];
  return [
    'Your press was in time, but it got here after the stop. So Uptime starts again what had stopped:',
    ...rowsOf(again, report.lines),
  ];
}

function rowsOf(lines: readonly Line[], all: readonly Line[]): string[] {
  const labelOf = labelsOf(all);
  const rows = lines
    .slice(0, MOST_NAMES)
    .map((line) => `•  ${labelled(labelOf(line), 40)} ${outcomeText(line.outcome)}`);
  return lines.length > rows.length ? [...rows, `•  and ${lines.length - rows.length} more`] : rows;
}

/** What came too late to be held can be started and then held. Resources chosen one by one need the command instead. */
function startAgainButton({ request: { verb, of, until }, lines }: Report): ActionsBlock[] {
  if (verb !== 'hold' || of.kind !== 'notice' || of.only !== undefined) return [];
  if (until === undefined || until.kind === 'until') return [];
  if (!lines.some(({ outcome }) => outcome.kind === 'down')) return [];
  const again = button({
    actionId: `${SNOOZE_ACTION}-again`,
    text: 'Start again',
    says: 'Start again: start these and keep them running as long as you asked for',
    value: encodeButton({ notice: of.notice, until, again: true }),
  });
  return [{ type: 'actions', block_id: SNOOZE_ACTION, elements: [again] }];
}

function resultText(report: Report, lines: readonly Line<NotDone>[]): string {
  const { happened } = VERB_WORDS[report.request.verb];
  const done = changedLines(report).length;
  if (done > 0 && lines.length === 0)
    return `${done === 1 ? 'It is' : `All ${done.toLocaleString('en-US')} are`} ${happened}.`;
  if (done > 0)
    return `The other ${done === 1 ? 'one is' : `${done.toLocaleString('en-US')} are`} ${happened}.`;
  const { announcedFor } = report;
  const what =
    announcedFor === undefined ? 'That notice' : `What was announced for ${dayAndTime(announcedFor)}`;
  const settled = lines.length === 0 ? `${what} is settled. ` : '';
  return `${settled}Nothing was ${happened}. \`/uptime status\` shows how things stand.`;
}

/** The most reasons in one answer, and the most names for each. */
const MOST_REASONS = 6;
const MOST_NAMES = 5;

/** One line per reason, not per resource. */
export function obstacleLines(lines: readonly Line<NotDone>[]): string[] {
  const labelOf = labelsOf(lines);
  const groups = [...Map.groupBy(lines, ({ outcome }) => obstacleText(outcome))];
  const shown = groups.slice(0, MOST_REASONS).map(([text, members]) => {
    const names = members.slice(0, MOST_NAMES).map((line) => labelled(labelOf(line), 40));
    const more = members.length > names.length ? ` and ${members.length - names.length} more` : '';
    return `${text}: ${names.join(', ')}${more}.`;
  });
  const rest = groups.slice(MOST_REASONS).reduce((sum, [, members]) => sum + members.length, 0);
  return rest === 0 ? shown : [...shown, `And ${count(rest, 'more resource')}, for other reasons.`];
}

function obstacleText(outcome: NotDone): string {
  switch (outcome.kind) {
    case 'already':
    case 'down': {
      const { at, bySchedule } = outcome.wentDown ?? {};
      const when = at === undefined ? '' : ` ${dayAndTime(at)}`;
      return bySchedule ? `Already stopped${when} by the schedule` : `Stopped${when}, before its time`;
    }
    case 'held-by':
      return `Held by ${person(outcome.by)} until ${dayAndTime(outcome.until)}`;
    case 'not-held':
    case 'not-yours':
      return 'Left alone, you hold nothing of it';
    case 'forbidden':
      return `To ${outcome.right} it is for ${whoMay(outcome.grantees)}`;
    case 'over-budget':
      return `Held for ${hours(outcome.usedHours)} of its ${hours(outcome.budgetHours)} this week already`;
    case 'failed':
      return `Did not work, ${failedText(outcome)}`;
    default:
      return `Left alone, ${whyUnchanged(outcome)}`;
  }
}
