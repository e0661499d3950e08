import type { ActionsBlock, KnownBlock } from '@slack/types';
import type { StatusLine, StatusPart, StatusReport } from '../../core/reports/status.ts';
import { fullName, type Label, type Named } from '../../core/resource/labels.ts';
import { whyLeftText } from '../../text/why-left.ts';
import { PAGE_ACTION } from '../values/action-ids.ts';
import { encodePage } from '../values/page-value.ts';
import { richDate } from './date.ts';
import { LIMITS, paginate } from './limits.ts';
import { button, sections } from './parts.ts';
import {
  briefText,
  closedOf,
  faultTexts,
  inOrder,
  type NameText,
  resourceText,
  restartOf,
  stateText,
} from './status-rows.ts';
import { type Cell, cell, table, textCell } from './table.ts';
import { clean, isUser, labelled } from './text.ts';

/** Faults per page, and fewer where their texts are long. */
const MOST_FAULTS = 20;
/** For what the lines of a page are wrapped in as text, and for digits that differ from page to page. */
const ROOM_AROUND = 700;

const TITLES: Readonly<Record<StatusPart, string>> = {
  attention: 'Needs attention',
  resources: 'Resources',
};

/** Where a page is in its list, from 1. */
interface Place {
  readonly page: number;
  readonly pages: number;
  readonly from: number;
  readonly to: number;
  readonly of: number;
}

/** A page with every button. */
const MIDDLE: Place = { page: 2, pages: 3, from: 1, to: 1, of: 1 };

/** A page of what needs attention, or a list that has become empty. */
export function attentionPage(
  report: StatusReport,
  part: StatusPart,
  nameText: NameText,
  lengthAround: number,
): KnownBlock[] {
  const { lines, what, page } = report;
  const texts = part === 'attention' ? faultTexts(lines, nameText) : [];
  const pages = paginate(texts, {
    most: MOST_FAULTS,
    room: roomFor(lengthAround, textPage(what, part, [], MIDDLE)),
    lengthOf: lengthOfText,
  });
  const { shown, place } = turnedTo(pages, page);
  return textPage(what, part, shown, place);
}

/** A page of the resources, as a table and as text. Both have the same rows, so that the next page follows on either. */
export function resourcesPage(
  { lines, what, page }: StatusReport,
  labelOf: (of: Named) => Label,
  lengthAround: number,
): { readonly asTable: KnownBlock[]; asText(brief: boolean): KnownBlock[] } {
  const nameText: NameText = (of) => labelled(labelOf(of));
  const rows = lines
    .toSorted(inOrder)
    .map((line) => ({ line, cells: cellsOf(line, labelOf(line.resource)) }));
  const pages = paginate(rows, {
    most: LIMITS.tableRows,
    room: Math.min(LIMITS.tableText, roomFor(lengthAround, tablePage(what, [], MIDDLE))),
    lengthOf: ({ line, cells }) =>
      Math.max(JSON.stringify(cells).length + 1, lengthOfText(briefText(line, nameText))),
  });
  const { shown, place } = turnedTo(pages, page);
  const asCells = shown.map(({ cells }) => cells);
  return {
    asTable: tablePage(what, asCells, place),
    asText: (brief) => {
      const texts = shown.map(({ line }) =>
        brief ? briefText(line, nameText) : resourceText(line, nameText),
      );
      return textPage(what, 'resources', texts, place);
    },
  };
}

const roomFor = (lengthAround: number, empty: KnownBlock[]): number =>
  LIMITS.allBlocks - lengthAround - JSON.stringify(empty).length - ROOM_AROUND;

/** As a line of a list. */
const lengthOfText = (text: string): number => JSON.stringify(`•  ${text}`).length;

function turnedTo<T>(
  pages: readonly (readonly T[])[],
  wanted: number,
): { shown: readonly T[]; place: Place } {
  const page = Math.max(1, Math.min(wanted, pages.length));
  const shown = pages[page - 1] ?? [];
  const before = pages.slice(0, page - 1).flat().length;
  const of = pages.flat().length;
  return { shown, place: { page, pages: pages.length, from: before + 1, to: before + shown.length, of } };
}

const tablePage = (what: string, rows: readonly (readonly Cell[])[], place: Place): KnownBlock[] => [
  table(`${TITLES.resources}${whereText(place)}`, ['Resource', 'State', 'Next', 'Schedule'], rows),
  pageButtons(what, 'resources', place),
];

const textPage = (what: string, part: StatusPart, texts: readonly string[], place: Place): KnownBlock[] => [
  ...sections([
    `*${TITLES[part]}*${whereText(place)}`,
    ...(texts.length === 0 ? ['Nothing here any more.'] : texts.map((text) => `•  ${text}`)),
  ]),
  pageButtons(what, part, place),
];

function whereText({ pages, from, to, of }: Place): string {
  const number = (n: number) => n.toLocaleString('en-US');
  return pages <= 1 ? '' : `, ${number(from)} to ${number(to)} of ${number(of)}`;
}

/** What `resourceText` says, in columns. */
function cellsOf(line: StatusLine, label: Label): Cell[] {
  const { resource, schedule, heldBy, leftAlone, next } = line;
  const say = (text: string) => ({ type: 'text', text }) as const;
  const left = leftAlone === undefined ? '' : `, not managed: ${plainly(whyLeftText(leftAlone), 300)}`;
  const who =
    heldBy === undefined
      ? []
      : [isUser(heldBy.user) ? mention(heldBy.user) : say(clean(heldBy.user, 40) || '(empty)')];
  const held = heldBy === undefined ? [] : [say(', held by '), ...who, richDate(' until', heldBy.until)];
  const restart = restartOf(line);
  const ahead = [
    ...(next === undefined ? [] : [richDate(`${next.direction}s`, next.at)]),
    ...closedOf(line).map((text) => say(`${next === undefined ? '' : ', '}${clean(text, 80)}`)),
    ...(next === undefined || restart === undefined ? [] : [say(', ')]),
    ...(restart === undefined ? [] : [richDate('AWS starts it', restart)]),
  ];
  return [
    textCell(clean(fullName({ ...label, name: clean(label.name, 80) || '(empty)' }), 180)),
    cell([say(`${stateText(resource, clean)}${left}`), ...held]),
    cell(ahead),
    textCell(schedule.trim() === '' ? 'Empty tag' : clean(schedule, 120)),
  ];
}

const mention = (user: string) => ({ type: 'user', user_id: user }) as const;

/** Sentences quote with backticks, which a cell would show. */
const plainly = (text: string, max: number): string => clean(text.replaceAll('`', ''), max);

function pageButtons(what: string, part: StatusPart, { page, pages }: Place): ActionsBlock {
  const to = (id: 'previous' | 'next', text: string, target: number) =>
    target < 1 || target > pages
      ? []
      : [
          button({
            actionId: `${PAGE_ACTION}-${id}`,
            text,
            says: `${text}: ${target} of ${pages}`,
            value: encodePage({ what, page: target, part }),
          }),
        ];
  const back = button({
    actionId: `${PAGE_ACTION}-overview`,
    text: 'Overview',
    says: 'Overview: back to it',
    value: encodePage({ what, page: 1 }),
  });
  const elements = [...to('previous', 'Previous page', page - 1), ...to('next', 'Next page', page + 1), back];
  return { type: 'actions', block_id: PAGE_ACTION, elements };
}
