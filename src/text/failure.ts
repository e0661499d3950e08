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
      return `${failure.record} cannot be read (${failure.why === 'newer' ? 'a later release of Uptime wrote it' : 'it is broken'}): what it is about stays as it is`;
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
      return "a notice's dead claim was not dropped";
    case 'notice-not-updated':
      return `the message of ${failure.notice} in ${failure.channel}`;
    case 'rehearsal-not-updated':
      return `the rehearsal ${failure.notice} in ${failure.channel}`;
    case 'not-withdrawn':
      return 'a message from before the mode was changed was not withdrawn';
    case 'note-not-posted':
      return `a note in ${failure.channel}`;
    case 'news-not-posted':
      return `a message to ${failure.channel}`;
    case 'remark-not-stored':
      return 'a remark';
    case 'act-not-stored':
      return `${failure.resource} was not started or stopped, because it could not be written down`;
    case 'audit-not-stored':
      return 'an audit entry could not be stored';
    case 'timer-not-set':
      return 'a timer';
    case 'part-not-stored':
      return 'a part of a notice';
    case 'announcement-not-stored':
      return 'the announcement of parts';
    case 'coming-up-not-stored':
      return 'word of what is coming up';
    case 'shard-not-started':
      return `the shard of ${failure.accounts.join(', ')} could not be started`;
    case 'notice-run-not-started':
      return `the run of ${failure.notice} could not be started`;
  }
}
