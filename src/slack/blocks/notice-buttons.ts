import type { ActionsBlock, Button } from '@slack/types';
import { AUTOMATIC } from '../../core/hold/hold.ts';
import type { NoticeView } from '../../core/plan/notice-view.ts';
import { stopAhead } from '../../core/plan/stop-ahead.ts';
import type { Span } from '../../core/request/when.ts';
import { ceilToMinute, type EpochMs, HOUR_MS } from '../../core/time.ts';
import {
  CHOOSE_ACTION,
  LIST_ACTION,
  RELEASE_ACTION,
  SNOOZE_ACTION,
  STOP_NOW_ACTION,
} from '../values/action-ids.ts';
import { encodeButton } from '../values/button-value.ts';
import { timeIn } from './date.ts';
import type { NoticeLine } from './item-status.ts';
import { snoozePrice } from './notice-cost.ts';
import { button } from './parts.ts';
import { count } from './text.ts';

/** The buttons for a notice in its current state, if any. */
export function noticeButtons(view: NoticeView, now: EpochMs | undefined): ActionsBlock[] {
  const { notice, lines } = view;
  const ahead = lines.filter(({ status }) => stopAhead(status, now) !== undefined);
  const held = lines.filter(isHeldHere);
  const release =
    held.length > 0
      ? [releaseButton(notice.name, now === undefined || now < notice.stopAt, held.every(isAutomatic))]
      : [];
  const elements = ahead.length > 0 ? openButtons({ ...view, lines: ahead }, release, now) : release;
  return elements.length === 0 ? [] : [{ type: 'actions', block_id: SNOOZE_ACTION, elements }];
}

/** On a phone's width two or three stand in a row, so the ones that people press most come first. */
function openButtons(ahead: NoticeView, release: readonly Button[], now: EpochMs | undefined): Button[] {
  const { name } = ahead.notice;
  const isHeld = ahead.lines.every(isHeldHere);
  const others = [chooseButton(name), stopNowButton(name, ahead.lines.length)];
  return [
    ...[1, 2].map((hours) => snoozeButton(hoursChoice(hours, ahead, now), ahead, now)),
    ...(isHeld ? [...release, ...others] : [...others, ...release]),
    snoozeButton(tonight(ahead), ahead, now),
  ];
}

/** "Show 34 more", which opens the whole list. */
export const listButton = (notice: string, hidden: number): ActionsBlock => ({
  type: 'actions',
  block_id: LIST_ACTION,
  elements: [
    button({
      actionId: LIST_ACTION,
      text: `Show ${hidden.toLocaleString('en-US')} more`,
      says: `Show ${hidden.toLocaleString('en-US')} more, page by page`,
      value: notice,
    }),
  ],
});

/** Someone holds it, and this message is the place to release it. */
const isHeldHere = ({ status }: NoticeLine): boolean =>
  status.kind === 'held' && status.announcedElsewhere !== true;

/** Uptime's own, because it is in use. */
const isAutomatic = ({ status }: NoticeLine): boolean => status.kind === 'held' && status.by === AUTOMATIC;

interface SnoozeChoice {
  readonly id: string;
  readonly text: string;
  readonly says: string;
  readonly until: Span;
}

const tonight = ({ lines }: NoticeView): SnoozeChoice => ({
  id: 'tonight',
  text: 'Keep on tonight',
  says: lines.some(({ closed }) => closed !== undefined)
    ? 'keep these running until their next hours would begin'
    : 'keep these running until they next start',
  until: { kind: 'tonight' },
});

/** Only what would change something now. The ends are instants, so that a second press means the same. */
function snoozeButton(
  { id, text, says, until }: SnoozeChoice,
  ahead: NoticeView,
  now: EpochMs | undefined,
): Button {
  const price = snoozePrice(ahead, until, now);
  return button({
    actionId: `${SNOOZE_ACTION}-${id}`,
    text: `${text}${price}`,
    // What is seen comes first, so that a voice can name it. The price is in it.
    says: `${text}${price}: ${says}`,
    value: encodeButton({ notice: ahead.notice.name, until }),
    primary: id === '1h',
  });
}

/** Where everything is held already, the choice is to hold it longer, and says until when. */
function hoursChoice(hours: number, { lines, timeZone }: NoticeView, now: EpochMs | undefined): SnoozeChoice {
  const [next = 0, ...others] = [
    ...new Set(lines.flatMap(({ status }) => stopAhead(status, now) ?? [])),
  ].toSorted();
  const isHeld = lines.every(({ status }) => status.kind === 'held');
  const at = ceilToMinute(next + hours * HOUR_MS);
  const id = `${hours}h`;
  // Stops at several times each move by that much.
  const until: Span =
    isHeld || others.length === 0 ? { kind: 'at', at } : { kind: 'for', minutes: hours * 60 };
  if (!isHeld)
    return {
      id,
      // The next one beside it is short, so that a phone shows both in a row.
      text: hours === 1 ? `Snooze ${id}` : id,
      says: `keep these running ${count(hours, 'more hour')}`,
      until,
    };
  if (timeZone === undefined)
    return { id, text: `${id} more`, says: `snooze these ${count(hours, 'more hour')}`, until };
  const clock = timeIn(at, timeZone);
  return {
    id,
    text: `Until ${clock}`,
    says: `snooze these ${count(hours, 'more hour')}`,
    until,
  };
}

const chooseButton = (notice: string): Button =>
  button({
    actionId: CHOOSE_ACTION,
    text: 'Choose...',
    says: 'Choose... which of these to keep running, until when, and why',
    value: notice,
  });

const stopNowButton = (notice: string, many: number): Button => ({
  ...button({
    actionId: STOP_NOW_ACTION,
    text: 'Stop now',
    says: 'Stop now, without waiting for the announced time',
    value: notice,
  }),
  confirm: {
    title: { type: 'plain_text', text: 'Stop now?' },
    text: {
      type: 'plain_text',
      text: `${count(many, 'resource')} ${many === 1 ? 'stops' : 'stop'} right away. What others have snoozed keeps running.`,
    },
    confirm: { type: 'plain_text', text: 'Stop now' },
    deny: { type: 'plain_text', text: 'Cancel' },
    style: 'danger',
  },
});

/** Before the announced stop, a hold is undone. After it, the holder no longer needs it. */
const releaseButton = (notice: string, early: boolean, isAutomatic: boolean): Button =>
  button({
    actionId: RELEASE_ACTION,
    text: early ? 'Undo' : 'End snooze',
    says: early ? `Undo ${isAutomatic ? 'the' : 'your'} snooze` : 'End snooze, so that these stop',
    value: notice,
  });
