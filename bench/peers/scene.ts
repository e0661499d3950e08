import { ACCOUNT } from '../../playground/world/account.ts';

/** One comparison: a fleet, in one account and Region unless more are named, and what is wanted of it now. */
export interface Scene {
  readonly wish: 'stop' | 'start' | 'nothing';
  /** How many of each there are in every account and Region. */
  readonly instances: number;
  readonly databases: number;
  readonly latencyMs: number;
  /** Whether the request quotas of EC2 and RDS are kept. */
  readonly quotas: boolean;
  /** Real life: a few that cannot be stopped or started. */
  readonly faults: boolean;
  readonly accounts?: number;
  readonly regions?: number;
}

/** The whole hour, UTC, at which the wish is due: both contenders read the machine's own clock. */
export type Hour = number;

export const REGIONS = ['eu-central-1', 'eu-west-1', 'eu-north-1', 'us-east-1', 'us-west-2'] as const;
export const [REGION] = REGIONS;

export const ROLE = 'uptime';

/** The app's own account first. */
export const accountIds = (count: number): readonly string[] =>
  Array.from({ length: count }, (_, i) => (i === 0 ? ACCOUNT : String(200_000_000_000 + i)));

export const SCHEDULE_GROUP = 'default';
export const CHANNEL = 'C0BENCH0001';

/** Custodian's own opt-in tag: the hours are in the policy. */
export const CUSTODIAN_TAG = { maid_offhours: 'on' };

/** Hours that end or begin at that very hour, or are far from both. */
export const uptimeTag = (wish: Scene['wish'], hour: Hour): Record<string, string> => {
  const clock = (at: number) => `${String((at + 24) % 24).padStart(2, '0')}:00`;
  const [from, to] = { stop: [hour - 3, hour], start: [hour, hour + 8], nothing: [hour - 3, hour + 3] }[
    wish
  ] as [number, number];
  return { Uptime: `mon-sun ${clock(from)}-${clock(to)} UTC` };
};

/** What a stand-in's process is asked, and what it answers. */
export type Question = 'look' | 'backups-end' | 'close';

export interface Sight {
  readonly calls: Readonly<Record<string, number>>;
  /** Of those that AWS can stop or start at all: how many are, or are about to be. */
  readonly right: number;
  readonly possible: number;
  readonly states: Readonly<Record<string, number>>;
}

export interface Addresses {
  readonly aws: string;
  readonly slack: string;
  readonly botToken: string;
}
