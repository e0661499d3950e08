import type { ActionsBlock } from '@slack/types';
import type { Line, NotDone } from '../../core/request/outcome.ts';
import {
  changedLines,
  explained,
  type Report,
  startedAgain,
  untoldByNotice,
} from '../../core/request/report.ts';
import type { Verb } from '../../core/request/request.ts';
import { labelsOf } from '../../core/resource/labels.ts';
import { capital } from '../../text/capital.ts';
import { SNOOZE_ACTION } from '../values/action-ids.ts';
import { encodeButton } from '../values/button-value.ts';
import { zoneLine } from './change.ts';
import { dayAndTime } from './date.ts';
import { spoken } from './limits.ts';
import { failedText, hours, onlyText, outcomeText, whyUnchanged } from './outcome-text.ts';
import { button, type ChartlessMessage, sections } from './parts.ts';
import { count, labelled, person } from './text.ts';
import { VERB_WORDS } from './verb-words.ts';

/** What one person reads if their press on a notice did not do everything it asked for. */
export function pressMessage(report: Report): ChartlessMessage {
  const lines = untoldByNotice(report);
  const keepsRunning = report.request.verb === 'hold' || report.request.verb === 'start';
  const ask =
    report.askApproval !== undefined && keepsRunning
      ? ['To ask for approval, use `/uptime snooze` with a name.']
      : [];
  const again = [...againLines(report), ...rowsOf(explained(report), report.lines)];
  const said = startedAgain(report).length + explained(report).length;
  const isAllSaid = again.length > 0 && lines.length === 0 && said === changedLines(report).length;
  const result = isAllSaid ? [] : [resultText(report, lines)];
  const text = [
    ...again,
    ...obstacleLines(lines, report.request.verb),
    ...result,
    ...zoneLine(report),
    ...ask,
  ];
  return { text: spoken(text), blocks: [...sections(text), ...startAgainButton(report)] };
}

/** The press was in time, but the stop came first. */
function againLines(report: Report): string[] {
  const again = startedAgain(report);
  if (again.length === 0) return [];
  return [
    'You pressed in time, but Slack delivered it after the stop. Uptime is starting these again:',
    ...rowsOf(again, report.lines),
  ];
}

function rowsOf(lines: readonly Line[], all: readonly Line[]): string[] {
  const labelOf = labelsOf(all);
  const rows = lines
    .slice(0, MOST_NAMES)
    .map((line) => `•  ${labelled(labelOf(line), 40)} ${outcomeText(line.outcome)}`);
  return lines.length > rows.length ? [...rows, `•  ${lines.length - rows.length} more`] : rows;
}

/** What came too late to be held can be started and then held. Resources chosen one by one need the command instead. */
function startAgainButton({ request: { verb, of, until }, lines }: Report): ActionsBlock[] {
  if (verb !== 'hold' || of.kind !== 'notice' || of.only !== undefined) return [];
  if (until === undefined || until.kind === 'until') return [];
  if (!lines.some(({ outcome }) => outcome.kind === 'down')) return [];
  const again = button({
    actionId: `${SNOOZE_ACTION}-again`,
    text: 'Start again',
    says: 'Start again, and keep these running as long as you asked',
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
  const what = announcedFor === undefined ? 'That notice' : `The notice for ${dayAndTime(announcedFor)}`;
  const settled = lines.length === 0 ? `${what} is closed. ` : '';
  return `${settled}Nothing was ${happened}. \`/uptime status\` shows the current state.`;
}

/** The most reasons in one answer, and the most names for each. */
const MOST_REASONS = 6;
const MOST_NAMES = 5;

/** One line per reason, not per resource. */
export function obstacleLines(lines: readonly Line<NotDone>[], verb: Verb): string[] {
  const labelOf = labelsOf(lines);
  const groups = [...Map.groupBy(lines, ({ outcome }) => obstacleText(outcome, verb))];
  const shown = groups.slice(0, MOST_REASONS).map(([text, members]) => {
    const names = members.slice(0, MOST_NAMES).map((line) => labelled(labelOf(line), 40));
    const more = members.length > names.length ? ` and ${members.length - names.length} more` : '';
    return `${text}: ${names.join(', ')}${more}.`;
  });
  const rest = groups.slice(MOST_REASONS).reduce((sum, [, members]) => sum + members.length, 0);
  return rest === 0 ? shown : [...shown, `And ${count(rest, 'more resource')}, for other reasons.`];
}

function obstacleText(outcome: NotDone, verb: Verb): string {
  switch (outcome.kind) {
    case 'already':
    case 'down': {
      const { at, bySchedule } = outcome.wentDown ?? {};
      const when = at === undefined ? '' : ` ${dayAndTime(at)}`;
      return bySchedule ? `Already stopped${when}, on schedule` : `Already stopped${when}`;
    }
    case 'held-by':
      return verb === 'resume'
        ? `Only ${person(outcome.by)} can undo this snooze`
        : `Held by ${person(outcome.by)} until ${dayAndTime(outcome.until)}`;
    case 'not-held':
    case 'not-yours':
      return 'Not yours to undo';
    case 'forbidden':
      return `${capital(onlyText(outcome.grantees))} can ${outcome.right === 'override' ? 'end someone else’s hold' : `${outcome.right} this`}`;
    case 'over-budget':
      return `Already used ${hours(outcome.usedHours)} of this week’s ${hours(outcome.budgetHours)} of snooze`;
    case 'failed':
      return `Failed, ${failedText(outcome)}`;
    default:
      return `Unchanged, ${whyUnchanged(outcome)}`;
  }
}
