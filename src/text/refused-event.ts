import type { EventRefusal, EventRights } from '../core/access/events.ts';
import type { Refusal } from '../core/request/report.ts';
import type { Verb } from '../core/request/request.ts';
import { notReadText } from './target-failure.ts';

/** Why an event may not do what it asks for. */
export function eventRefusalText(refusal: EventRefusal, { verbs }: EventRights): string {
  switch (refusal) {
    case 'off':
      return 'the settings allow no events; `permissions.events` turns them on';
    case 'account':
      return 'the settings allow no events from that account; add it to `eventAccounts`';
    case 'verb':
      return `the settings allow events only to ${verbs.join(', ')}; see \`permissions.events\``;
  }
}

/** Why a request that came as an event makes no sense. */
export function refusedRequestText(verb: Verb, refusal: Refusal): string {
  switch (refusal.kind) {
    case 'stale':
      return `this ${verb} was sent more than an hour ago`;
    case 'time-passed': {
      const until = refusal.until === undefined ? '' : ` (${new Date(refusal.until).toISOString()})`;
      return `"until" has passed${until}`;
    }
    case 'too-long':
      return '"until" is more than a month after the beginning';
    case 'too-far':
      return '"from" is more than a year away';
    case 'nothing-matches':
      return [
        `"${refusal.text}" matches nothing that is tagged`,
        ...refusal.unreadable.map(notReadText),
      ].join('; ');
    default:
      return `not something a pipeline can ask for: ${refusal.kind}`;
  }
}
