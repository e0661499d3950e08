import type { DBCluster as DBClusterShape, DBInstance as DBInstanceShape } from '@aws-sdk/client-rds';
import type { EpochMs } from '../time/index.ts';

/** What live RDS instances and clusters have in common. */
interface Database {
  readonly id: string;
  readonly accountId: string;
  readonly region: string;
  readonly arn: string;
  readonly engine: string;
  /** `available`, `stopped`, `backing-up`, ... Change it with `setStatus`. */
  status: string;
  readonly tags: Map<string, string>;
  readonly createdAt: EpochMs;
  /** When AWS will start it by itself; set while it is stopped or stopping. */
  automaticRestartAt?: EpochMs | undefined;
  /** How long it takes to start and to stop, where that is not what `Timings` say. */
  startingMs?: number | undefined;
  stoppingMs?: number | undefined;
  /** Its encryption key is disabled, so that AWS refuses to start it. */
  keyDisabled?: boolean;
}

export interface DbInstance extends Database {
  readonly kind: 'db-instance';
  readonly instanceClass: string;
  zone: string;
  multiAz: boolean;
  /** A member starts and stops only with its cluster. */
  readonly clusterId?: string | undefined;
  replicaOf?: string | undefined;
  readonly replicas: string[];
  /** `CopyTagsToSnapshot`: its snapshots get its tags. */
  readonly copiesTags: boolean;
  /** What else AWS describes of it. Replicas may be elsewhere, where no other call sees them. */
  readonly described?: DescribedInstance | undefined;
}

export type DescribedInstance = Pick<
  DBInstanceShape,
  | 'LicenseModel'
  | 'ReadReplicaDBInstanceIdentifiers'
  | 'ReadReplicaDBClusterIdentifiers'
  | 'ReadReplicaSourceDBInstanceIdentifier'
  | 'ReadReplicaSourceDBClusterIdentifier'
>;

export type DescribedCluster = Pick<
  DBClusterShape,
  'EngineMode' | 'ReadReplicaIdentifiers' | 'ReplicationSourceIdentifier'
>;

export interface DbCluster extends Database {
  readonly kind: 'db-cluster';
  /** On the wire, v1 has engine mode `serverless`; v2 is `provisioned` with a scaling configuration. */
  readonly serverless?: 'v1' | 'v2' | undefined;
  /** Set for a Multi-AZ DB cluster, which is not Aurora. */
  readonly instanceClass?: string | undefined;
  globalClusterId?: string | undefined;
  /** Ids of its instances, the writer first. */
  readonly memberIds: string[];
  /** The next stop is accepted and then fails (RDS-EVENT-0152). */
  failNextStop: boolean;
  readonly described?: DescribedCluster | undefined;
}

/** What a seed may set. Everything else has a default. */
export interface NewDbInstance {
  readonly id: string;
  /** Defaults to `postgres`. */
  readonly engine?: string | undefined;
  readonly instanceClass?: string | undefined;
  readonly zone?: string | undefined;
  readonly status?: string | undefined;
  readonly tags?: Readonly<Record<string, string>> | undefined;
  readonly createdAt?: EpochMs | undefined;
  readonly multiAz?: boolean | undefined;
  /** The id of its source, which then lists it as a replica. */
  readonly replicaOf?: string | undefined;
  readonly copiesTags?: boolean | undefined;
  readonly described?: DescribedInstance | undefined;
  /** For a database seeded as `stopped`. Defaults to seven days from now. */
  readonly automaticRestartAt?: EpochMs | undefined;
  readonly startingMs?: number | undefined;
  readonly stoppingMs?: number | undefined;
}

export interface NewDbCluster {
  readonly id: string;
  /** Defaults to `aurora-postgresql`. */
  readonly engine?: string | undefined;
  readonly status?: string | undefined;
  readonly tags?: Readonly<Record<string, string>> | undefined;
  readonly createdAt?: EpochMs | undefined;
  /** The number of instances, including the writer. Defaults to 2. */
  readonly members?: number | undefined;
  readonly memberTags?: Readonly<Record<string, string>> | undefined;
  readonly serverless?: 'v1' | 'v2' | undefined;
  readonly instanceClass?: string | undefined;
  readonly globalClusterId?: string | undefined;
  readonly automaticRestartAt?: EpochMs | undefined;
  readonly startingMs?: number | undefined;
  readonly stoppingMs?: number | undefined;
  readonly failNextStop?: boolean | undefined;
  readonly described?: DescribedCluster | undefined;
}
