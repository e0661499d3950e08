import { byCodeUnit } from '../../core/by-code-unit.ts';
import { byName } from '../../core/by-name.ts';
import type { StatusLine } from '../../core/reports/status.ts';
import type { Named } from '../../core/resource/labels.ts';
import type { Resource } from '../../core/resource/resource.ts';
import { isBusy, isStopped, isUp } from '../../core/resource/state.ts';
import type { EpochMs } from '../../core/time.ts';
import { attentionText } from '../../text/attention.ts';
import { capital } from '../../text/capital.ts';
import { closedClause } from '../../text/closed.ts';
import { withFullStop } from '../../text/full-stop.ts';
import { countText } from '../../text/scale.ts';
import { whyLeftText } from '../../text/why-left.ts';
import { dayAndTime } from './date.ts';
import { code, person, sentence } from './text.ts';

/** How a resource is called in an answer. */
export type NameText = (of: Named) => string;

/** Outside text as it may be shown: escaped where Slack reads markup. */
type Say = (text: string, max: number) => string;

export const inOrder = (a: StatusLine, b: StatusLine): number =>
  byName(a.resource.name, b.resource.name) || byCodeUnit(a.resource.key, b.resource.key);

/** "running", "stopped", "busy (backing-up)". */
export const stateText = (resource: Resource, say: Say = sentence): string =>
  isBusy(resource) ? `busy (${say(resource.rawState, 40)})` : stateWord(resource, say);

const stateWord = (resource: Resource, say: Say): string =>
  `${isStopped(resource) ? say(resource.traits.parked, 40) : resource.state}${sizeText(resource)}`;

/** " (3 tasks)", and " (was 3 tasks)" where it is scaled to zero. */
function sizeText({ scale, traits: { scaled } }: Resource): string {
  if (scale === undefined || scaled === undefined) return '';
  const { now, normal } = scale;
  if (now.desired > 0) return ` (${countText(now.desired, scaled.unit)})`;
  return normal === undefined ? ' (size unknown)' : ` (was ${countText(normal.desired, scaled.unit)})`;
}

/** "web-1: running, stops Mon 19:00. `mon-fri 08:00-19:00 Europe/Berlin`". */
export function resourceText(line: StatusLine, nameText: NameText): string {
  const { schedule, leftAlone } = line;
  return [
    `${nameText(line.resource)}: ${[stateText(line.resource), ...heldText(line), ...nextText(line), ...closedText(line), ...restartText(line)].join(', ')}.`,
    ...(schedule.trim() === '' ? [] : [code(schedule, 120)]),
    ...(leftAlone === undefined ? [] : [`Not managed: ${sentence(whyLeftText(leftAlone))}.`]),
  ].join(' ');
}

/** "web-1: running, stops Mon 19:00". */
export const briefText = (line: StatusLine, nameText: NameText): string =>
  `${nameText(line.resource)}: ${[stateWord(line.resource, sentence), ...heldText(line), ...nextText(line)].join(', ')}`;

/** The same, and what needs attention as a sentence after it. */
export function withFault(text: string, { attention }: StatusLine): string {
  if (attention === undefined) return text;
  const fault = withFullStop(capital(sentence(attentionText(attention))));
  return `${/[.`]$/.test(text) ? text : `${text}.`} ${fault}`;
}

const heldText = ({ heldBy }: StatusLine): string[] =>
  heldBy === undefined ? [] : [`held by ${person(heldBy.user)} until ${dayAndTime(heldBy.until)}`];

const nextText = ({ next }: StatusLine): string[] =>
  next === undefined ? [] : [`${next.direction}s ${dayAndTime(next.at)}`];

const closedText = (line: StatusLine): string[] => closedOf(line).map((text) => sentence(text, 200));

/** "closed: Christmas Day (Bavaria)". */
export const closedOf = ({ closed, next }: StatusLine): string[] =>
  closed === undefined ? [] : [closedClause(closed, next?.direction === 'stop')];

function restartText(line: StatusLine): string[] {
  const at = restartOf(line);
  return at === undefined ? [] : [`AWS starts it ${dayAndTime(at)}`];
}

/** When AWS starts a stopped database, after seven days. Undefined if its schedule does so earlier. */
export function restartOf({ resource, next }: StatusLine): EpochMs | undefined {
  const at = resource.automaticRestartAt;
  const sooner = next?.direction === 'start' && at !== undefined && next.at <= at;
  return sooner || isUp(resource) ? undefined : at;
}

/** One line a fault: the same tag on twenty machines is one thing to fix. */
export function faultTexts(lines: readonly StatusLine[], nameText: NameText): string[] {
  const groups = Map.groupBy(
    lines.filter(({ attention }) => attention !== undefined).toSorted(inOrder),
    ({ attention }) => (attention === undefined ? '' : attentionText(attention)),
  );
  return [...groups]
    .toSorted(([, a], [, b]) => b.length - a.length)
    .map(
      ([why, members]) =>
        `${some(
          members.map(({ resource }) => resource),
          nameText,
        )}: ${sentence(why)}`,
    );
}

function some(of: readonly Named[], nameText: NameText): string {
  const shown = of.slice(0, 3).map(nameText);
  return `${shown.join(', ')}${of.length > shown.length ? ` and ${of.length - shown.length} more` : ''}`;
}
