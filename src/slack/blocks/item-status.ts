import type { ItemStatus, NoticeView } from '../../core/plan/notice-view.ts';
import type { EpochMs } from '../../core/time.ts';
import { withFullStop } from '../../text/full-stop.ts';
import { notStoppedText, overtakenText } from '../../text/item-status.ts';
import { dateAndTime, dayAndTime, timeOnly } from './date.ts';
import { person, sentence } from './text.ts';

export type NoticeLine = NoticeView['lines'][number];

/** The most urgent first, so that a list that is cut never hides it. */
const ORDER: Readonly<Record<ItemStatus['kind'], number>> = {
  failed: 0,
  overtaken: 1,
  held: 2,
  stops: 3,
  paused: 2,
  kept: 4,
  stopped: 5,
};

export const byUrgency = (a: NoticeLine, b: NoticeLine): number =>
  ORDER[a.status.kind] - ORDER[b.status.kind];

/** A resource's status, as the end of its line. */
export function standingText(status: ItemStatus, now?: EpochMs): string {
  switch (status.kind) {
    case 'stops': {
      if (now !== undefined && status.at <= now) return 'stopping';
      return `stops ${timeOnly(status.at)}`;
    }
    case 'held':
      return `held by ${person(status.by)} until ${dayAndTime(status.until)}`;
    case 'paused': {
      const until = status.until === undefined ? '' : ` until ${dateAndTime(status.until)}`;
      return `*paused* by ${person(status.by)}${until}, so it keeps running`;
    }
    case 'kept':
      return `held by ${person(status.by)} until ${dateAndTime(status.until)}`;
    case 'stopped': {
      const starts = status.startsAt === undefined ? '' : `, starts ${dateAndTime(status.startsAt)}`;
      const remark = status.remark === undefined ? '' : ` (${sentence(status.remark)})`;
      return `stopped ${timeOnly(status.at)}${starts}${remark}`;
    }
    case 'failed': {
      const retried = status.retried
        ? ' Retrying.'
        : status.hoursBegan === true
          ? ' Its hours have begun again.'
          : ' Uptime tries again at its next stop.';
      return `*not stopped*: ${withFullStop(sentence(notStoppedText(status.why)))}${retried}`;
    }
    case 'overtaken':
      return `no longer stops here: ${sentence(overtakenText(status.why))}`;
  }
}

/** What follows a hold, as a sentence without its full stop. Empty where it stops when the hold ends: that is what people expect. */
export function afterHold(held: {
  readonly until: EpochMs;
  readonly stopsAt?: EpochMs | undefined;
  readonly announcedAgain?: true | undefined;
  readonly announcedElsewhere?: true | undefined;
}): string {
  if (held.announcedElsewhere === true) return 'A newer message announces its stop';
  if (held.announcedAgain === true) return 'Announced again in the thread';
  if (held.stopsAt === undefined) return 'Then back on schedule';
  return held.stopsAt === held.until ? '' : `Next stop ${dayAndTime(held.stopsAt)}`;
}
