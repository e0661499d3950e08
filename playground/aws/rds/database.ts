import type { EpochMs } from '../time/index.ts';

/** What an RDS instance and a cluster have in common, live. */
interface Database {
  readonly id: string;
  readonly accountId: string;
  readonly region: string;
  readonly arn: string;
  readonly engine: string;
  /** AWS's word: `available`, `stopped`, `backing-up`, ... Change it with `setStatus`. */
  status: string;
  readonly tags: Map<string, string>;
  readonly createdAt: EpochMs;
  /** When AWS will start it by itself, set while it is stopped or being stopped. */
  automaticRestartAt?: EpochMs | undefined;
}

export interface DbInstance extends Database {
  readonly kind: 'db-instance';
  readonly instanceClass: string;
  zone: string;
  multiAz: boolean;
  /** The cluster it is a member of: it stops and starts with that one only. */
  readonly clusterId?: string | undefined;
  replicaOf?: string | undefined;
  readonly replicas: string[];
}

export interface DbCluster extends Database {
  readonly kind: 'db-cluster';
  /** Serverless v1 is `serverless`, v2 is `provisioned` with a scaling configuration. */
  readonly serverless?: 'v1' | 'v2' | undefined;
  /** Set for a Multi-AZ DB cluster, which is no Aurora one. */
  readonly instanceClass?: string | undefined;
  globalClusterId?: string | undefined;
  /** Ids of its instances, the writer first. */
  readonly memberIds: string[];
  /** The next stop is accepted and then fails (RDS-EVENT-0152). */
  failNextStop: boolean;
}

/** What a seed may say; everything else has a usual value. */
export interface NewDbInstance {
  readonly id: string;
  /** `postgres` where nothing is said. */
  readonly engine?: string | undefined;
  readonly instanceClass?: string | undefined;
  readonly zone?: string | undefined;
  readonly status?: string | undefined;
  readonly tags?: Readonly<Record<string, string>> | undefined;
  readonly createdAt?: EpochMs | undefined;
  readonly multiAz?: boolean | undefined;
  /** The id of its source, which is told. */
  readonly replicaOf?: string | undefined;
  /** For one that is seeded as `stopped`; seven days from now where nothing is said. */
  readonly automaticRestartAt?: EpochMs | undefined;
}

export interface NewDbCluster {
  readonly id: string;
  /** `aurora-postgresql` where nothing is said. */
  readonly engine?: string | undefined;
  readonly status?: string | undefined;
  readonly tags?: Readonly<Record<string, string>> | undefined;
  readonly createdAt?: EpochMs | undefined;
  /** How many instances it has, the writer included: 2 where nothing is said. */
  readonly members?: number | undefined;
  readonly memberTags?: Readonly<Record<string, string>> | undefined;
  readonly serverless?: 'v1' | 'v2' | undefined;
  readonly instanceClass?: string | undefined;
  readonly globalClusterId?: string | undefined;
  readonly automaticRestartAt?: EpochMs | undefined;
  readonly failNextStop?: boolean | undefined;
}
