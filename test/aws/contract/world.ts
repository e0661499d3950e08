import type { Clock } from '../../../src/app/ports/clock.ts';
import type { AwsClients } from '../../../src/aws/sdk/clients.ts';
import type { EpochMs } from '../../../src/core/time.ts';
import type { CallCounter } from './call-counter.ts';

interface InstanceSeed {
  readonly tags?: Readonly<Record<string, string>>;
  readonly type?: string;
  readonly zone?: string;
  readonly stopProtection?: boolean;
}

interface DatabaseSeed {
  readonly id: string;
  readonly tags?: Readonly<Record<string, string>>;
}

/** A cluster of one member. */
interface ClusterSeed {
  readonly id: string;
  readonly tags?: Readonly<Record<string, string>>;
  readonly memberTags?: Readonly<Record<string, string>>;
}

interface GroupSeed {
  readonly id: string;
  readonly tags?: Readonly<Record<string, string>>;
  readonly min: number;
  readonly desired: number;
  readonly max: number;
}

/** A node group of the cluster `shop`. */
interface NodeGroupSeed {
  readonly name: string;
  readonly tags?: Readonly<Record<string, string>>;
  readonly min?: number | undefined;
  readonly desired: number;
  readonly max?: number | undefined;
}

/** A service of the cluster `blue`, on Fargate unless it is a daemon. */
export interface ServiceSeed {
  readonly name: string;
  readonly tags?: Readonly<Record<string, string>>;
  readonly desired?: number;
  readonly strategy?: 'DAEMON';
  /** What Application Auto Scaling scales it in. */
  readonly bounds?: { readonly min: number; readonly max: number };
}

/** Something that answers AWS's APIs, empty at first, with what the contract needs to set it up and inspect it. */
export interface ContractWorld {
  readonly clients: AwsClients;
  readonly counter: CallCounter;
  readonly clock: Clock;
  /** Two Regions of the same account. */
  readonly regions: readonly [string, string];
  readonly accountId: string;
  /** An existing schedule group. */
  readonly groupName: string;
  /** An existing table for the memory, empty. */
  readonly tableName: string;
  /** Running instances; returns their ids. */
  addInstances(region: string, seeds: readonly InstanceSeed[]): Promise<readonly string[]>;
  addDatabases(region: string, seeds: readonly DatabaseSeed[]): Promise<void>;
  addClusters(region: string, seeds: readonly ClusterSeed[]): Promise<void>;
  /** Auto Scaling groups with all their instances in service. Their tags are not handed on. */
  addGroups(region: string, seeds: readonly GroupSeed[]): Promise<void>;
  /** Of ECS, steady. */
  addServices(region: string, seeds: readonly ServiceSeed[]): Promise<void>;
  /** Of EKS, with all their nodes. */
  addNodeGroups(region: string, seeds: readonly NodeGroupSeed[]): Promise<void>;
  terminate(region: string, instanceId: string): Promise<void>;
  /** Lets time pass, so that all transitions finish and due schedules fire. */
  passTime(until: EpochMs): Promise<void>;
  close(): Promise<void>;
}
