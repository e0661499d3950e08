import type { EpochMs } from '../time.ts';

/** What Uptime can park. A cluster is an RDS API one: Aurora, Neptune or DocumentDB. */
export type ResourceKind = 'ec2-instance' | 'rds-instance' | 'rds-cluster';

/** `<account>/<region>/<kind>/<id>`: unique over all targets, stable over a resource's life. */
export type ResourceKey = string;

/**
 * Whether it runs, in one word for every kind.
 *
 * `busy` is a database in any status but the four plain ones (`backing-up`, `modifying`, ...): up or down, AWS refuses
 * both stop and start, so it is tried again at the next tick.
 */
export type ResourceState = 'running' | 'stopped' | 'starting' | 'stopping' | 'busy';

/**
 * The last time it was started or stopped, as far as AWS tells.
 *
 * AWS tells when and how, never who: `person` means an API call or a shutdown from inside (ours included, which does no
 * harm: what we did agrees with the schedule); `aws` is nobody's word (7-day restart, capacity, KMS, Spot).
 */
export interface LastChange {
  readonly to: 'running' | 'stopped';
  readonly at: EpochMs;
  readonly by: 'person' | 'aws';
  /** AWS's own words, for `why`: "User initiated (2023-09-13 12:22:42 GMT)". */
  readonly detail: string;
}

/** Why AWS or its owner forbids touching it. */
export interface Protection {
  readonly code:
    | 'auto-scaling'
    | 'operator-managed'
    | 'spot'
    | 'instance-store'
    | 'cluster-member'
    | 'read-replica'
    | 'sql-server-multi-az'
    | 'multi-az-cluster'
    | 'global-cluster'
    | 'serverless-v1'
    | 'rds-custom';
  /** One sentence without a full stop: "it belongs to the Auto Scaling group web, which would replace it". */
  readonly reason: string;
}

/**
 * What its on-demand price depends on beside type and Region, in AWS's own words.
 *
 * EC2's `operation` (UsageOperation) stands for the operating system, its licence and what is installed with it. A cluster
 * costs what its members cost, and those are asked for only where a price is wanted.
 */
export type Billing =
  | { readonly kind: 'ec2'; readonly operation: string; readonly dedicated: boolean }
  | { readonly kind: 'rds'; readonly engine: string; readonly license: string; readonly multiAz: boolean }
  | { readonly kind: 'cluster'; readonly engine: string; readonly ioOptimized: boolean };

export interface Resource {
  readonly key: ResourceKey;
  readonly kind: ResourceKind;
  /** `i-0abc...`, or the database's identifier. */
  readonly id: string;
  /** The `Name` tag, else the id. */
  readonly name: string;
  readonly accountId: string;
  readonly region: string;
  /** Availability Zone, where it has one. */
  readonly zone?: string;
  /** `t3.large`, `db.r6g.large`, or for a cluster its engine. */
  readonly type: string;
  readonly state: ResourceState;
  /** AWS's own word for the state. */
  readonly rawState: string;
  readonly tags: Readonly<Record<string, string>>;
  readonly lastChange?: LastChange;
  readonly protection?: Protection;
  /** It was launched with hibernation configured: a stop can keep its memory. */
  readonly hibernatable?: true;
  /** Absent where no on-demand price would be true of it: Spot, or capacity that is paid for whether it runs or not. */
  readonly billing?: Billing;
  /** When AWS will start a stopped database by itself (7 days after the stop). */
  readonly automaticRestartAt?: EpochMs;
}

export const resourceKey = (r: Pick<Resource, 'accountId' | 'region' | 'kind' | 'id'>): ResourceKey =>
  `${r.accountId}/${r.region}/${r.kind}/${r.id}`;
