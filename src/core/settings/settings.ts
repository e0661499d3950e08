import type { Permissions } from '../access/permissions.ts';
import type { AccountSettings } from '../resource/target.ts';
import type { Schedule } from '../schedule/schedule.ts';
import type { ProtectRule } from './protect.ts';

/** How a schedule is carried out. The defaults serve a tag that spells its schedule out. */
export interface Policy {
  /** How long a delivered notice must have stood before anything stops. */
  readonly leadMinutes: number;
  /** `none`: stops without a notice. `rehearsed`: likewise, and a rehearsal shows it all the same. */
  readonly notice: 'required' | 'none' | 'rehearsed';
  /** How long a start by hand outside the hours is respected, from the start. */
  readonly graceMinutes: number;
  /** A start by hand outside the hours: kept until the next stop, for the grace time, or not at all. */
  readonly manualStart: 'respect' | 'grace' | 'enforce';
  /** Slack channel id that is told. */
  readonly channel: string;
  /** Instances that are configured for it keep their memory on disk. */
  readonly hibernate: boolean;
  /** RDS instances get a snapshot before they stop. */
  readonly snapshot: boolean;
  /** How long before the hours begin databases are started, so that they are up when the rest comes. */
  readonly startLeadMinutes: number;
  /** Lower-case name of the schedule whose resources have to be up before these are started. */
  readonly after?: string | undefined;
}

/**
 * How much a channel wants to read. `digest`: the first notice of an evening names all the stops that are known to come, so that
 * there is one. `silence`: nothing is announced, and trouble is told to the administrators.
 */
export type ChannelMode = 'notice' | 'digest' | 'silence';

export interface NamedSchedule {
  readonly name: string;
  readonly schedule: Schedule;
  readonly policy: Policy;
}

/** The team's settings, validated: `uptime.config.ts` after `config/define.ts` has read it. */
export interface Settings {
  /** `observe`: what would happen is said, and nothing is started or stopped by anybody's word. */
  readonly mode: 'observe' | 'act';
  readonly tagKey: string;
  /** IANA zone of schedules that name none. */
  readonly timeZone: string;
  /** The time between two regular ticks. */
  readonly tickMinutes: number;
  /** How long it takes from planning a notice to posting it; set in a run of a divided tick, whose parts have to be joined first. */
  readonly announceMinutes?: number | undefined;
  /** Stops that need no notice are in a rehearsal all the same: people should see everything that would stop. */
  readonly rehearsesUnannounced?: true | undefined;
  readonly policy: Policy;
  /** By lower-case name. */
  readonly schedules: ReadonlyMap<string, NamedSchedule>;
  /** What is never touched, whatever its tag says. */
  readonly protect: readonly ProtectRule[];
  /** Who may do what from Slack. */
  readonly permissions: Permissions;
  /** How many hours within seven days a resource may be snoozed for before it takes somebody's yes; without it, no end. */
  readonly snoozeBudgetHours?: number | undefined;
  /** The tag that names a resource's owner by e-mail address. */
  readonly ownerTagKey: string;
  /** By channel id; `notice` where nothing is said. */
  readonly channels: ReadonlyMap<string, ChannelMode>;
  /** Slack channel id that hears of trouble. */
  readonly adminChannel: string;
  /** Regions to look at in every account; none: all that an account has enabled. */
  readonly regions: readonly string[];
  /** Accounts beside the app's own; without it there are none. */
  readonly accounts?: AccountSettings | undefined;
  /** With more targets (accounts x Regions) than this, the regular tick is divided among several runs of the worker. */
  readonly shardAbove: number;
}
