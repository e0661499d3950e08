import type { ActionsBlock, Button } from '@slack/types';
import type { NoticeView } from '../../core/plan/notice-view.ts';
import { stopAhead } from '../../core/plan/stop-ahead.ts';
import type { Span } from '../../core/request/when.ts';
import type { EpochMs } from '../../core/time.ts';
import {
  CHOOSE_ACTION,
  LIST_ACTION,
  RELEASE_ACTION,
  SNOOZE_ACTION,
  STOP_NOW_ACTION,
} from '../values/action-ids.ts';
import { encodeButton } from '../values/button-value.ts';
import type { NoticeLine } from './item-status.ts';
import { snoozePrice } from './notice-cost.ts';
import { button } from './parts.ts';
import { count } from './text.ts';

/** The buttons for a notice in its current state, if any. */
export function noticeButtons(view: NoticeView, now: EpochMs | undefined): ActionsBlock[] {
  const { notice, lines } = view;
  const ahead = lines.filter(({ status }) => stopAhead(status, now) !== undefined);
  const held = lines.filter(isHeldHere);
  const elements = [
    ...(ahead.length > 0 ? snoozeButtons({ notice, lines: ahead }, now) : []),
    ...(ahead.length > 0 ? [chooseButton(notice.name), stopNowButton(notice.name, ahead.length)] : []),
    ...(held.length > 0 ? [releaseButton(notice.name, now === undefined || now < notice.stopAt)] : []),
  ];
  return elements.length === 0 ? [] : [{ type: 'actions', block_id: SNOOZE_ACTION, elements }];
}

/** "+ 34 more", which opens the whole list. */
export const listButton = (notice: string, hidden: number): ActionsBlock => ({
  type: 'actions',
  block_id: LIST_ACTION,
  elements: [
    button({
      actionId: LIST_ACTION,
      text: `+ ${hidden.toLocaleString('en-US')} more`,
      says: 'Show the whole list, page by page',
      value: notice,
    }),
  ],
});

/** Someone holds it, and this message is the place to release it. */
const isHeldHere = ({ status }: NoticeLine): boolean =>
  status.kind === 'held' && status.announcedElsewhere !== true;

const ONE_HOUR: Span = { kind: 'for', minutes: 60 };
const TWO_HOURS: Span = { kind: 'for', minutes: 120 };

function snoozeButtons(ahead: NoticeView, now: EpochMs | undefined): Button[] {
  const cost = (until: Span) => snoozePrice(ahead, until, now);
  const choices: { id: string; text: string; says: string; until: Span }[] = [
    {
      id: '1h',
      text: `Snooze 1h${cost(ONE_HOUR)}`,
      says: 'keep these running for one more hour',
      until: ONE_HOUR,
    },
    {
      id: '2h',
      text: `Snooze 2h${cost(TWO_HOURS)}`,
      says: 'keep these running for two more hours',
      until: TWO_HOURS,
    },
    {
      id: 'tonight',
      text: 'Skip tonight',
      says: 'keep these running until their next start',
      until: { kind: 'tonight' },
    },
  ];
  return choices.map(({ id, text, says, until }, i) =>
    button({
      actionId: `${SNOOZE_ACTION}-${id}`,
      text,
      // What is seen comes first, so that a voice can name it. The price is in it.
      says: `${text}: ${says}`,
      value: encodeButton({ notice: ahead.notice.name, until }),
      primary: i === 0,
    }),
  );
}

const chooseButton = (notice: string): Button =>
  button({
    actionId: CHOOSE_ACTION,
    text: 'Choose...',
    says: 'Choose which of these to keep running, until when, and say why',
    value: notice,
  });

const stopNowButton = (notice: string, many: number): Button => ({
  ...button({
    actionId: STOP_NOW_ACTION,
    text: 'Stop now',
    says: 'Stop now: do not wait for the announced time',
    value: notice,
  }),
  confirm: {
    title: { type: 'plain_text', text: 'Stop now?' },
    text: {
      type: 'plain_text',
      text: `${count(many, 'resource')} ${many === 1 ? 'stops' : 'stop'} at once. What somebody else holds stays up.`,
    },
    confirm: { type: 'plain_text', text: 'Stop now' },
    deny: { type: 'plain_text', text: 'Keep running' },
    style: 'danger',
  },
});

/** Before the announced stop, a hold is undone. After it, the holder no longer needs it. */
const releaseButton = (notice: string, early: boolean): Button =>
  button({
    actionId: RELEASE_ACTION,
    text: early ? 'Undo' : 'I’m done',
    says: early
      ? 'Undo: take back what you hold of these'
      : 'I’m done: stop holding these, so that they stop',
    value: notice,
  });
