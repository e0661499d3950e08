import type { ActionsBlock } from '@slack/types';
import { AUDIT_DAYS } from '../../core/audit/entry.ts';
import type { LogReport } from '../../core/reports/log.ts';
import { logLineText, type Wording } from '../../text/audit.ts';
import { targetFailureText } from '../../text/target-failure.ts';
import { encodeLogPage, LOG_PAGE_ACTION } from '../values/log-page-value.ts';
import { dayAndTime } from './date.ts';
import { firstThatFits, fitting } from './limits.ts';
import { button, context, type Message, sections } from './parts.ts';
import { code, labelled, person, sentence } from './text.ts';

interface Size {
  readonly names: number;
  /** Characters of what people and AWS said. */
  readonly outside: number;
  /** Characters of a name. */
  readonly name: number;
}

const SIZES: readonly [Size, ...Size[]] = [
  { names: 4, outside: 200, name: 80 },
  { names: 2, outside: 100, name: 60 },
  { names: 1, outside: 40, name: 30 },
  { names: 1, outside: 12, name: 12 },
];

/** The answer to `/uptime log`: a line for each thing that was done, newest first, in pages. */
export function logMessage(report: LogReport): Message {
  const { lines, page, at } = report;
  if (lines.length === 0 && page === 1) {
    const text = nothingText(report);
    return { text, blocks: sections([text, ...unreadableLines(report)]) };
  }
  const title = titleText(report);
  const rows = (size: Size): string[] => {
    const words = wording(size);
    return lines.map((line) => `•  ${logLineText(line, words)}`);
  };
  const blocks = firstThatFits(SIZES, (size) => [
    ...sections([
      `*${title}*${page === 1 ? '' : `, page ${page.toLocaleString('en-US')}`}`,
      ...(lines.length === 0 ? ['Nothing more.'] : rows(size)),
      ...unreadableLines(report),
    ]),
    context(`As of ${dayAndTime(at)}. ${keptText(report)}`),
    ...pageButtons(report),
  ]);
  return { text: fitting([`${title}:`, ...rows(SIZES[1] ?? SIZES[0]).slice(0, 3)]), blocks };
}

const wording = ({ names, outside, name }: Size): Wording => ({
  name: (label) => labelled(label, name),
  person,
  channel: (id) => (/^[CG][A-Z0-9]{2,20}$/.test(id) ? `<#${id}>` : 'a direct message'),
  when: dayAndTime,
  heading: (at) => `*${dayAndTime(at)}*`,
  outside: (text) => sentence(text, outside),
  names,
});

function titleText({ selection }: LogReport): string {
  switch (selection.kind) {
    case 'all':
      return 'Recent activity';
    case 'person':
      return `What ${person(selection.who)} did`;
    case 'resources':
      return `What happened to ${code(selection.what, 60)}`;
  }
}

function nothingText({ selection, near, since }: LogReport): string {
  const sinceText = since === undefined ? '' : ` since ${dayAndTime(since)}`;
  switch (selection.kind) {
    case 'all':
      return `No starts, stops, or snoozes${sinceText}.`;
    case 'person':
      return `The log has nothing by ${person(selection.who)}${sinceText}. Type \`@name\` and pick the person from Slack’s list.`;
    case 'resources': {
      const hint =
        near.length === 0 ? '' : ` Did you mean ${near.map((name) => code(name, 80)).join(' or ')}?`;
      return `The log has nothing about ${code(selection.what, 100)}${sinceText}.${hint}`;
    }
  }
}

const keptText = ({ since }: LogReport): string =>
  since === undefined
    ? `The log goes back ${AUDIT_DAYS} days.`
    : `Searched back to ${dayAndTime(since)}. Ask about a name or a person to go further.`;

const unreadableLines = ({ unreadable }: LogReport): string[] =>
  unreadable
    .slice(0, 3)
    .map((failure) => `*Can’t be read*, so names there are missing: ${sentence(targetFailureText(failure))}`);

function pageButtons({ what, page, hasMore, at: asOf }: LogReport): ActionsBlock[] {
  const elements = [
    ...(page > 1 ? [pageButton('previous', 'Newer', { what, page: page - 1, asOf })] : []),
    ...(hasMore ? [pageButton('next', 'Older', { what, page: page + 1, asOf })] : []),
  ];
  return elements.length === 0 ? [] : [{ type: 'actions', block_id: LOG_PAGE_ACTION, elements }];
}

const pageButton = (
  direction: 'previous' | 'next',
  text: string,
  page: Parameters<typeof encodeLogPage>[0],
) =>
  button({
    actionId: `${LOG_PAGE_ACTION}-${direction}`,
    text,
    says: `${text} entries: page ${page.page}`,
    value: encodeLogPage(page),
  });
