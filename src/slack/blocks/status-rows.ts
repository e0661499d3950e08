import { byCodeUnit } from '../../core/by-code-unit.ts';
import { byName } from '../../core/by-name.ts';
import type { StatusLine } from '../../core/reports/status.ts';
import type { Named } from '../../core/resource/labels.ts';
import type { Resource } from '../../core/resource/resource.ts';
import { isBusy, isStopped, isUp } from '../../core/resource/state.ts';
import { whyLeftText } from '../../text/why-left.ts';
import { dayAndTime } from './date.ts';
import { code, person, sentence } from './text.ts';

/** How a resource is called in an answer. */
export type NameText = (of: Named) => string;

export const inOrder = (a: StatusLine, b: StatusLine): number =>
  byName(a.resource.name, b.resource.name) || byCodeUnit(a.resource.key, b.resource.key);

/** "running", "stopped", "busy (backing-up)". */
export const stateText = (resource: Resource): string =>
  isBusy(resource) ? `busy (${sentence(resource.rawState, 40)})` : stateWord(resource);

const stateWord = (resource: Resource): string =>
  isStopped(resource) ? sentence(resource.traits.parked, 40) : resource.state;

/** "web-1: running, stops Mon 19:00. `mon-fri 08:00-19:00 Europe/Berlin`". */
export function resourceText(line: StatusLine, nameText: NameText): string {
  const { schedule, leftAlone } = line;
  return [
    `${nameText(line.resource)}: ${[stateText(line.resource), ...heldText(line), ...nextText(line), ...restartText(line)].join(', ')}.`,
    ...(schedule.trim() === '' ? [] : [code(schedule, 120)]),
    ...(leftAlone === undefined ? [] : [`Not managed: ${sentence(whyLeftText(leftAlone))}.`]),
  ].join(' ');
}

/** "web-1: running, stops Mon 19:00". */
export const briefText = (line: StatusLine, nameText: NameText): string =>
  `${nameText(line.resource)}: ${[stateWord(line.resource), ...heldText(line), ...nextText(line)].join(', ')}`;

const heldText = ({ heldBy }: StatusLine): string[] =>
  heldBy === undefined ? [] : [`held by ${person(heldBy.user)} until ${dayAndTime(heldBy.until)}`];

const nextText = ({ next }: StatusLine): string[] =>
  next === undefined ? [] : [`${next.direction}s ${dayAndTime(next.at)}`];

/** AWS starts a stopped database after seven days, unless its schedule does so earlier. */
function restartText({ resource, next }: StatusLine): string[] {
  const at = resource.automaticRestartAt;
  const sooner = next?.direction === 'start' && at !== undefined && next.at <= at;
  return at === undefined || sooner || isUp(resource) ? [] : [`AWS starts it ${dayAndTime(at)}`];
}
