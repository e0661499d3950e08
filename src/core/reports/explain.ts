import type { Decision } from '../plan/decision.ts';
import { formatSchedule } from '../schedule/format.ts';
import { formatIssue } from '../schedule/format-issue.ts';
import type { EpochMs } from '../time.ts';

/**
 * One link of the chain that decides about a resource. Data, so that Slack can show `at` in each reader's own zone and the
 * terminal in the schedule's.
 */
export interface Reason {
  readonly link:
    | 'tag'
    | 'schedule'
    | 'occurrence'
    | 'last-change'
    | 'hold'
    | 'notice'
    | 'protection'
    | 'state';
  /** A clause without a full stop; `at`, where given, follows it: "the schedule said stop" + "Fri 19:00". */
  readonly text: string;
  readonly at?: EpochMs;
  /** Whose doing it is: a Slack user id, or what an event calls itself. Follows the time: "by ada". */
  readonly who?: string;
}

/** The whole chain, in the order it is decided: tag, schedule, occurrence, last change, holds, notice, protection. */
export function explain(decision: Decision, tagKey: string): Reason[] {
  const { resource, tagText, view, holds, hold, notice, action, leftAlone, startFailure } = decision;
  const reasons: Reason[] = [{ link: 'tag', text: `tag ${tagKey} = "${tagText}"` }];
  if (!view.ok) {
    for (const issue of view.issues) reasons.push({ link: 'schedule', text: formatIssue(issue, tagText) });
    return reasons;
  }
  reasons.push({ link: 'schedule', text: `the schedule is ${formatSchedule(view.schedule)}` });
  if (view.latest) {
    reasons.push({
      link: 'occurrence',
      text: `its last word was ${view.latest.direction}`,
      at: view.latest.at,
    });
  }
  reasons.push({ link: 'state', text: `AWS says it is ${resource.rawState}` });
  if (resource.lastChange) {
    const { to, by, at, detail } = resource.lastChange;
    const who = by === 'aws' ? 'by AWS itself, which is nobody’s word' : 'by an API call or from inside';
    reasons.push({
      link: 'last-change',
      text: `last ${to === 'running' ? 'started' : 'stopped'} ${who} (${detail})`,
      at,
    });
  }
  for (const each of holds) {
    const decides = each === hold ? ', which decides' : '';
    reasons.push({
      link: 'hold',
      text: `kept ${each.keep}${decides}, until`,
      at: each.until,
      who: each.by,
    });
  }
  if (notice !== undefined) reasons.push({ link: 'notice', text: 'its stop has been announced' });
  if (action.kind === 'wait') reasons.push({ link: 'state', text: action.reason });
  if (startFailure !== undefined) {
    reasons.push({ link: 'state', text: `its last start came to nothing: ${startFailure}` });
  }
  if (leftAlone !== undefined) reasons.push({ link: 'protection', text: `left alone: ${leftAlone}` });
  return reasons;
}

/** What happens next and why, in one sentence without the time; the time, where there is one, is `at`. */
export function summarise(decision: Decision): { text: string; at?: EpochMs } {
  const { view, action, next, decidedBy } = decision;
  if (!view.ok) return { text: 'is left alone: its tag was not understood' };
  if (decision.leftAlone !== undefined) return { text: `is left alone: ${decision.leftAlone}` };
  if (view.schedule.kind === 'unmanaged') return { text: 'is left alone: it is tagged unmanaged' };
  if (action.kind === 'wait') return { text: `waits: ${action.reason}` };
  if (!next) return { text: 'stays as it is: no start or stop ahead' };
  const reason = {
    schedule: 'by its schedule',
    person: 'because someone started or stopped it by hand',
    hold: 'because it is held',
    nobody: 'because AWS changed it, which is nobody’s word',
  }[decidedBy];
  const why = decision.because === undefined ? reason : `because ${decision.because}`;
  return { text: `${next.direction === 'stop' ? 'stops' : 'starts'} ${why}`, at: next.at };
}
