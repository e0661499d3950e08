import type { ActionsBlock, KnownBlock } from '@slack/types';
import { byCodeUnit } from '../../core/by-code-unit.ts';
import { byName } from '../../core/by-name.ts';
import type { StatusLine, StatusReport } from '../../core/reports/status.ts';
import { labelsOf, type Named } from '../../core/resource/labels.ts';
import type { Resource } from '../../core/resource/resource.ts';
import { isBusy, isStopped, isUp } from '../../core/resource/state.ts';
import type { EpochMs } from '../../core/time.ts';
import { attentionText } from '../../text/attention.ts';
import { hourlyText } from '../../text/price.ts';
import { targetFailureText } from '../../text/target-failure.ts';
import { whyLeftText } from '../../text/why-left.ts';
import { PAGE_ACTION } from '../values/action-ids.ts';
import { encodePage } from '../values/page-value.ts';
import { ageText } from './age.ts';
import { dayAndTime } from './date.ts';
import { firstThatFits } from './limits.ts';
import { button, context, header, type Message, sections } from './parts.ts';
import { pauseLines } from './pause.ts';
import { code, count, labelled, person, sentence } from './text.ts';

/** Resources per page. They fit into one message whatever their names. */
const PAGE_SIZE = 20;

interface Size {
  readonly attention: number;
  readonly holds: number;
  /** Leaves out schedules and reasons if there is no room for them. */
  readonly brief: boolean;
}

/** How a resource is called in this answer. */
type NameText = (of: Named) => string;

/**
 * The answer to `/uptime status`: totals, what is next, who holds what, what needs attention, and the resources in
 * pages. Later pages have only the list.
 */
export function statusMessage(report: StatusReport): Message {
  const { what, lines } = report;
  const title = totals(report);
  const labelOf = labelsOf(lines.map(({ resource }) => resource));
  const nameText: NameText = (of) => labelled(labelOf(of));
  const next = [...nextLines(lines), ...hourlyLines(report)];
  const pages = Math.max(1, Math.ceil(lines.length / PAGE_SIZE));
  const page = Math.min(report.page, pages);
  const blocks = firstThatFits(
    [
      { attention: 15, holds: 15, brief: false },
      { attention: 8, holds: 8, brief: false },
      { attention: 4, holds: 4, brief: true },
      { attention: 1, holds: 1, brief: true },
    ],
    (size) => [
      header(title),
      ...(page === 1 ? overview(report, next, size, nameText) : []),
      ...resourcePage(lines, { page, pages, brief: size.brief }, nameText),
      context(
        `${report.asOf === undefined ? `As of ${dayAndTime(report.at)}.` : ageText(report.asOf)}${settingsText(report)}`,
      ),
      ...pageButtons(what, page, pages),
    ],
  );
  const asked = what.trim() === '' ? '' : ` for ${code(what, 60)}`;
  return { text: [`Status${asked}: ${title}.`, ...next].join(' '), blocks };
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
  return ['Uptime *only observes* so far: nothing of this is going to happen.', ...said];
}

/** What matters more than the list: what is next, who holds what, what needs attention. */
function overview(
  report: StatusReport,
  next: readonly string[],
  size: Size,
  nameText: NameText,
): KnownBlock[] {
  const { lines, what } = report;
  const asked = what.trim() === '' ? [] : [`Asked for ${code(what, 100)}.`];
  const held = lines.filter((line) => line.heldBy !== undefined).toSorted(inOrder);
  const odd = lines.filter((line) => line.attention !== undefined).toSorted(inOrder);
  return [
    ...sections([...pauseLines(report.pauses), ...observingLines(report, nameText), ...asked, ...next]),
    ...list(
      '*Held*',
      held.map((line) => heldText(line, nameText)),
      size.holds,
    ),
    ...list(
      '*Could not be read*, so nothing is known of',
      report.unreadable.map((failure) => sentence(targetFailureText(failure))),
      size.attention,
    ),
    ...list(
      '*Needs attention*',
      odd.map((line) => oddText(line, nameText)),
      size.attention,
    ),
    ...(lines.length === 0
      ? sections([
          'Nothing found. A resource is found by its schedule tag; `/uptime help status` shows what can be asked for.',
        ])
      : []),
  ];
}

function resourcePage(
  lines: readonly StatusLine[],
  { page, pages, brief }: { readonly page: number; readonly pages: number; readonly brief: boolean },
  nameText: NameText,
): KnownBlock[] {
  if (lines.length === 0) return [];
  const from = (page - 1) * PAGE_SIZE;
  const shown = lines.toSorted(inOrder).slice(from, from + PAGE_SIZE);
  const where =
    pages === 1
      ? ''
      : `, ${(from + 1).toLocaleString('en-US')} to ${(from + shown.length).toLocaleString('en-US')} of ${lines.length.toLocaleString('en-US')}`;
  return sections([
    `*Resources*${where}`,
    ...shown.map((line) => `•  ${brief ? briefText(line, nameText) : resourceText(line, nameText)}`),
  ]);
}

function pageButtons(what: string, page: number, pages: number): ActionsBlock[] {
  const to = (direction: 'previous' | 'next', target: number) =>
    target < 1 || target > pages
      ? []
      : [
          button({
            actionId: `${PAGE_ACTION}-${direction}`,
            text: direction === 'next' ? 'Next page' : 'Previous page',
            says: `${direction === 'next' ? 'Next' : 'Previous'} page: ${target} of ${pages}`,
            value: encodePage({ what, page: target }),
          }),
        ];
  const elements = [...to('previous', page - 1), ...to('next', page + 1)];
  return elements.length === 0 ? [] : [{ type: 'actions', block_id: PAGE_ACTION, elements }];
}

/** "12 running, 5 parked, 2 held, 1 needs attention". */
function totals({ lines, unreadable, asOf }: StatusReport): string {
  const running = lines.filter(({ resource }) => isUp(resource)).length;
  const busy = lines.filter(({ resource }) => isBusy(resource)).length;
  const held = lines.filter((line) => line.heldBy !== undefined).length;
  const attention = lines.filter((line) => line.attention !== undefined).length + unreadable.length;
  const n = (k: number) => k.toLocaleString('en-US');
  return [
    `${n(running)} running`,
    `${n(lines.length - running - busy)} parked`,
    ...(busy > 0 ? [`${n(busy)} busy`] : []),
    `${n(held)} held`,
    // What was seen some minutes ago cannot say that all is well now.
    ...(attention === 0 && asOf !== undefined ? [] : [attentionCount(attention)]),
  ].join(', ');
}

const attentionCount = (attention: number): string =>
  attention === 0
    ? 'nothing needs attention'
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
  return said.length === 0 ? ['Nothing is due to stop or start.'] : said;
}

function hourlyLines({ hourly }: StatusReport): string[] {
  const text = hourly && hourlyText(hourly);
  return text === undefined ? [] : [text];
}

/** A heading with its lines, cut to `max`. Nothing if there are no lines. */
function list(heading: string, texts: readonly string[], max: number): KnownBlock[] {
  if (texts.length === 0) return [];
  const left = texts.length - max;
  const more =
    left > 0 ? [`•  + ${left.toLocaleString('en-US')} more, ask \`/uptime status &lt;name&gt;\``] : [];
  return sections([heading, ...texts.slice(0, max).map((text) => `•  ${text}`), ...more]);
}

const inOrder = (a: StatusLine, b: StatusLine): number =>
  byName(a.resource.name, b.resource.name) || byCodeUnit(a.resource.key, b.resource.key);

const heldText = ({ resource, heldBy }: StatusLine, nameText: NameText): string =>
  heldBy === undefined
    ? nameText(resource)
    : `${nameText(resource)} kept ${heldBy.keep === 'stopped' ? 'parked' : 'running'} by ${person(heldBy.user)} until ${dayAndTime(heldBy.until)}`;

const oddText = ({ resource, attention }: StatusLine, nameText: NameText): string =>
  `${nameText(resource)}: ${attention === undefined ? '' : sentence(attentionText(attention))}`;

/** "running", "parked", "busy (backing-up)". */
export const stateText = (resource: Resource): string =>
  isBusy(resource) ? `busy (${sentence(resource.rawState, 40)})` : stateWord(resource);

const stateWord = (resource: Resource): string =>
  isStopped(resource) ? sentence(resource.traits.parked, 40) : resource.state;

/** AWS starts a stopped database after seven days, unless its schedule does so earlier. */
function restartText({ resource, next }: StatusLine): string[] {
  const at = resource.automaticRestartAt;
  const sooner = next?.direction === 'start' && at !== undefined && next.at <= at;
  return at === undefined || sooner || isUp(resource) ? [] : [`AWS starts it ${dayAndTime(at)}`];
}

/** "web-1 - running - stops Mon 19:00 - mon-fri 08:00-19:00 Europe/Berlin". */
function resourceText(line: StatusLine, nameText: NameText): string {
  const { resource, next, schedule, leftAlone } = line;
  return [
    nameText(resource),
    stateText(resource),
    ...(next ? [`${next.direction}s ${dayAndTime(next.at)}`] : []),
    ...restartText(line),
    ...(schedule.trim() === '' ? [] : [code(schedule, 120)]),
    ...(leftAlone === undefined ? [] : [`left alone: ${sentence(whyLeftText(leftAlone))}`]),
  ].join(' - ');
}

/** "web-1 - running - stops Mon 19:00". */
const briefText = (line: StatusLine, nameText: NameText): string =>
  [
    nameText(line.resource),
    stateWord(line.resource),
    ...(line.next ? [`${line.next.direction}s ${dayAndTime(line.next.at)}`] : []),
  ].join(' - ');
