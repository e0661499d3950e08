import { ACTS_DAYS } from '../act/act.ts';
import { capacityUnknown, invalidChannelTag, leftAlone, leftAtZero, startFailed } from '../notice/remark.ts';
import type { Named } from '../resource/labels.ts';
import { CHANNEL_TAG } from '../settings/routing.ts';
import type { Settings } from '../settings/settings.ts';
import { DAY_MS, type EpochMs } from '../time.ts';
import { type AtZero, atZeroOf } from './at-zero.ts';
import { closureRemarks } from './closure-remarks.ts';
import type { DecideContext } from './decide-context.ts';
import type { Decision } from './decision.ts';
import { type WhyLeft, whyLeft } from './left-alone.ts';
import { type Remark, START_FAILED_MS } from './remark.ts';
import { waitingRemarks } from './waiting-remarks.ts';

/** A quarter: by then, someone new may be wondering. */
const LEFT_ALONE_MS = 90 * DAY_MS;

/** What the decisions give people to know, without what `saidAt` already has. */
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
  for (const remark of closureRemarks(decisions, settings, now)) add(remark);
  for (const remark of waitingRemarks(decisions, { saidAt, now })) add(remark);
  return [...remarks.values()];
}

function remarkOf(decision: Decision, settings: Settings, now: EpochMs): Remark | undefined {
  const { resource, view, tagText, action, startFailure, next } = decision;
  const { key } = resource;
  const of = { key, name: resource.name };
  const atZero = atZeroOf(decision, settings);
  if (atZero !== undefined) {
    const channel = view.ok ? view.policy.channel : settings.policy.channel;
    return atZeroRemark(atZero.news, atZero.stoppedAt, channel, now);
  }
  if (!view.ok) {
    return aside(leftAlone(key, tagText), settings.policy.channel, { of, why: whyLeft(decision) }, now);
  }
  const { channel } = view.policy;
  if (resource.protection && view.schedule.kind !== 'unmanaged') {
    const { protection } = resource;
    // Group members come and go, so people are told once about the group.
    const what = protection.ofGroup ? `${resource.accountId}/${resource.region}` : key;
    return aside(
      leftAlone(what, protection.reason),
      channel,
      { of, why: { kind: 'protected', protection } },
      now,
    );
  }
  // Where a message announced the stop, it shows the refusal, and this counts as said.
  if (decision.leftAlone?.kind === 'stop-refused') {
    return aside(leftAlone(key, 'stop-refused'), channel, { of, why: decision.leftAlone }, now);
  }
  if (action.kind === 'wait' && action.why.kind === 'capacity-unknown') {
    const news = { topic: 'capacity-unknown', of } as const;
    return { subject: capacityUnknown(key), until: now + LEFT_ALONE_MS, channel, news };
  }
  if (startFailure === undefined || next === undefined) return undefined;
  return {
    subject: startFailed(key, next.at),
    until: now + START_FAILED_MS,
    channel,
    news: { topic: decision.wasUp ? 'taken-down' : 'start-failed', of, detail: startFailure },
  };
}

/** Once for each time that it was scaled to zero. */
export const atZeroRemark = (news: AtZero, stoppedAt: EpochMs, channel: string, now: EpochMs): Remark => ({
  subject: leftAtZero(news.of.key, stoppedAt),
  until: now + ACTS_DAYS * DAY_MS,
  channel,
  news,
});

/** Its notices go to its schedule's channel. People there are told why. */
function invalidChannelTagRemark({ resource, view, action }: Decision, now: EpochMs): Remark | undefined {
  const issue = view.ok ? view.channelTagIssue : undefined;
  if (issue === undefined || !view.ok || action.kind === 'leave') return undefined;
  const channelTag = (resource.tags[CHANNEL_TAG] ?? '').trim();
  return {
    subject: invalidChannelTag(resource.key, channelTag),
    until: now + LEFT_ALONE_MS,
    channel: view.policy.channel,
    news: { topic: 'invalid-channel-tag', of: { key: resource.key, name: resource.name }, channelTag, issue },
  };
}

const aside = (
  subject: string,
  channel: string,
  left: { readonly of: Named; readonly why: WhyLeft },
  now: EpochMs,
): Remark => ({
  subject,
  until: now + LEFT_ALONE_MS,
  channel,
  news: { topic: 'left-alone', ...left },
});
