import type { Attention } from '../core/reports/attention.ts';
import { waitText } from './wait-reason.ts';
import { notUnderstoodText } from './why-left.ts';

/** Why a person should look at it. */
export function attentionText(attention: Attention): string {
  switch (attention.kind) {
    case 'waits':
      return waitText(attention.why);
    case 'not-understood':
      return notUnderstoodText(attention);
    case 'stop-overdue':
      return 'its stop is overdue: Uptime has not run since, or AWS could not be asked';
    case 'start-overdue':
      return 'its start is overdue: Uptime has not run since, or AWS could not be asked';
    case 'not-announced':
      return 'its stop could not be announced in Slack, so it keeps running';
    case 'channel-refuses':
      return 'Slack takes no messages in its channel, so its stops cannot be announced';
    case 'down-in-hours':
      return 'it is down in its hours, and Uptime cannot start it now';
  }
}
