import type { ActionsBlock, KnownBlock } from '@slack/types';
import type { NoticeItem, NoticeView } from '../../core/notice.ts';
import type { EpochMs } from '../../core/time.ts';
import { encodeButton, type SnoozePress } from '../button-value.ts';
import { dayAndTime } from './date.ts';
import { firstThatFits } from './limits.ts';
import { button, header, type Message, sections } from './parts.ts';
import { afterHold, byUrgency, type NoticeLine, standingText, stopAhead } from './standing.ts';
import { code, count, person, sentence } from './text.ts';

/** Every snooze button's action id begins so. Slack wants the ids within a block to differ. */
export const SNOOZE_ACTION = 'snooze';

/**
 * The message that goes out ahead of a stop, as it stands at any time of its life: before, with buttons; after a press, with who
 * holds what until when; and once nothing is ahead any more, as the record of what happened.
 *
 * @param now where given, a stop that lies in the past offers no buttons any more
 */
export function noticeMessage(view: NoticeView, now?: EpochMs): Message {
  const lines = view.lines.toSorted(byUrgency);
  const ahead = lines.flatMap(({ standing }) => stopAhead(standing, now) ?? []);
  const title = ahead.length > 0 ? titleAhead(lines, ahead.length) : titleDone(lines);
  const summary = summarize(view, lines, ahead);
  const buttons = ahead.length > 0 ? [snoozeButtons(view.notice.name)] : [];
  const blocks = firstThatFits(
    [
      { groups: 12, lines: 80 },
      { groups: 12, lines: 40 },
      { groups: 10, lines: 20 },
      { groups: 8, lines: 8 },
      { groups: 5, lines: 3 },
      { groups: 2, lines: 2 },
    ],
    (size) => [header(title), ...sections(summary), ...groupBlocks(lines, size), ...buttons],
  );
  const named = lines.slice(0, 5).map(({ item }) => code(item.name, 60));
  const more = lines.length > named.length ? ` and ${lines.length - named.length} more` : '';
  return { text: `${title}: ${named.join(', ')}${more}. ${summary.join(' ')}`, blocks };
}

function titleAhead(lines: readonly NoticeLine[], ahead: number): string {
  const held = countOf(lines, 'held');
  if (held === 0 && ahead === lines.length) {
    return `${count(ahead, 'resource')} ${ahead === 1 ? 'is' : 'are'} going to stop`;
  }
  const part = ahead === lines.length ? '' : `${ahead.toLocaleString('en-US')} of `;
  const toStop = `${part}${count(lines.length, 'resource')} still to stop`;
  return held === 0 ? toStop : `${toStop}, ${held.toLocaleString('en-US')} held for now`;
}

function titleDone(lines: readonly NoticeLine[]): string {
  const stopped = countOf(lines, 'stopped');
  if (stopped === lines.length) return `${count(stopped, 'resource')} stopped`;
  return `${stopped === 0 ? 'None' : stopped.toLocaleString('en-US')} of ${count(lines.length, 'resource')} stopped`;
}

const countOf = (lines: readonly NoticeLine[], kind: NoticeLine['standing']['kind']): number =>
  lines.filter(({ standing }) => standing.kind === kind).length;

/** What a reader needs who reads no list: when, who holds how many until when, what stops next, what did not work. */
function summarize(view: NoticeView, lines: readonly NoticeLine[], ahead: readonly EpochMs[]): string[] {
  const summary: string[] = [];
  const due = lines.filter(({ standing }) => standing.kind === 'stops').length;
  const next = ahead.length > 0 ? Math.min(...boundedSpread(ahead)) : undefined;
  if (due > 0 && due === lines.length && next !== undefined) {
    summary.push(`Stopping *${dayAndTime(next)}* unless someone snoozes.`);
  } else if (next === undefined) {
    summary.push(`Announced for ${dayAndTime(view.notice.stopAt)}.`);
  } else {
    const first = ahead.filter((at) => at === next).length;
    summary.push(`Next to stop: ${count(first, 'resource')}, *${dayAndTime(next)}*.`);
  }
  summary.push(...holdLines(lines));
  const failed = countOf(lines, 'failed');
  if (failed > 0) summary.push(`*${count(failed, 'resource')} could not be stopped*: the reason is below.`);
  return summary;
}

/** `Math.min(...)` takes its numbers as arguments, of which there can be too many: equal instants count once. */
const boundedSpread = (instants: readonly EpochMs[]): EpochMs[] => [...new Set(instants)].slice(0, 10_000);

/** One line for each person and instant, not for each resource. */
function holdLines(lines: readonly NoticeLine[]): string[] {
  const holds = new Map<string, { by: string; until: EpochMs; stopsAt?: EpochMs; held: number }>();
  for (const { standing } of lines) {
    if (standing.kind !== 'held') continue;
    const { by, until, stopsAt } = standing;
    const key = `${by} ${until} ${stopsAt}`;
    const hold = holds.get(key) ?? { by, until, ...(stopsAt !== undefined && { stopsAt }), held: 0 };
    hold.held += 1;
    holds.set(key, hold);
  }
  const all = [...holds.values()].toSorted((a, b) => a.until - b.until);
  const shown = all
    .slice(0, 5)
    .map(
      (hold) =>
        `${person(hold.by)} keeps ${count(hold.held, 'resource')} running until ${dayAndTime(hold.until)}, ${afterHold(hold, hold.held === 1 ? 'it stops' : 'they stop')}.`,
    );
  return all.length > shown.length ? [...shown, `${all.length - shown.length} more holds.`] : shown;
}

interface Size {
  readonly groups: number;
  /** Over all groups. */
  readonly lines: number;
}

/** The most lines each group may have so that all stay within `room`; a small group leaves its rest to the larger ones. */
function fairShare(sizes: readonly number[], room: number): number {
  let share = 1;
  while (share < room && sizes.reduce((sum, size) => sum + Math.min(size, share + 1), 0) <= room) share += 1;
  return share;
}

/** The resources by schedule. What does not fit is counted, never silently left out. */
function groupBlocks(lines: readonly NoticeLine[], size: Size): KnownBlock[] {
  const groups = [...Map.groupBy(lines, ({ item }) => item.schedule)];
  const shown = groups.slice(0, size.groups);
  const share = fairShare(
    shown.map(([, members]) => members.length),
    size.lines,
  );
  const blocks = shown.flatMap(([schedule, members]) => {
    const cut =
      members.length > share ? [`•  + ${members.length - share} more: ${tally(members.slice(share))}`] : [];
    return sections([
      `*Schedule* ${code(schedule, 120)}`,
      ...members
        .slice(0, share)
        .map(
          ({ item, standing }) =>
            `•  ${itemText(item)} - ${standingText(standing)}${becauseText(item, standing)}`,
        ),
      ...cut,
    ]);
  });
  const rest = groups.slice(size.groups).flatMap(([, members]) => members);
  if (rest.length === 0) return blocks;
  const where = count(groups.length - shown.length, 'more schedule');
  return [...blocks, ...sections([`+ ${count(rest.length, 'more resource')} on ${where}: ${tally(rest)}`])];
}

const STANDING_WORDS: Readonly<Record<NoticeLine['standing']['kind'], string>> = {
  failed: 'not stopped',
  overtaken: 'no longer due',
  held: 'held',
  stops: 'to stop',
  stopped: 'stopped',
};

/** "3 to stop, 1 held". */
const tally = (lines: readonly NoticeLine[]): string =>
  [...Map.groupBy(lines, ({ standing }) => standing.kind)]
    .map(([kind, members]) => `${members.length} ${STANDING_WORDS[kind]}`)
    .join(', ');

const KIND_WORDS: Readonly<Record<NoticeItem['kind'], string>> = {
  'ec2-instance': 'EC2',
  'rds-instance': 'RDS',
  'rds-cluster': 'RDS cluster',
};

const itemText = (item: NoticeItem): string => `${code(item.name, 80)} (${KIND_WORDS[item.kind]})`;

/** Only while it is ahead: afterwards the reason is history. */
const becauseText = ({ because }: NoticeItem, { kind }: NoticeLine['standing']): string =>
  because === undefined || kind !== 'stops' ? '' : `: ${sentence(because)}`;

function snoozeButtons(notice: string): ActionsBlock {
  const choices: { id: string; text: string; says: string; choice: SnoozePress['choice'] }[] = [
    {
      id: '1h',
      text: 'Snooze 1h',
      says: 'Snooze 1 hour: keep these running for one more hour',
      choice: { minutes: 60 },
    },
    {
      id: '2h',
      text: 'Snooze 2h',
      says: 'Snooze 2 hours: keep these running for two more hours',
      choice: { minutes: 120 },
    },
    {
      id: 'tonight',
      text: 'Skip tonight',
      says: 'Skip tonight: keep these running until their next start',
      choice: { tonight: true },
    },
  ];
  return {
    type: 'actions',
    block_id: SNOOZE_ACTION,
    elements: choices.map(({ id, text, says, choice }, i) =>
      button({
        actionId: `${SNOOZE_ACTION}-${id}`,
        text,
        says,
        value: encodeButton({ notice, choice }),
        primary: i === 0,
      }),
    ),
  };
}
