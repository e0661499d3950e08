import type { Service } from '@aws-sdk/client-ecs';
import type { EpochMs } from '../time/index.ts';

/** One service of a cluster, live. */
export interface EcsService {
  readonly kind: 'ecs-service';
  /** `blue/web`: its cluster and its name. */
  readonly id: string;
  readonly cluster: string;
  readonly name: string;
  readonly accountId: string;
  readonly region: string;
  readonly arn: string;
  readonly tags: Map<string, string>;
  readonly createdAt: EpochMs;
  status: 'ACTIVE' | 'DRAINING' | 'INACTIVE';
  desired: number;
  running: number;
  pending: number;
  readonly launchType: 'FARGATE' | 'EC2' | 'EXTERNAL' | undefined;
  /** By name, each with the same weight. A service has these or a launch type. */
  readonly capacityProviders: readonly string[];
  readonly strategy: 'REPLICA' | 'DAEMON';
  readonly controller: 'ECS' | 'CODE_DEPLOY' | 'EXTERNAL';
  /** `ECS`: an Express service, whose resources ECS manages. */
  readonly managedBy: 'CUSTOMER' | 'ECS';
  /** The ARN of its task definition. */
  readonly taskDefinition: string;
  /** Set while a new revision replaces the old one. */
  rollout: { readonly since: EpochMs } | undefined;
  /** So many tasks are not stopped before `until`. */
  protectedTasks: { readonly count: number; readonly until: EpochMs } | undefined;
  /** Why no task comes up, as the service and its tasks tell it. */
  failure: TaskFailure | undefined;
  /** Newest first. */
  readonly events: EcsEvent[];
  /** Tasks that failed, newest first. */
  readonly stoppedTasks: StoppedTask[];
  /** How long its tasks take to come and to go; as usual unless given. */
  startingMs: number | undefined;
  stoppingMs: number | undefined;
  /** Overrides what is described. */
  readonly described: Partial<Service> | undefined;
}

/** Why tasks do not come up. */
export type TaskFailure =
  /** ECS finds no place for them: "Capacity is unavailable at this time." */
  | { readonly kind: 'no-place'; readonly reason: string }
  /** They are placed and end: "CannotPullContainerError: ...". */
  | { readonly kind: 'task-stopped'; readonly reason: string };

export interface EcsEvent {
  readonly id: string;
  readonly at: EpochMs;
  readonly message: string;
}

export interface StoppedTask {
  readonly arn: string;
  readonly at: EpochMs;
  readonly reason: string;
}

export interface NewEcsService
  extends Partial<
    Pick<
      EcsService,
      | 'createdAt'
      | 'launchType'
      | 'capacityProviders'
      | 'strategy'
      | 'controller'
      | 'managedBy'
      | 'protectedTasks'
      | 'startingMs'
      | 'stoppingMs'
      | 'failure'
      | 'described'
    >
  > {
  readonly name: string;
  /** `default` unless given. */
  readonly cluster?: string;
  readonly tags?: Readonly<Record<string, string>>;
  /** 1 unless given. It has as many tasks. */
  readonly desired?: number;
  /** From before 2021: without the cluster in its ARN, and without tags. */
  readonly shortArn?: boolean;
  readonly task?: NewTaskDefinition;
}

export interface NewTaskDefinition {
  /** In CPU units: 256 is a quarter of a vCPU. */
  readonly cpu?: string;
  /** In MiB. */
  readonly memory?: string;
  readonly architecture?: 'X86_64' | 'ARM64';
  readonly family?: 'LINUX' | 'WINDOWS_SERVER_2022_CORE';
  /** Above the 20 GiB that are free. */
  readonly ephemeralGib?: number;
}

export interface TaskDefinitionRevision {
  readonly arn: string;
  readonly family: string;
  readonly of: NewTaskDefinition;
}
