import type { EventRights } from '../access/events.ts';
import type { Permissions } from '../access/permissions.ts';
import type { Admission } from '../access/standing.ts';
import type { Calendar } from '../calendar/calendar.ts';
import type { AccountSettings } from '../resource/target.ts';
import type { Schedule } from '../schedule/schedule.ts';
import type { InUseSettings } from '../use/use.ts';
import type { ProtectRule } from './protect.ts';
import type { SettingsSource } from './version.ts';

/** How a schedule is carried out. A tag that spells out its schedule gets the defaults. */
export interface Policy {
  /** How long a notice must have been delivered before anything stops. */
  readonly leadMinutes: number;
  /** `none`: stops without a notice. `rehearsed`: the same, but a rehearsal shows it anyway. */
  readonly notice: 'required' | 'none' | 'rehearsed';
  /** How long a manual start outside the hours is respected, counted from the start. */
  readonly graceMinutes: number;
  /** A manual start outside the hours is kept until the next stop, kept for the grace time, or not kept. */
  readonly manualStart: 'respect' | 'grace' | 'enforce';
  /** Id of the Slack channel that gets the notices. */
  readonly channel: string;
  /** Instances configured for hibernation keep their memory on disk. */
  readonly hibernate: boolean;
  /** RDS instances get a snapshot before they stop. */
  readonly snapshot: boolean;
  /** How many of those snapshots are kept of each. */
  readonly snapshotsKept: number;
  /** How long before the hours databases are started, so that they are up when the rest starts. */
  readonly startLeadMinutes: number;
  /** Lower-case name of the schedule whose resources have to be up first. */
  readonly after?: string | undefined;
}

/**
 * How much a channel wants to read. `digest`: the first notice of an evening lists all the stops known to follow.
 * `silence`: nothing is announced, and alerts go to the administrators.
 */
export type ChannelMode = 'notice' | 'digest' | 'silence';

export interface NamedSchedule {
  readonly name: string;
  readonly schedule: Schedule;
  readonly policy: Policy;
}

/** The team's settings and the deployment's, validated by `config/settings.ts`. */
export interface Settings {
  /** Which settings these are. */
  readonly source: SettingsSource;
  /** `observe`: Uptime says what it would do, and nothing is started or stopped, not even on request. */
  readonly mode: 'observe' | 'act';
  readonly tagKey: string;
  /** IANA zone for schedules that name none. */
  readonly timeZone: string;
  /** The time between two regular ticks. */
  readonly tickMinutes: number;
  /**
   * How long it takes from planning a notice to posting it. Set in a run of a divided tick, because its parts have to
   * be joined first.
   */
  readonly announceMinutes?: number | undefined;
  /** A rehearsal also shows stops that need no notice: people should see everything that would stop. */
  readonly rehearsesUnannounced?: true | undefined;
  readonly policy: Policy;
  /** By lower-case name. */
  readonly schedules: ReadonlyMap<string, NamedSchedule>;
  /** Days that are different, by the lower-case id that schedules name after `except`. */
  readonly calendars: ReadonlyMap<string, Calendar>;
  /** What is never touched, whatever its tag says. */
  readonly protect: readonly ProtectRule[];
  /** Who may do what from Slack. */
  readonly permissions: Permissions;
  /** Who may use it at all besides the workspace's own full members. */
  readonly admission: Admission;
  /** What events of source `uptime` may do. */
  readonly events: EventRights;
  /** For how many hours within seven days a resource may be snoozed before it needs an approval. Absent: no limit. */
  readonly snoozeBudgetHours?: number | undefined;
  /** Whether `why` asks CloudTrail who started or stopped something by hand. */
  readonly cloudTrail?: boolean | undefined;
  /** Whether AWS may be asked how heavily resources are used. */
  readonly usage?: boolean | undefined;
  /** Whether Cost Explorer may be asked what reservations and Savings Plans cover. */
  readonly costExplorer?: boolean | undefined;
  /** What notices say of use. Only where `usage` is set. */
  readonly inUse: InUseSettings;
  /** The tag that holds an owner's e-mail address. */
  readonly ownerTagKey: string;
  /** Tags by which sums of what was saved can be divided. */
  readonly savingsTags: readonly string[];
  /** On Mondays, each channel hears what its week saved, unless someone has switched it off there. */
  readonly savingsDigest: boolean;
  /** By channel id; `notice` if a channel is not listed. */
  readonly channels: ReadonlyMap<string, ChannelMode>;
  /** Id of the Slack channel that gets alerts. */
  readonly adminChannel: string;
  /** Regions to read in every account. Empty: all that an account has enabled. */
  readonly regions: readonly string[];
  /** Accounts besides the app's own, if any. */
  readonly accounts?: AccountSettings | undefined;
  /** With more targets (accounts x Regions) than this, the regular tick is divided among several runs of the engine. */
  readonly shardAbove: number;
}
