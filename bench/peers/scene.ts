import { ACCOUNT } from '../../playground/world/account.ts';

/** A fleet, in one account and Region unless more are named, and what should happen to it. */
export interface Scene {
  readonly wish: 'stop' | 'start' | 'nothing';
  /** In every account and Region. */
  readonly instances: number;
  readonly databases: number;
  readonly latencyMs: number;
  /** Whether the stand-in enforces the request quotas of EC2 and RDS. */
  readonly quotas: boolean;
  /** Adds a few that cannot be stopped or started. */
  readonly faults: boolean;
  readonly accounts?: number;
  readonly regions?: number;
}

/** The whole hour, UTC, at which the work is due. Both contenders read the machine's clock. */
export type Hour = number;

export const REGIONS = ['eu-central-1', 'eu-west-1', 'eu-north-1', 'us-east-1', 'us-west-2'] as const;
export const [REGION] = REGIONS;

export const ROLE = 'uptime';

/** The app's own account first. */
export const accountIds = (count: number): readonly string[] =>
  Array.from({ length: count }, (_, i) => (i === 0 ? ACCOUNT : String(200_000_000_000 + i)));

export const SCHEDULE_GROUP = 'default';
export const TABLE = 'uptime';
export const CHANNEL = 'C0BENCH0001';

/** Custodian's opt-in tag; its hours are in the policy. */
export const CUSTODIAN_TAG = { maid_offhours: 'on' };

/** Working hours that end at `hour` to stop, begin then to start, and are well under way for nothing. */
export const uptimeTag = (wish: Scene['wish'], hour: Hour): Record<string, string> => {
  const clock = (at: number) => `${String((at + 24) % 24).padStart(2, '0')}:00`;
  const [from, to] = { stop: [hour - 3, hour], start: [hour, hour + 8], nothing: [hour - 3, hour + 3] }[
    wish
  ] as [number, number];
  return { Uptime: `mon-sun ${clock(from)}-${clock(to)} UTC` };
};

/** What the stand-in's process can be asked. */
export type Question = 'look' | 'backups-end' | 'close';

export interface Sight {
  readonly calls: Readonly<Record<string, number>>;
  /** How many are in the wanted state or on their way, of the `possible` ones that AWS can bring there. */
  readonly right: number;
  readonly possible: number;
  readonly states: Readonly<Record<string, number>>;
}

export interface Addresses {
  readonly aws: string;
  readonly slack: string;
  readonly botToken: string;
}
