import type { TargetFailure } from '../resource/target-failure.ts';
import { DAY_MS, type EpochMs } from '../time.ts';
import type { WhyLeft } from './left-alone.ts';

/** Something to be said once. */
export interface Remark {
  /** What it is about: said again only when this changes, or after `until`. */
  readonly subject: string;
  readonly until: EpochMs;
  readonly channel: string;
  readonly news: News;
}

/** What people should know, about one resource or one place. What has a topic in common is one message. */
export type News =
  | { readonly topic: 'left-alone'; readonly name: string; readonly why: WhyLeft }
  /** AWS's own words. */
  | { readonly topic: 'start-failed'; readonly name: string; readonly detail: string }
  | {
      readonly topic: 'waiting';
      /** What could not be started. */
      readonly name: string;
      /** Names of what waits for it. */
      readonly waiting: readonly string[];
    }
  | { readonly topic: 'unreadable'; readonly failure: TargetFailure }
  /** Slack's words. */
  | { readonly topic: 'slack-refuses'; readonly detail: string }
  /** The resource's tag names this as its channel, which is none. */
  | { readonly topic: 'invalid-channel-tag'; readonly name: string; readonly channelTag: string };

/** Longer than any hours last; the subject names the start it is about. */
export const START_FAILED_MS = DAY_MS;
