import type { DateNumber } from '../calendar/date.ts';
import type { ResourceKey } from '../resource/key.ts';
import type { EpochMs } from '../time.ts';

/**
 * Why a resource is down. `schedule`: Uptime stopped it for its schedule; only this counts as saved. `person`: someone stopped it,
 * through Uptime or in AWS. `failed`: a start was refused or failed, or AWS took it down. `long`: it was down before Uptime did anything, or
 * has been for over a week and its schedule never starts it: nobody would have it running.
 */
export type DownCause = 'schedule' | 'person' | 'failed' | 'long';

/** A stretch in which it is down. It ends when a start is asked for. */
export interface Down {
  readonly cause: DownCause;
  /** When the stop was asked for, in whole minutes. */
  readonly since: EpochMs;
  /** From then on it is down for long, whatever took it down. Absent: its schedule starts it again. */
  readonly longFrom?: EpochMs | undefined;
}

/** A snooze that is not over, as the next day needs it. */
export interface OpenSnooze {
  readonly by: string;
  /** The stop that it moved: until then it costs nothing. */
  readonly from: EpochMs;
  readonly until: EpochMs;
}

/** How long it ran because someone snoozed its stop. */
export interface SnoozedMinutes {
  /** A Slack user id, or what an event calls itself. */
  readonly by: string;
  readonly minutes: number;
}

/** What is known of a resource for a day. Later days keep what it was then. */
export interface DayLabels {
  readonly key: ResourceKey;
  /** Its name at the time. */
  readonly name: string;
  /** The schedule's name in the settings, or its text. */
  readonly schedule: string;
  readonly channel: string;
  /** The owner tag's value. */
  readonly owner?: string | undefined;
  /** The tags that the settings choose, as far as it carries them. */
  readonly tags: Readonly<Record<string, string>>;
  /** On-demand, with its members, copies and size. Absent: unknown, never guessed. */
  readonly usdPerHour?: number | undefined;
}

/** One resource on one day. Minutes and a price, never their product: amounts are worked out on reading. */
export interface DayLine extends DayLabels {
  /** How long it was down. A cause that did not occur is missing. */
  readonly minutes: Readonly<Partial<Record<DownCause, number>>>;
  readonly snoozes: readonly SnoozedMinutes[];
  /** How the day ended, where it ended down. */
  readonly down?: Down | undefined;
  readonly held?: readonly OpenSnooze[] | undefined;
}

/** So that a quarter can be compared with the one a year before. */
export const HISTORY_DAYS = 500;

/** What one day (UTC) came to. Written once, never changed. */
export interface DayRecord {
  readonly day: DateNumber;
  /** What the run looked at: `all`, or the shard of a divided tick. */
  readonly part: string;
  /** Only resources that were down, or that someone snoozed. */
  readonly lines: readonly DayLine[];
}
