import type { Failure } from '../app/failure.ts';
import { notReadText } from './target-failure.ts';
import { whyFailedForOperators } from './why-failed.ts';

/** What a run could not do, as one line for its operators. */
export function failureText(failure: Failure): string {
  switch (failure.kind) {
    case 'target-unreadable':
      return notReadText(failure.target);
    case 'power-denied':
      return `${failure.resource}: ${failure.code}: ${failure.cause}`;
    case 'not-carried-out':
      return `${failure.verb} ${failure.resource}: ${whyFailedForOperators(failure.failure)}`;
    case 'record-unreadable':
      return `${failure.record} cannot be read (${failure.why === 'newer' ? 'a newer version of Uptime wrote it' : 'it is damaged'}), so Uptime leaves its resource as it is`;
    default:
      return `${whatFailed(failure)}: ${failure.cause}`;
  }
}

type Caused = Exclude<
  Failure,
  { kind: 'target-unreadable' | 'power-denied' | 'not-carried-out' | 'record-unreadable' }
>;

function whatFailed(failure: Caused): string {
  switch (failure.kind) {
    case 'notice-not-claimed':
      return `notice ${failure.notice} was not posted`;
    case 'notice-not-posted':
      return `notice to ${failure.channel} could not be posted, so its stops wait`;
    case 'notice-not-confirmed':
      return `notice ${failure.notice} was posted but not confirmed, so its stops wait`;
    case 'claim-not-dropped':
      return 'a stale claim on a notice was not removed';
    case 'notice-not-updated':
      return `the message of ${failure.notice} in ${failure.channel} was not updated`;
    case 'rehearsal-not-updated':
      return `the rehearsal ${failure.notice} in ${failure.channel} was not updated`;
    case 'not-withdrawn':
      return 'a message from before the mode changed was not withdrawn';
    case 'note-not-posted':
      return `a note in ${failure.channel} was not posted`;
    case 'news-not-posted':
      return `a message to ${failure.channel} was not posted`;
    case 'remark-not-stored':
      return 'a remark was not stored';
    case 'act-not-stored':
      return `${failure.resource} was not started or stopped, because the act could not be recorded`;
    case 'audit-not-stored':
      return 'an audit entry was not stored';
    case 'timer-not-set':
      return 'a timer was not set';
    case 'part-not-stored':
      return 'part of a notice was not stored';
    case 'announcement-not-stored':
      return 'an announcement was not stored';
    case 'calendar-unknown':
      return 'the days of a calendar could not be read or worked out';
    case 'calendar-not-stored':
      return 'the days of a calendar were not stored';
    case 'coming-up-not-stored':
      return 'the list of what is coming up was not stored';
    case 'shard-not-started':
      return `the shard of ${failure.accounts.join(', ')} did not start`;
    case 'notice-run-not-started':
      return `the run of ${failure.notice} did not start`;
  }
}
