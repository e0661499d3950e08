import type { NoticeView, Standing } from '../../core/notice.ts';
import type { EpochMs } from '../../core/time.ts';
import { dayAndTime, timeOnly } from './date.ts';
import { person, sentence } from './text.ts';

export type NoticeLine = NoticeView['lines'][number];

/** Where a person should look first comes first, so that a cut list never hides it. */
const ORDER: Readonly<Record<Standing['kind'], number>> = {
  failed: 0,
  overtaken: 1,
  held: 2,
  stops: 3,
  kept: 4,
  stopped: 5,
};

export const byUrgency = (a: NoticeLine, b: NoticeLine): number =>
  ORDER[a.standing.kind] - ORDER[b.standing.kind];

/** How one resource stands, as the end of its line. */
export function standingText(standing: Standing, now?: EpochMs): string {
  switch (standing.kind) {
    case 'stops': {
      if (now !== undefined && standing.at <= now) return 'about to stop';
      const again = standing.announcedAgain === true ? ', announced again in the thread' : '';
      return `stops ${timeOnly(standing.at)}${again}`;
    }
    case 'held':
      return `held by ${person(standing.by)} until ${dayAndTime(standing.until)}${toldAgain(standing)}`;
    case 'kept':
      return `kept running by ${person(standing.by)} until ${dayAndTime(standing.until)}`;
    case 'stopped': {
      const starts = standing.startsAt === undefined ? '' : `, starts ${dayAndTime(standing.startsAt)}`;
      const remark = standing.remark === undefined ? '' : ` (${sentence(standing.remark)})`;
      return `stopped ${timeOnly(standing.at)}${starts}${remark}`;
    }
    case 'failed': {
      const retried = standing.retried ? ' Trying again.' : ' Not tried again.';
      return `*not stopped*: ${withFullStop(sentence(standing.reason))}${retried}`;
    }
    case 'overtaken':
      return `not stopped, no longer due: ${sentence(standing.reason)}`;
  }
}

/** The summary says what follows a hold; a line says only where to look for that. */
const toldAgain = (held: Extract<Standing, { kind: 'held' }>): string =>
  held.announcedElsewhere === true || held.announcedAgain === true ? `, ${afterHold(held)}` : '';

/** What follows a hold. `stops` is the verb with its subject, as the sentence needs it. */
export function afterHold(
  held: {
    readonly until: EpochMs;
    readonly stopsAt?: EpochMs;
    readonly announcedAgain?: true;
    readonly announcedElsewhere?: true;
  },
  stops: string = 'stops',
): string {
  if (held.announcedElsewhere === true) return 'announced again in a message of its own';
  if (held.announcedAgain === true) return 'announced again in the thread';
  if (held.stopsAt === undefined) return 'then on schedule again';
  return held.stopsAt === held.until ? `then ${stops}` : `${stops} ${dayAndTime(held.stopsAt)}`;
}

/** When it stops, where a stop is still ahead of `now`; only then is there anything to snooze. */
export function stopAhead(standing: Standing, now: EpochMs | undefined): EpochMs | undefined {
  if (standing.kind !== 'stops' && standing.kind !== 'held') return undefined;
  if (standing.announcedAgain === true) return undefined;
  if (standing.kind === 'held' && standing.announcedElsewhere === true) return undefined;
  const at = standing.kind === 'stops' ? standing.at : standing.stopsAt;
  return at !== undefined && (now === undefined || at > now) ? at : undefined;
}

const withFullStop = (text: string): string => (/[.!?]$/.test(text) ? text : `${text}.`);
