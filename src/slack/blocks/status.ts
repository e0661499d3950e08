import type { KnownBlock } from '@slack/types';
import { byCodeUnit } from '../../core/by-code-unit.ts';
import type { Resource } from '../../core/resource.ts';
import type { StatusLine, StatusReport } from '../../core/status.ts';
import type { EpochMs } from '../../core/time.ts';
import { dayAndTime } from './date.ts';
import { firstThatFits } from './limits.ts';
import { context, header, type Message, sections } from './parts.ts';
import { code, count, person, sentence } from './text.ts';

interface Size {
  readonly resources: number;
  readonly attention: number;
  readonly holds: number;
}

/** The answer to `/uptime status`: totals, what is next, who holds what, what needs a look, and then the resources. */
export function statusMessage(report: StatusReport): Message {
  const title = totals(report);
  const next = nextLines(report.lines);
  const blocks = firstThatFits(
    [
      { resources: 80, attention: 15, holds: 15 },
      { resources: 40, attention: 10, holds: 10 },
      { resources: 20, attention: 6, holds: 6 },
      { resources: 8, attention: 4, holds: 4 },
      { resources: 2, attention: 1, holds: 1 },
    ],
    (size) => render(report, title, next, size),
  );
  const asked = report.what.trim() === '' ? '' : ` for ${code(report.what, 60)}`;
  return { text: [`Status${asked}: ${title}.`, ...next].join(' '), blocks };
}

function render(report: StatusReport, title: string, next: readonly string[], size: Size): KnownBlock[] {
  const { lines } = report;
  const asked = report.what.trim() === '' ? [] : [`Asked for ${code(report.what, 100)}.`];
  const held = lines.filter((line) => line.heldBy !== undefined).toSorted(byName);
  const odd = lines.filter((line) => line.attention !== undefined).toSorted(byName);
  return [
    header(title),
    ...sections([...asked, ...next]),
    ...list('*Held*', held.map(heldText), size.holds),
    ...list(
      '*Could not be read*, so nothing is known of',
      report.unreadable.map((text) => sentence(text)),
      size.attention,
    ),
    ...list('*Needs attention*', odd.map(attentionText), size.attention),
    ...(lines.length === 0
      ? sections([
          'Nothing found. A resource is found by its schedule tag; `/uptime help status` shows what can be asked for.',
        ])
      : list('*Resources*', lines.toSorted(byName).map(resourceText), size.resources)),
    context(`As of ${dayAndTime(report.at)}.`),
  ];
}

/** "12 running, 5 parked, 2 held, 1 needs attention". */
function totals({ lines, unreadable }: StatusReport): string {
  const running = lines.filter(({ resource }) => isUp(resource)).length;
  const busy = lines.filter(({ resource }) => resource.state === 'busy').length;
  const held = lines.filter((line) => line.heldBy !== undefined).length;
  const attention = lines.filter((line) => line.attention !== undefined).length + unreadable.length;
  const n = (k: number) => k.toLocaleString('en-US');
  return [
    `${n(running)} running`,
    `${n(lines.length - running - busy)} parked`,
    ...(busy > 0 ? [`${n(busy)} busy`] : []),
    `${n(held)} held`,
    attention === 0
      ? 'nothing needs attention'
      : `${n(attention)} ${attention === 1 ? 'needs' : 'need'} attention`,
  ].join(', ');
}

const isUp = ({ state }: Resource): boolean => state === 'running' || state === 'starting';

/** The first stop and the first start ahead, with how many they concern. */
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

/** A heading with its lines, cut to `max`; nothing at all without lines. */
function list(heading: string, texts: readonly string[], max: number): KnownBlock[] {
  if (texts.length === 0) return [];
  const left = texts.length - max;
  const more =
    left > 0 ? [`•  + ${left.toLocaleString('en-US')} more, ask \`/uptime status &lt;name&gt;\``] : [];
  return sections([heading, ...texts.slice(0, max).map((text) => `•  ${text}`), ...more]);
}

const byName = (a: StatusLine, b: StatusLine): number =>
  byCodeUnit(a.resource.name, b.resource.name) || byCodeUnit(a.resource.key, b.resource.key);

const nameText = ({ resource }: StatusLine): string => code(resource.name, 80);

const heldText = (line: StatusLine): string =>
  line.heldBy === undefined
    ? nameText(line)
    : `${nameText(line)} kept ${line.heldBy.keep === 'stopped' ? 'parked' : 'running'} by ${person(line.heldBy.user)} until ${dayAndTime(line.heldBy.until)}`;

const attentionText = (line: StatusLine): string => `${nameText(line)}: ${sentence(line.attention ?? '')}`;

const STATE_WORDS: Readonly<Record<Resource['state'], string>> = {
  running: 'running',
  starting: 'starting',
  stopped: 'parked',
  stopping: 'stopping',
  busy: 'busy',
};

/** A stopped database is started by AWS after seven days, unless its schedule does so before. */
function restartText({ resource, next }: StatusLine): string[] {
  const at = resource.automaticRestartAt;
  const sooner = next?.direction === 'start' && at !== undefined && next.at <= at;
  return at === undefined || sooner || isUp(resource) ? [] : [`AWS starts it ${dayAndTime(at)}`];
}

/** "web-1 - running - stops Mon 19:00 - mon-fri 08:00-19:00 Europe/Berlin". */
function resourceText(line: StatusLine): string {
  const { resource, next, schedule, leftAlone } = line;
  const state =
    resource.state === 'busy' ? `busy (${sentence(resource.rawState, 40)})` : STATE_WORDS[resource.state];
  return [
    nameText(line),
    state,
    ...(next ? [`${next.direction}s ${dayAndTime(next.at)}`] : []),
    ...restartText(line),
    ...(schedule.trim() === '' ? [] : [code(schedule, 120)]),
    ...(leftAlone === undefined ? [] : [`left alone: ${sentence(leftAlone)}`]),
  ].join(' - ');
}
