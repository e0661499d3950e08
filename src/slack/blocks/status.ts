import type { ActionsBlock, KnownBlock } from '@slack/types';
import type { StatusLine, StatusPart, StatusReport } from '../../core/reports/status.ts';
import { labelsOf } from '../../core/resource/labels.ts';
import { isBusy, isUp } from '../../core/resource/state.ts';
import type { EpochMs } from '../../core/time.ts';
import { hourlyText } from '../../text/price.ts';
import { targetFailureText } from '../../text/target-failure.ts';
import { PAGE_ACTION } from '../values/action-ids.ts';
import { encodePage } from '../values/page-value.ts';
import { ageText } from './age.ts';
import { dayAndTime } from './date.ts';
import { firstThatFits } from './limits.ts';
import { button, context, header, type Message, sections } from './parts.ts';
import { pauseLines } from './pause.ts';
import { attentionPage, resourcesPage } from './status-page.ts';
import { briefText, faultTexts, inOrder, type NameText, resourceText, withFault } from './status-rows.ts';
import { code, count, labelled, person, sentence } from './text.ts';

/** As many resources are named at once. More are counted by schedule. */
const MOST_NAMED = 8;
/** As many faults in tags are shown at once. */
const MOST_FAULTS = 3;

interface Size {
  readonly held: number;
  readonly groups: number;
  /** Leaves out schedules and reasons if there is no room for them. */
  readonly brief: boolean;
}

const SIZES: readonly [Size, ...Size[]] = [
  { held: 10, groups: 15, brief: false },
  { held: 5, groups: 8, brief: false },
  { held: 3, groups: 4, brief: true },
  { held: 1, groups: 1, brief: true },
];

/** The answer to `/uptime status`: the overview, or a page of one of its lists. */
export function statusMessage(report: StatusReport): Message {
  const { what, lines, part } = report;
  const title = totals(report);
  const labelOf = labelsOf(lines.map(({ resource }) => resource));
  const nameText: NameText = (of) => labelled(labelOf(of));
  const next = [...nextLines(lines), ...hourlyLines(report)];
  const asked = what.trim() === '' ? '' : ` for ${code(what, 60)}`;
  const text = [`Status${asked}: ${title}.`, ...next].join(' ');
  const top = header(title);
  const foot = context(
    `${report.asOf === undefined ? `As of ${dayAndTime(report.at)}.` : ageText(report.asOf)}${settingsText(report)}`,
  );
  if (part === undefined) {
    const blocks = firstThatFits(SIZES, (size) => [top, ...overview(report, next, size, nameText), foot]);
    return { text, blocks };
  }
  const lengthAround = JSON.stringify([top, foot]).length;
  if (part === 'attention' || lines.length === 0)
    return { text, blocks: [top, ...attentionPage(report, part, nameText, lengthAround), foot] };
  const page = resourcesPage(report, labelOf, lengthAround);
  const plain = firstThatFits([false, true], (brief) => [top, ...page.asText(brief), foot]);
  return { text, blocks: [top, ...page.asTable, foot], plain };
}

const settingsText = ({ settings }: StatusReport): string => {
  if (settings === undefined) return '';
  const version = settings.version === 0 ? 'as deployed' : `version ${settings.version}`;
  return ` Settings: ${version}, mode ${settings.mode}.`;
};

/** Comes first, because the rest reads as if it really happens. */
function observingLines({ observing }: StatusReport, nameText: NameText): string[] {
  if (observing === undefined) return [];
  const people = [...Map.groupBy(observing.objections, ({ by }) => by)].slice(0, 5);
  const said = people.map(([by, theirs]) => {
    const names = theirs.slice(0, 5).map(({ of }) => nameText(of));
    const more = theirs.length > names.length ? ` and ${theirs.length - names.length} more` : '';
    return `${person(by)} objects to ${names.join(', ')}${more}.`;
  });
  return ['*Observe mode:* none of this will happen.', ...said];
}

/** What people come for: what is next, what needs a person, who holds what, and the resources, or their schedules where there are many. */
function overview(
  report: StatusReport,
  next: readonly string[],
  size: Size,
  nameText: NameText,
): KnownBlock[] {
  const { lines, what } = report;
  const asked = what.trim() === '' ? [] : [`For ${code(what, 100)}:`];
  return [
    ...sections([...pauseLines(report.pauses), ...observingLines(report, nameText), ...asked, ...next]),
    ...list(
      '*Can’t be read*',
      report.unreadable.map((failure) => sentence(targetFailureText(failure))),
      MOST_FAULTS,
    ),
    ...(lines.length <= MOST_NAMED
      ? eachResource(lines, size, nameText)
      : [...faults(report, nameText), ...heldList(lines, size, nameText), ...bySchedule(report, size)]),
  ];
}

const heldList = (lines: readonly StatusLine[], size: Size, nameText: NameText): KnownBlock[] =>
  list(
    '*Held*',
    lines
      .filter(({ heldBy }) => heldBy !== undefined)
      .toSorted(inOrder)
      .map((line) => heldText(line, nameText)),
    size.held,
  );

/** Tags that need fixing, and what waits for a person. The rest of them is a press away. */
function faults(report: StatusReport, nameText: NameText): KnownBlock[] {
  const texts = faultTexts(report.lines, nameText);
  if (texts.length === 0) return [];
  const hidden = texts.length - MOST_FAULTS;
  return [
    ...list('*Needs attention*', texts.slice(0, MOST_FAULTS), MOST_FAULTS),
    ...(hidden > 0 ? [openButton(report, 'attention', `Show ${hidden} more`)] : []),
  ];
}

/** Few resources have a line each. What needs attention comes first, with the reason, and is named only there. */
function eachResource(lines: readonly StatusLine[], size: Size, nameText: NameText): KnownBlock[] {
  if (lines.length === 0)
    return sections([
      'Nothing found. Uptime finds resources by their schedule tag; see `/uptime help status`.',
    ]);
  const text = size.brief ? briefText : resourceText;
  const { faulty = [], well = [] } = Object.groupBy(lines.toSorted(inOrder), ({ attention }) =>
    attention === undefined ? 'well' : 'faulty',
  );
  const rows = (of: readonly StatusLine[]) => of.map((line) => withFault(text(line, nameText), line));
  if (faulty.length === 0) return sections(rows(well).map((row) => `•  ${row}`));
  return [
    ...list('*Needs attention*', rows(faulty), MOST_NAMED),
    ...list('*Others*', rows(well), MOST_NAMED),
  ];
}

function bySchedule(report: StatusReport, size: Size): KnownBlock[] {
  const { lines } = report;
  const groups = [...Map.groupBy(lines, ({ schedule }) => schedule.trim())].toSorted(
    ([, a], [, b]) => b.length - a.length,
  );
  return [
    ...list(
      '*By schedule*',
      groups.map(([schedule, members]) => groupText(schedule, members)),
      size.groups,
    ),
    openButton(report, 'resources', `Show all ${lines.length.toLocaleString('en-US')}`),
  ];
}

/** "`mon-fri 08:00-19:00`: 12 running, 3 stopped". */
const groupText = (schedule: string, members: readonly StatusLine[]): string =>
  `${schedule === '' ? 'Empty tag' : code(schedule, 120)}: ${states(members).join(', ')}`;

const openButton = ({ what }: StatusReport, part: StatusPart, text: string): ActionsBlock => ({
  type: 'actions',
  block_id: `${PAGE_ACTION}-${part}`,
  elements: [
    button({
      actionId: `${PAGE_ACTION}-${part}`,
      text,
      says: `${text}${part === 'resources' ? ' resources' : ' that need attention'}, page by page`,
      value: encodePage({ what, page: 1, part }),
    }),
  ],
});

/** "12 running, 5 stopped", without the zeros. */
function states(lines: readonly StatusLine[]): string[] {
  const running = lines.filter(({ resource }) => isUp(resource)).length;
  const busy = lines.filter(({ resource }) => isBusy(resource)).length;
  const counted = [
    [running, 'running'],
    [lines.length - running - busy, 'stopped'],
    [busy, 'busy'],
  ] as const;
  return counted.filter(([n]) => n > 0).map(([n, what]) => `${n.toLocaleString('en-US')} ${what}`);
}

/** "12 running, 5 stopped, 2 held, 1 needs attention". */
function totals({ lines, unreadable, asOf }: StatusReport): string {
  const held = lines.filter((line) => line.heldBy !== undefined).length;
  const attention = lines.filter((line) => line.attention !== undefined).length + unreadable.length;
  const counted = states(lines);
  return [
    ...(counted.length === 0 ? ['Nothing running'] : counted),
    ...(held > 0 ? [`${held.toLocaleString('en-US')} held`] : []),
    // What was seen some minutes ago cannot say that all is well now.
    ...(attention === 0 && asOf !== undefined ? [] : [attentionCount(attention)]),
  ].join(', ');
}

const attentionCount = (attention: number): string =>
  attention === 0
    ? 'all good'
    : `${attention.toLocaleString('en-US')} ${attention === 1 ? 'needs' : 'need'} attention`;

/** The next stop and the next start, with how many resources they concern. */
function nextLines(lines: readonly StatusLine[]): string[] {
  const said = (['stop', 'start'] as const).flatMap((direction) => {
    const instants = lines.flatMap(({ next }) => (next?.direction === direction ? [next.at] : []));
    const first = instants.reduce<EpochMs | undefined>(
      (a, b) => (a === undefined || b < a ? b : a),
      undefined,
    );
    if (first === undefined) return [];
    const many = instants.filter((at) => at === first).length;
    return [`Next ${direction}: *${dayAndTime(first)}*, ${count(many, 'resource')}.`];
  });
  return said.length === 0 ? ['No starts or stops are scheduled.'] : said;
}

function hourlyLines({ hourly }: StatusReport): string[] {
  const text = hourly && hourlyText(hourly);
  return text === undefined ? [] : [text];
}

/** A heading with its lines, cut to `max`. Nothing if there are no lines. */
function list(heading: string, texts: readonly string[], max: number): KnownBlock[] {
  if (texts.length === 0) return [];
  const left = texts.length - max;
  const more = left > 0 ? [`•  ${left.toLocaleString('en-US')} more: \`/uptime status &lt;name&gt;\``] : [];
  return sections([heading, ...texts.slice(0, max).map((text) => `•  ${text}`), ...more]);
}

const heldText = ({ resource, heldBy }: StatusLine, nameText: NameText): string =>
  heldBy === undefined
    ? nameText(resource)
    : `${nameText(resource)} ${heldBy.keep} until ${dayAndTime(heldBy.until)} by ${person(heldBy.user)}`;
