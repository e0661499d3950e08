import type { KnownBlock } from '@slack/types';
import type { NoticeItem } from '../../core/notice/notice.ts';
import { labelsOf } from '../../core/resource/labels.ts';
import type { EpochMs } from '../../core/time.ts';
import { countText } from '../../text/scale.ts';
import { unexpectedText } from '../../text/unexpected.ts';
import { type NoticeLine, standingText } from './item-status.ts';
import { sections } from './parts.ts';
import { code, count, labelled, sentence } from './text.ts';

export interface GroupSize {
  readonly groups: number;
  /** Over all groups. */
  readonly lines: number;
}

export interface Groups {
  readonly blocks: readonly KnownBlock[];
  /** How many resources are counted but not named. */
  readonly hidden: number;
}

/** The resources by schedule. What does not fit is counted, never silently left out. */
export function noticeGroups(lines: readonly NoticeLine[], size: GroupSize, now?: EpochMs): Groups {
  const groups = [...Map.groupBy(lines, ({ item }) => item.schedule)];
  const shown = groups.slice(0, size.groups);
  const share = fairShare(
    shown.map(([, members]) => members.length),
    size.lines,
  );
  const nameText = namesIn(lines.map(({ item }) => item));
  const isPlain = haveOneStop(lines, now) || haveOneHold(lines) || haveOneStart(lines);
  const blocks = shown.flatMap(([schedule, members]) => {
    const rest = members.slice(share);
    return sections([
      code(schedule, 120),
      ...members
        .slice(0, share)
        .map((line) => (isPlain ? plainText(line, nameText) : lineText(line, nameText, now))),
      ...(rest.length > 0 ? [`•  ${rest.length.toLocaleString('en-US')} more${tally(rest)}`] : []),
    ]);
  });
  const named = shown.reduce((sum, [, members]) => sum + Math.min(members.length, share), 0);
  const hidden = lines.length - named;
  const rest = groups.slice(size.groups).flatMap(([, members]) => members);
  if (rest.length === 0) return { blocks, hidden };
  const where = count(groups.length - shown.length, 'more schedule');
  const counted = `${count(rest.length, 'more resource')} on ${where}${tally(rest)}`;
  return { blocks: [...blocks, ...sections([counted])], hidden };
}

/**
 * The most lines that each group may have so that all fit into `room`. Small groups leave their unused lines to larger
 * ones.
 */
function fairShare(sizes: readonly number[], room: number): number {
  let share = 1;
  while (share < room && sizes.reduce((sum, size) => sum + Math.min(size, share + 1), 0) <= room) share += 1;
  return share;
}

/** How a notice names what it announces. */
export type NameText = (item: NoticeItem) => string;

/** "web (EC2)", "web (ECS service, 3 tasks)", or "web (EC2, us-east-1)" where it announces two of that name. */
export function namesIn(items: readonly NoticeItem[]): NameText {
  const labelOf = labelsOf(items, { kindIsShown: true });
  return (item) => {
    const { name, where } = labelOf(item);
    return labelled({
      name,
      where: [item.label, ...sizeText(item), ...(where === undefined ? [] : [where])].join(', '),
    });
  };
}

const sizeText = ({ size }: NoticeItem): string[] =>
  size === undefined ? [] : [countText(size.count, size.unit)];

/** The title says when all of them stop. */
function haveOneStop(lines: readonly NoticeLine[], now: EpochMs | undefined): boolean {
  const stops = new Set(
    lines.map(({ status }) => (status.kind === 'stops' && !status.announcedAgain ? status.at : undefined)),
  );
  const [only] = stops;
  return stops.size === 1 && only !== undefined && (now === undefined || only > now);
}

/** The summary says who holds all of them until when. */
function haveOneHold(lines: readonly NoticeLine[]): boolean {
  const holds = new Set(
    lines.map(({ status }) => (status.kind === 'held' ? `${status.until} ${status.by}` : undefined)),
  );
  return holds.size === 1 && !holds.has(undefined);
}

/** The summary says when all of them start again. */
function haveOneStart(lines: readonly NoticeLine[]): boolean {
  const starts = new Set(
    lines.map(({ status }) =>
      status.kind === 'stopped' && status.remark === undefined ? status.startsAt : undefined,
    ),
  );
  return starts.size === 1 && !starts.has(undefined);
}

const plainText = ({ item, status }: NoticeLine, nameText: NameText): string =>
  `•  ${nameText(item)}${becauseText(item, status)}`;

/** One resource and its status. */
export const lineText = ({ item, status }: NoticeLine, nameText: NameText, now?: EpochMs): string =>
  `•  ${nameText(item)}: ${standingText(status, now)}${becauseText(item, status)}`;

const STANDING_WORDS: Readonly<Record<NoticeLine['status']['kind'], string>> = {
  failed: 'not stopped',
  overtaken: 'no longer due',
  held: 'held',
  paused: 'paused',
  kept: 'held',
  stops: 'to stop',
  stopped: 'stopped',
};

/** " to stop" if that applies to all, else ": 3 to stop, 1 held". */
function tally(lines: readonly NoticeLine[]): string {
  const kinds = [...Map.groupBy(lines, ({ status }) => status.kind)];
  const [only, ...others] = kinds;
  if (only !== undefined && others.length === 0) return ` ${STANDING_WORDS[only[0]]}`;
  return `: ${kinds.map(([kind, members]) => `${members.length} ${STANDING_WORDS[kind]}`).join(', ')}`;
}

/** Only while the stop is ahead. Afterwards the reason no longer matters. */
const becauseText = ({ unexpected }: NoticeItem, { kind }: NoticeLine['status']): string =>
  unexpected === undefined || kind !== 'stops' ? '' : ` (${sentence(unexpectedText(unexpected))})`;
