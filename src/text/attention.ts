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
      return 'its stop is overdue: Uptime hasn’t run since, or AWS didn’t answer';
    case 'start-overdue':
      return 'its start is overdue: Uptime hasn’t run since, or AWS didn’t answer';
    case 'not-announced':
      return 'its stop couldn’t be announced in Slack, so it keeps running';
    case 'channel-refuses':
      return 'Slack refuses messages in its channel, so its stops can’t be announced';
    case 'down-in-hours':
      return 'it is down during its hours, and Uptime can’t start it right now';
  }
}
