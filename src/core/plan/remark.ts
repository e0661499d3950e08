import type { DateNumber } from '../calendar/date.ts';
import type { Pause } from '../pause/pause.ts';
import type { Size } from '../resource/capacity.ts';
import type { Named } from '../resource/labels.ts';
import type { TargetFailure } from '../resource/target-failure.ts';
import type { ClosedSpell } from '../schedule/closed-spell.ts';
import type { ChangedSetting } from '../settings/document-changes.ts';
import type { ChannelTagIssue } from '../settings/routing.ts';
import { DAY_MS, type EpochMs } from '../time.ts';
import type { AtZero } from './at-zero.ts';
import type { WhyLeft } from './left-alone.ts';

/** Something that people are told once. */
export interface Remark {
  /** What it is about. It is repeated only if this changes, or after `until`. */
  readonly subject: string;
  readonly until: EpochMs;
  readonly channel: string;
  readonly news: News;
}

/** News about a resource or a place. Items of the same topic share one message. */
export type News =
  | { readonly topic: 'left-alone'; readonly of: Named; readonly why: WhyLeft }
  | {
      readonly topic: 'start-failed' | 'taken-down';
      readonly of: Named;
      /** AWS's own words. */
      readonly detail: string;
      /** What it would have come back to, of scaled kinds. */
      readonly was?: Size | undefined;
      /** The AWS CLI command that a person can run instead. */
      readonly command?: string | undefined;
    }
  | AtZero
  /** It can’t be started: nobody knows what it was before it was scaled to zero. */
  | { readonly topic: 'capacity-unknown'; readonly of: Named }
  | {
      readonly topic: 'waiting';
      /** What could not be started. */
      readonly of: Named;
      /** What waits for it. */
      readonly waiting: readonly Named[];
    }
  | { readonly topic: 'unreadable'; readonly failure: TargetFailure }
  /** `first`: the deployment that acts on the tag already. */
  | { readonly topic: 'second-deployment'; readonly first: string; readonly tagKey: string }
  /** `detail`: Slack's words. */
  | { readonly topic: 'slack-refuses'; readonly detail: string }
  | {
      readonly topic: 'calendar-unread';
      /** Their ids. */
      readonly calendars: readonly string[];
      /** What is wrong, and what to do. */
      readonly message: string;
      /** The last day that is known of them. Absent: none ever was. */
      readonly until?: DateNumber | undefined;
    }
  /** A long closure comes, in which these stay stopped. */
  | { readonly topic: 'closure-ahead'; readonly spell: ClosedSpell; readonly resources: readonly Named[] }
  /** An emergency brake stands, or was lifted. */
  | { readonly topic: 'paused' | 'unpaused'; readonly pause: Pause }
  | {
      readonly topic: 'settings-changed';
      readonly version: number;
      readonly by: string;
      readonly changes: readonly ChangedSetting[];
    }
  /** An event of source `uptime` that nothing came of. */
  | {
      readonly topic: 'event-refused';
      readonly id: string;
      readonly account: string;
      /** Its `detail-type`. */
      readonly asked: string;
      readonly reason: string;
    }
  /** It runs untagged and looks as if it need not. `tag`: to copy. */
  | {
      readonly topic: 'suggestion';
      readonly of: Named;
      readonly tag: string;
      /** What it would save, on demand. */
      readonly monthlyUsd?: number | undefined;
    }
  /** The resource's tag gives this as its channel, and that is not used. */
  | {
      readonly topic: 'invalid-channel-tag';
      readonly of: Named;
      readonly channelTag: string;
      readonly issue: ChannelTagIssue;
    };

/** Longer than any schedule's hours. The subject names the failed start. */
export const START_FAILED_MS = DAY_MS;
