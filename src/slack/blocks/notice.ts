import { AUTOMATIC } from '../../core/hold/hold.ts';
import type { NoticeView } from '../../core/plan/notice-view.ts';
import { stopAhead } from '../../core/plan/stop-ahead.ts';
import { labelsOf } from '../../core/resource/labels.ts';
import type { EpochMs } from '../../core/time.ts';
import { maybeTwice } from './copy.ts';
import { dateAndTime, dayAndTime, howSoon } from './date.ts';
import { afterHold, byUrgency, type NoticeLine } from './item-status.ts';
import { firstThatFits } from './limits.ts';
import { listButton, noticeButtons } from './notice-buttons.ts';
import { closureLines } from './notice-closures.ts';
import { holdPrice, priceNote, savings } from './notice-cost.ts';
import { noticeGroups } from './notice-groups.ts';
import { useLines } from './notice-use.ts';
import { context, header, type Message, sections } from './parts.ts';
import { planLines } from './plans.ts';
import { count, isUser, labelled, people, person, sentence } from './text.ts';

/**
 * The message ahead of a stop, at any stage: with buttons before the stop, with who holds what until when after a
 * press, and as a record at the end.
 *
 * @param now if given, a stop in the past offers no buttons
 */
export function noticeMessage(view: NoticeView, now?: EpochMs): Message {
  const lines = view.lines.toSorted(byUrgency);
  const ahead = lines.flatMap(({ status }) => stopAhead(status, now) ?? []);
  const isOpen = lines.some(({ status: { kind } }) => kind === 'held' || kind === 'stops');
  const isEarly = now !== undefined && now < view.notice.stopAt;
  const title = isOpen ? titleAhead(lines) : titleDone(lines, isEarly);
  const summary = isOpen ? summaryAhead(view, lines, ahead) : summaryDone(view, lines);
  const buttons = noticeButtons({ ...view, lines }, now);
  const blocks = firstThatFits(
    [
      { groups: 8, lines: 12 },
      { groups: 6, lines: 8 },
      { groups: 3, lines: 3 },
      { groups: 2, lines: 2 },
    ],
    (size) => {
      const groups = noticeGroups(lines, size, now);
      return [
        header(title),
        ...sections(summary),
        ...buttons,
        ...groups.blocks,
        ...(groups.hidden > 0 ? [listButton(view.notice.name, groups.hidden)] : []),
        ...sections(isOpen ? concerned(view) : []),
        ...(isOpen ? stopNotes(view).map(context) : []),
        ...priceNote(view).map(context),
        ...(isOpen && view.notice.repeats ? [maybeTwice()] : []),
      ];
    },
  );
  const labelOf = labelsOf(lines.map(({ item }) => item));
  const named = lines.slice(0, 5).map(({ item }) => labelled(labelOf(item), 60));
  const more = lines.length > named.length ? ` and ${lines.length - named.length} more` : '';
  const spokenTo = isOpen ? concerned(view) : [];
  return { text: `${[`${title}: ${named.join(', ')}${more}.`, ...summary, ...spokenTo].join(' ')}`, blocks };
}

function titleAhead(lines: readonly NoticeLine[]): string {
  const all = lines.length;
  const held = countOf(lines, 'held');
  const due = countOf(lines, 'stops');
  if (due === all) return `${count(all, 'resource')} will stop`;
  if (held === all) return `${count(all, 'resource')} snoozed`;
  const part = `of ${count(all, 'resource')}`;
  const stopped = countOf(lines, 'stopped');
  if (due === 0 && stopped > 0) return `${number(stopped)} ${part} stopped, ${number(held)} snoozed`;
  if (due === 0) return `${number(held)} ${part} snoozed`;
  const toStop = `${number(due)} ${part} will stop`;
  return held === 0 ? toStop : `${toStop}, ${number(held)} snoozed`;
}

/** @param isEarly it was settled before its stop time */
function titleDone(lines: readonly NoticeLine[], isEarly: boolean): string {
  const stopped = countOf(lines, 'stopped');
  if (stopped === lines.length) return `${count(stopped, 'resource')} stopped`;
  if (stopped === 0)
    return `${count(lines.length, 'resource')} ${isEarly ? 'will not stop' : 'did not stop'}`;
  return `${number(stopped)} of ${count(lines.length, 'resource')} stopped`;
}

const number = (n: number): string => n.toLocaleString('en-US');

const countOf = (lines: readonly NoticeLine[], kind: NoticeLine['status']['kind']): number =>
  lines.filter(({ status }) => status.kind === kind).length;

/** What a reader needs without the list: when it stops, who holds how many until when, what failed. */
function summaryAhead(view: NoticeView, lines: readonly NoticeLine[], ahead: readonly EpochMs[]): string[] {
  const due = lines.filter(({ status }) => status.kind === 'stops' && !status.announcedAgain);
  const again = countOf(lines, 'stops') - due.length;
  return [
    ...(due.length > 0 ? [dueText(due.length === lines.length, ahead)] : []),
    ...planLines(lines),
    ...(again > 0 ? [`${count(again, 'resource')} announced again in the thread.`] : []),
    ...useLines(lines, labelsOf(lines.map(({ item }) => item))),
    ...(due.length + again === 0 ? doneLines(view) : closureLines(lines)),
    ...holdLines(view, lines),
    ...failures(lines),
  ];
}

function dueText(isAll: boolean, ahead: readonly EpochMs[]): string {
  if (ahead.length === 0) return isAll ? '*Stopping now.*' : 'The rest is *stopping now*.';
  const next = Math.min(...distinct(ahead));
  const last = Math.max(...distinct(ahead));
  const when = `*${dayAndTime(next)}* (${howSoon(next)})`;
  if (isAll && last === next) return `Stops ${when} unless snoozed.`;
  if (isAll) return `Stops from ${when} to *${dayAndTime(last)}* unless snoozed.`;
  const first = ahead.filter((at) => at === next).length;
  return `Next stop: ${when}, ${count(first, 'resource')}.`;
}

/** The final record: what happened, when it starts again, and what it saved. */
const summaryDone = (view: NoticeView, lines: readonly NoticeLine[]): string[] => [
  `Planned for ${dateAndTime(view.notice.stopAt)}.`,
  ...planLines(lines),
  ...doneLines(view),
  ...failures(lines),
];

/** When the stopped resources start again, and what that saves. */
function doneLines(view: NoticeView): string[] {
  const { lines } = view;
  const stopped = lines.filter(({ status }) => status.kind === 'stopped');
  const starts = stopped.flatMap(({ status }) => (status.kind === 'stopped' ? [status.startsAt] : []));
  // It says when they start again.
  if (stopped.some(({ closed }) => closed !== undefined)) return [...closureLines(lines), ...savings(view)];
  const [start, ...others] = new Set(starts);
  const they = starts.length === lines.length ? '' : 'What stopped ';
  const back =
    start === undefined || others.length > 0
      ? []
      : [`${they === '' ? 'Starts' : `${they}starts`} again *${dateAndTime(start)}*.`];
  return [...back, ...savings(view)];
}

function failures(lines: readonly NoticeLine[]): string[] {
  const failed = countOf(lines, 'failed');
  return failed === 0 ? [] : [`*${count(failed, 'resource')} could not be stopped*: see below.`];
}

/** The most people that one message mentions. */
const MOST_CALLED = 10;

/** What stops take away for good, once for each kind. */
function stopNotes({ notice: { items } }: NoticeView): string[] {
  const notes = items.flatMap(({ label, stopNote }) =>
    stopNote === undefined ? [] : [`${label}: ${stopNote}.`],
  );
  return [...new Set(notes)].map((note) => sentence(note));
}

/** In a thread, the people who held until now. In a first notice, the owners. No one else is mentioned. */
function concerned({ notice, lines }: NoticeView): string[] {
  const { thread } = notice;
  if (thread !== undefined && thread.holders.length > 0) {
    const shown = thread.holders.slice(0, MOST_CALLED);
    return shown.some(isUser)
      ? [`${people(shown)}: your snooze is about to end.`]
      : [`Snoozed until now by ${people(shown)}.`];
  }
  const owners = [...new Set(lines.flatMap(({ item }) => item.owner ?? []))].filter(isUser);
  return owners.length === 0
    ? []
    : [`${owners.length === 1 ? 'Owner' : 'Owners'}: ${people(owners.slice(0, MOST_CALLED))}`];
}

/** `Math.min(...)` takes its numbers as arguments, of which there can be too many. Equal instants count once. */
const distinct = (instants: readonly EpochMs[]): EpochMs[] => [...new Set(instants)].slice(0, 10_000);

/** One line per person and time, not per resource. */
function holdLines({ notice }: NoticeView, lines: readonly NoticeLine[]): string[] {
  const holds = new Map<
    string,
    { hold: Extract<NoticeLine['status'], { kind: 'held' }>; lines: NoticeLine[] }
  >();
  for (const line of lines) {
    const { status } = line;
    if (status.kind !== 'held') continue;
    const key = JSON.stringify([status.by, status.until, status.stopsAt, status.reason]);
    const group = holds.get(key) ?? { hold: status, lines: [] };
    group.lines.push(line);
    holds.set(key, group);
  }
  const all = [...holds.values()].toSorted((a, b) => a.hold.until - b.hold.until);
  const shown = all.slice(0, 5).map(({ hold, lines: held }) => {
    const cost = holdPrice({ notice, lines: held });
    const then = afterHold(hold);
    const isAutomatic = hold.by === AUTOMATIC;
    const because = isAutomatic ? `, because ${held.length === 1 ? 'it is' : 'they are'} in use` : '';
    const why = hold.reason === undefined || isAutomatic ? '' : ` Reason: ${sentence(hold.reason, 200)}`;
    const what =
      held.length === lines.length && lines.length === 1 ? 'it' : held.length.toLocaleString('en-US');
    return `${person(hold.by)} snoozed ${what} until *${dayAndTime(hold.until)}*${cost}${because}.${then === '' ? '' : ` ${then}.`}${why}`;
  });
  return all.length > shown.length
    ? [...shown, `And ${count(all.length - shown.length, 'more snooze')}.`]
    : shown;
}
