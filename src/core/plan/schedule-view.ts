import { desiredAt } from '../schedule/desired.ts';
import type { Issue } from '../schedule/issue.ts';
import { latestOccurrence, nextOccurrence } from '../schedule/occurrences.ts';
import type { ParsedSchedule } from '../schedule/parse.ts';
import type { Desired, Occurrence, Schedule } from '../schedule/schedule.ts';
import { unknownCalendars } from '../schedule/unknown-calendar.ts';
import { type ChannelTagIssue, channelBy, channelTagIssue } from '../settings/routing.ts';
import { tagParser } from '../settings/schedule-context.ts';
import type { Policy, Settings } from '../settings/settings.ts';
import type { EpochMs } from '../time.ts';

/** What one tag text means at one instant. Many resources share a text, so it is worked out once for all of them. */
export type ScheduleView =
  | {
      readonly ok: true;
      /** With what people have planned for the resource. */
      readonly schedule: Schedule;
      /** As its tag says. */
      readonly own: Schedule;
      /** Lower case, if the text was a configured name. */
      readonly name: string | undefined;
      readonly policy: Policy;
      /** What is wrong with the resource's channel tag. */
      readonly channelTagIssue: ChannelTagIssue | undefined;
      readonly desired: Desired;
      /** The schedule's latest occurrence. */
      readonly latest: Occurrence | undefined;
      readonly nextStop: EpochMs | undefined;
      readonly nextStart: EpochMs | undefined;
    }
  | { readonly ok: false; readonly issues: readonly Issue[] };

/** @param channelTag the resource's own channel tag, if it has one */
export type ReadSchedule = (tagText: string, channelTag?: string) => ScheduleView;

/** A reader of tag texts at `now` that remembers what it has read. */
export function scheduleReader(settings: Settings, now: EpochMs): ReadSchedule {
  const parse = tagParser(settings);
  const seen = new Map<string, ScheduleView>();
  return (tagText, channelTag) => {
    const id = channelTag === undefined ? tagText : `${channelTag}\n${tagText}`;
    const known = seen.get(id);
    if (known) return known;
    const parsed = knownAt(parse(tagText), now);
    const view: ScheduleView = parsed.ok
      ? {
          ok: true,
          ...viewAt(parsed.schedule, now),
          own: parsed.schedule,
          name: parsed.name,
          ...routed(policyOf(settings, parsed.name), channelTag, settings),
        }
      : parsed;
    seen.set(id, view);
    return view;
  };
}

/** Not understood if it depends on days that nobody knows. */
function knownAt(parsed: ParsedSchedule, now: EpochMs): ParsedSchedule {
  const issues = parsed.ok ? unknownCalendars(parsed.schedule, now) : [];
  return issues.length > 0 ? { ok: false, issues } : parsed;
}

const policyOf = (settings: Settings, name: string | undefined): Policy =>
  (name !== undefined && settings.schedules.get(name.toLowerCase())?.policy) || settings.policy;

/**
 * Uses the channel that the resource's tag names, if it may. Channels in silence mode get no notices: alerts go to the admin
 * channel.
 */
function routed(
  policy: Policy,
  channelTag: string | undefined,
  settings: Settings,
): { readonly policy: Policy; readonly channelTagIssue: ChannelTagIssue | undefined } {
  const issue = channelTag === undefined ? undefined : channelTagIssue(channelTag, policy.channel, settings);
  const wanted = channelBy(channelTag, policy.channel, settings);
  const isSilent = settings.channels.get(wanted) === 'silence';
  const channel = isSilent ? settings.adminChannel : wanted;
  const isUnannounced = isSilent || policy.notice === 'none';
  const unannounced = settings.rehearsesUnannounced ? 'rehearsed' : 'none';
  return {
    policy: { ...policy, channel, notice: isUnannounced ? unannounced : policy.notice },
    channelTagIssue: issue,
  };
}

/** What a schedule says at an instant. */
export function viewAt(schedule: Schedule, now: EpochMs) {
  return {
    schedule,
    desired: desiredAt(schedule, now),
    latest: latestOccurrence(schedule, now),
    nextStop: nextOccurrence(schedule, now, 'stop')?.at,
    nextStart: nextOccurrence(schedule, now, 'start')?.at,
  };
}
