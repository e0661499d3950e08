import { invalidChannelTag, leftAlone, startFailed } from '../notice/remark.ts';
import { formatIssue } from '../schedule/format-issue.ts';
import { CHANNEL_TAG } from '../settings/routing.ts';
import type { Settings } from '../settings/settings.ts';
import { DAY_MS, type EpochMs } from '../time.ts';
import type { DecideContext } from './decide-context.ts';
import type { Decision } from './decision.ts';
import { waitingRemarks } from './waiting.ts';

/** Something to be said once. */
export interface Remark {
  /** What it is about: said again only when this changes, or after `until`. */
  readonly subject: string;
  readonly until: EpochMs;
  readonly channel: string;
  readonly topic:
    | 'left-alone'
    | 'start-failed'
    | 'waiting'
    | 'unreadable'
    | 'slack-refuses'
    | 'invalid-channel-tag';
  readonly line: string;
}

/** A quarter: by then someone else may be wondering. */
const LEFT_ALONE_MS = 90 * DAY_MS;
/** Longer than any hours last; the subject names the start it is about. */
export const START_FAILED_MS = DAY_MS;

/** What the decisions give people to know. Nothing that `saidAt` knows already. */
export function remarksOf(
  decisions: readonly Decision[],
  settings: Settings,
  { saidAt, now }: Pick<DecideContext, 'saidAt' | 'now'>,
): Remark[] {
  const remarks = new Map<string, Remark>();
  const add = (remark: Remark | undefined): void => {
    if (remark && saidAt(remark.subject) === undefined) remarks.set(remark.subject, remark);
  };
  for (const decision of decisions) {
    add(remarkOf(decision, settings, now));
    add(invalidChannelTagRemark(decision, now));
  }
  for (const remark of waitingRemarks(decisions, { saidAt, now })) add(remark);
  return [...remarks.values()];
}

function remarkOf(
  { resource, view, tagText, startFailure, next, refused, leftAlone: why }: Decision,
  settings: Settings,
  now: EpochMs,
): Remark | undefined {
  const { name, key, protection } = resource;
  if (!view.ok) {
    const text = view.issues.map((issue) => formatIssue(issue, tagText)).join(' ');
    return aside(leftAlone(key, tagText), settings.policy.channel, `${name}: ${text}`, now);
  }
  if (protection && view.schedule.kind !== 'unmanaged') {
    // The members of a group come and go; its reason names the group, which is said once.
    const what = protection.ofGroup ? `${resource.accountId}/${resource.region}` : key;
    return aside(
      leftAlone(what, protection.reason),
      view.policy.channel,
      `${name}: ${protection.reason}`,
      now,
    );
  }
  // Nobody was told of its stop, so no message can show that AWS refused it.
  if (refused && why !== undefined && view.policy.notice === 'none') {
    return aside(leftAlone(key, why), view.policy.channel, `${name}: ${why}`, now);
  }
  if (startFailure === undefined || next === undefined) return undefined;
  return {
    subject: startFailed(key, next.at),
    until: now + START_FAILED_MS,
    channel: view.policy.channel,
    topic: 'start-failed',
    line: `${name}: ${startFailure}`,
  };
}

/** Its notices go where its schedule's do, and people there are told why. */
function invalidChannelTagRemark({ resource, view, action }: Decision, now: EpochMs): Remark | undefined {
  const said = view.ok ? view.invalidChannelTag : undefined;
  if (said === undefined || !view.ok || action.kind === 'leave') return undefined;
  return {
    subject: invalidChannelTag(resource.key, said),
    until: now + LEFT_ALONE_MS,
    channel: view.policy.channel,
    topic: 'invalid-channel-tag',
    line: `${resource.name}: the tag ${CHANNEL_TAG} says "${said}", expected a channel id such as C0123456789 (in Slack: channel details, at the bottom); until then this channel hears of it`,
  };
}

const aside = (subject: string, channel: string, line: string, now: EpochMs): Remark => ({
  subject,
  until: now + LEFT_ALONE_MS,
  channel,
  topic: 'left-alone',
  line,
});
