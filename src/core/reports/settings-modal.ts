import type { TurnedAway } from '../access/standing.ts';
import type { TargetFailure } from '../resource/target-failure.ts';
import type { ChangedSetting } from '../settings/document-changes.ts';
import type { SettingsPatch, SimpleSettings } from '../settings/simple.ts';
import type { EpochMs } from '../time.ts';
import type { SettingsReport } from './settings-effect.ts';
import type { SettingsRefusal } from './settings-in-force.ts';

/** What the window shows in which somebody changes the settings. */
export type SettingsModal =
  | SettingsForm
  | SettingsReview
  | SettingsSaved
  | SettingsRefusal
  | { readonly kind: 'not-understood'; readonly issues: readonly string[] }
  /** They are those of `uptime.config.ts`. */
  | { readonly kind: 'file' }
  | { readonly kind: 'unchanged' }
  /** Slack sent the same press again, and it had been handled. */
  | { readonly kind: 'replayed' }
  | { readonly kind: 'failed'; readonly reason: string }
  | { readonly kind: 'turned-away'; readonly why: TurnedAway };

export interface SettingsForm {
  readonly kind: 'form';
  /** The version that it shows. */
  readonly version: number;
  readonly simple: SimpleSettings;
  /** Whether the admins of the workspace may change the settings, besides the people in the form. */
  readonly adminsToo: boolean;
}

/** What would be saved, before it is. */
export interface SettingsReview {
  readonly kind: 'review';
  /** The version that it would follow. */
  readonly base: number;
  readonly patch: SettingsPatch;
  readonly changes: readonly ChangedSetting[];
  /** What others saved since the form was opened. It stays. */
  readonly overtaken?: Overtaken | undefined;
  /** What it would do to the fleet. Absent where it is not understood, or the fleet can't be read. */
  readonly fleet?: (SettingsReport & { readonly unreadable: readonly TargetFailure[] }) | undefined;
  /** Why it can't be saved. */
  readonly faults: readonly SettingsFault[];
}

export interface Overtaken {
  readonly by: string;
  readonly at: EpochMs;
  readonly changes: readonly ChangedSetting[];
}

export type SettingsFault =
  /** What the settings must not say. */
  | { readonly kind: 'issue'; readonly issue: string }
  /** Slack does not take messages there. `cause`: its word, and what to do. */
  | { readonly kind: 'channel'; readonly channel: string; readonly cause: string };

export interface SettingsSaved {
  readonly kind: 'saved';
  readonly version: number;
  readonly changes: readonly ChangedSetting[];
}
