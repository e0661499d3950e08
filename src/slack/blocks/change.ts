import { byCodeUnit } from '../../core/by-code-unit.ts';
import {
  type ChangeLine,
  type ChangeOutcome,
  type ChangePreview,
  type ChangeReport,
  type ChangeRequest,
  isChanged,
} from '../../core/change.ts';
import type { Grantee } from '../../core/permissions.ts';
import { encodeConfirmation } from '../confirmation.ts';
import { dayAndTime } from './date.ts';
import { firstThatFits } from './limits.ts';
import { button, type Message, sections } from './parts.ts';
import { code, count, person, sentence } from './text.ts';

export const CONFIRM_ACTION = 'confirm';
export const DISMISS_ACTION = 'dismiss';
export const ASK_ACTION = 'ask-approval';

/** What became of a request, for whoever made it: changes first, then what stayed as it was and why. */
export function changeMessage(report: ChangeReport): Message {
  const changed = report.lines.filter(isChanged);
  const title = changed.length === 0 ? 'Nothing was changed.' : DONE[report.request.verb](counted(changed));
  const unread = report.unreadable.map(
    (text) => `Could not be read, so nothing was done there: ${sentence(text)}`,
  );
  const { text, blocks } = listing([title, ...reasonLine(report)], report.lines, unread);
  const { askApproval, request } = report;
  if (askApproval === undefined) return { text, blocks };
  const ask = button({
    actionId: ASK_ACTION,
    text: 'Ask for approval',
    says: 'Ask for approval: somebody who may has to say yes in the channel',
    value: encodeConfirmation({
      request,
      confirmed: askApproval.token,
      requestId: askApproval.requestId,
    }),
  });
  return { text, blocks: [...blocks, { type: 'actions', block_id: ASK_ACTION, elements: [ask] }] };
}

/** The same for a channel: who did it, and only what has changed. */
export const changeNewsMessage = (report: ChangeReport): Message =>
  listing(
    [NEWS[report.request.verb](person(report.by), counted(report.lines)), ...reasonLine(report)],
    report.lines,
    [],
  );

/** What a request would come to, with the button that does just that. */
export function previewMessage(preview: ChangePreview): Message {
  const { request, lines, token, requestId } = preview;
  const wanted = lines.filter(isChanged);
  const title = `*This would ${WOULD[request.verb](count(wanted.length, 'resource'))}.* Nothing is done yet.`;
  const { text, blocks } = listing([title], lines, []);
  const yes = `${ACTS[request.verb]} ${count(wanted.length, 'resource')}`;
  return {
    text,
    blocks: [
      ...blocks,
      {
        type: 'actions',
        block_id: CONFIRM_ACTION,
        elements: [
          button({
            actionId: CONFIRM_ACTION,
            text: yes,
            says: `${yes}, as listed above`,
            value: encodeConfirmation({ request, confirmed: token, requestId }),
            primary: true,
          }),
          button({
            actionId: DISMISS_ACTION,
            text: 'Leave it',
            says: 'Leave everything as it is',
            value: DISMISS_ACTION,
          }),
        ],
      },
    ],
  };
}

type Verb = ChangeRequest['verb'];

const DONE: Readonly<Record<Verb, (what: string) => string>> = {
  snooze: (what) => `*Kept running: ${what}.*`,
  start: (what) => `*Started: ${what}.*`,
  stop: (what) => `*Stopped: ${what}.*`,
  resume: (what) => `*Back on schedule: ${what}.*`,
};

const NEWS: Readonly<Record<Verb, (who: string, what: string) => string>> = {
  snooze: (who, what) => `${who} keeps ${what} running.`,
  start: (who, what) => `${who} started ${what}.`,
  stop: (who, what) => `${who} stopped ${what}.`,
  resume: (who, what) => `${who} gave ${what} back to the schedule.`,
};

export const WOULD: Readonly<Record<Verb, (what: string) => string>> = {
  snooze: (what) => `keep ${what} running`,
  start: (what) => `start ${what}`,
  stop: (what) => `stop ${what}`,
  resume: (what) => `give ${what} back to the schedule`,
};

const ACTS: Readonly<Record<Verb, string>> = {
  snooze: 'Keep',
  start: 'Start',
  stop: 'Stop',
  resume: 'Resume',
};

const rank = (line: ChangeLine): number =>
  line.outcome.kind === 'failed' ? 0 : isChanged(line) ? 1 : isQuiet(line) ? 3 : 2;

export const counted = (lines: readonly ChangeLine[]): string => {
  const [only] = lines;
  return lines.length === 1 && only ? code(only.resource.name, 80) : count(lines.length, 'resource');
};

const reasonLine = ({ request: { reason } }: ChangeReport): string[] =>
  reason === undefined ? [] : [`Reason: ${sentence(reason, 300)}`];

const isQuiet = ({ outcome: { kind } }: ChangeLine): boolean =>
  kind === 'nothing' || kind === 'already' || kind === 'left';

/** So many that stay as they are have a line each; more are counted, for they are not what was asked about. */
const MOST_QUIET = 3;

/** A title and a line for each resource, as many as there is room for. */
export function listing(
  title: readonly string[],
  all: readonly ChangeLine[],
  after: readonly string[],
): Message {
  const lines = all.toSorted((a, b) => rank(a) - rank(b) || byCodeUnit(a.resource.name, b.resource.name));
  const quiet = lines.filter(isQuiet);
  const rows = (quiet.length > MOST_QUIET ? lines.filter((line) => !isQuiet(line)) : lines).map(
    (line) => `${code(line.resource.name, 80)} ${outcomeText(line.outcome)}`,
  );
  const counts = quiet.length > MOST_QUIET ? tally(quiet) : [];
  const blocks = firstThatFits([60, 30, 12, 4], (most) => {
    const more = rows.length > most ? [`+ ${(rows.length - most).toLocaleString('en-US')} more`] : [];
    return sections([
      ...title,
      ...[...rows.slice(0, most), ...more, ...counts].map((row) => `•  ${row}`),
      ...after.slice(0, 5),
    ]);
  });
  const rest = rows.length > 3 ? [`and ${rows.length - 3} more`] : [];
  return {
    text: [title.join(' '), [...rows.slice(0, 3), ...rest, ...counts].join('; ')].join(' ').slice(0, 3_500),
    blocks,
  };
}

/** "12 stay as they are: nobody holds it". */
const tally = (lines: readonly ChangeLine[]): string[] =>
  [...Map.groupBy(lines, ({ outcome }) => outcomeText(outcome))]
    .toSorted(([, a], [, b]) => b.length - a.length)
    .slice(0, 4)
    .map(([text, group]) => `${count(group.length, 'other')} - each ${text}`);

/** What comes after a resource's name. */
export function outcomeText(outcome: ChangeOutcome): string {
  switch (outcome.kind) {
    case 'held':
      return `is kept running until *${dayAndTime(outcome.until)}*${thenStops(outcome)}`;
    case 'started':
      if (outcome.until !== undefined)
        return `starts now and is kept running until *${dayAndTime(outcome.until)}*${thenStops(outcome)}${ended(outcome)}`;
      return outcome.stopsAt === undefined
        ? `starts now; nothing is set to stop it${ended(outcome)}`
        : `starts now and stops *${dayAndTime(outcome.stopsAt)}*, after a notice${ended(outcome)}`;
    case 'stopped': {
      const kept = outcome.until === undefined ? '' : `, kept down until *${dayAndTime(outcome.until)}*`;
      const again =
        outcome.startsAt === undefined || outcome.startsAt === outcome.until
          ? ''
          : `, starts *${dayAndTime(outcome.startsAt)}*`;
      const remark = outcome.remark === undefined ? '' : ` (${sentence(outcome.remark)})`;
      return `stops now${kept}${again}${remark}${ended(outcome)}`;
    }
    case 'already':
      return `is ${sentence(outcome.state, 40)} already`;
    case 'resumed': {
      const next =
        outcome.next === undefined ? '' : `: ${outcome.next.direction}s *${dayAndTime(outcome.next.at)}*`;
      return `is back on schedule${next} (held before by ${outcome.whose.slice(0, 5).map(person).join(', ')})`;
    }
    case 'nothing': {
      const at = outcome.at === undefined ? '' : ` ${dayAndTime(outcome.at)}`;
      return `stays as it is: ${sentence(outcome.reason)}${at}`;
    }
    case 'left':
      return `is left alone: ${sentence(outcome.reason)}`;
    case 'forbidden':
      return `stays as it is: ${outcome.right === 'override' ? 'somebody else holds it, and ending that' : `to ${outcome.right} it`} is for ${whoMay(outcome.grantees)}`;
    case 'over-budget':
      return `stays as it is: it was held for ${hours(outcome.usedHours)} of its ${hours(outcome.budgetHours)} this week, and more takes somebody’s yes`;
    case 'failed':
      return `*could not be changed*: ${sentence(outcome.reason)}`;
  }
}

const ended = ({ ended: whose }: { readonly ended?: readonly string[] }): string =>
  whose === undefined ? '' : ` (this ends the hold of ${whose.slice(0, 5).map(person).join(', ')})`;

const thenStops = ({ until, stopsAt }: { readonly until?: number; readonly stopsAt?: number }): string =>
  stopsAt === undefined ? '' : stopsAt === until ? ', then stops' : `, stops *${dayAndTime(stopsAt)}*`;

/** "1 hour", "7.5 hours": to the quarter, upwards. */
const hours = (value: number): string => count(Math.ceil(value * 4) / 4, 'hour');

/** "its owner, @platform or @ada". */
export function whoMay(grantees: readonly Grantee[]): string {
  const names = grantees
    .slice(0, 6)
    .map((grantee) =>
      grantee === 'owners'
        ? 'its owner'
        : grantee.startsWith('S')
          ? `<!subteam^${grantee}>`
          : person(grantee),
    );
  return names.length === 0 ? 'nobody' : new Intl.ListFormat('en-GB', { type: 'disjunction' }).format(names);
}
