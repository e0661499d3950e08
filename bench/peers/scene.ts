/** One comparison: a fleet in one account and Region, and what is wanted of it now. */
export interface Scene {
  readonly wish: 'stop' | 'start';
  readonly instances: number;
  readonly databases: number;
  readonly latencyMs: number;
  /** Whether EC2's request quotas are kept. */
  readonly quotas: boolean;
  /** Real life: a few that cannot be stopped or started. */
  readonly faults: boolean;
}

/** The whole hour, UTC, at which the wish is due: both contenders read the machine's own clock. */
export type Hour = number;

export const REGION = 'eu-central-1';
export const SCHEDULE_GROUP = 'default';
export const CHANNEL = 'C0BENCH0001';

/** Custodian's own opt-in tag: the hours are in the policy. */
export const CUSTODIAN_TAG = { maid_offhours: 'on' };

/** Hours that end, or begin, at that very hour. */
export const uptimeTag = (wish: Scene['wish'], hour: Hour): Record<string, string> => {
  const clock = (at: number) => `${String((at + 24) % 24).padStart(2, '0')}:00`;
  const [from, to] = wish === 'stop' ? [hour - 3, hour] : [hour, hour + 8];
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
