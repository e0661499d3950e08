import type { AMITypes, CapacityTypes, Issue, NodegroupStatus, UpdateType } from '@aws-sdk/client-eks';
import type { Group } from '../autoscaling/group.ts';
import type { EpochMs } from '../time/index.ts';

export interface Sizes {
  readonly minSize: number;
  readonly maxSize: number;
  readonly desiredSize: number;
}

/** A change of a node group, which EKS carries out after it has answered. */
export interface NodeGroupUpdate {
  readonly id: string;
  readonly type: UpdateType;
  readonly params: readonly {
    readonly type: 'MinSize' | 'MaxSize' | 'DesiredSize';
    readonly value: string;
  }[];
  readonly createdAt: EpochMs;
  status: 'InProgress' | 'Successful' | 'Failed';
  errors: readonly UpdateFailure[];
}

export interface UpdateFailure {
  readonly errorCode: 'NodeCreationFailure' | 'PodEvictionFailure' | 'AccessDenied';
  readonly errorMessage: string;
  readonly resourceIds: readonly string[];
}

/** A managed node group. Tests and the playground may change what is not read-only. */
export interface NodeGroup {
  readonly kind: 'node-group';
  /** `<cluster>/<name>` */
  readonly id: string;
  readonly cluster: string;
  readonly name: string;
  readonly arn: string;
  readonly accountId: string;
  readonly region: string;
  /** The Auto Scaling group behind it, which has its machines and its sizes. */
  readonly group: Group;
  readonly createdAt: EpochMs;
  modifiedAt: EpochMs;
  status: NodegroupStatus;
  readonly tags: Map<string, string>;
  /** Absent where a launch template has them. */
  readonly instanceTypes: readonly string[] | undefined;
  readonly capacityType: CapacityTypes;
  readonly amiType: AMITypes;
  issues: readonly Issue[];
  readonly updates: NodeGroupUpdate[];
  /** The next change is accepted, fails, and is taken back. */
  failNextUpdate?: UpdateFailure | undefined;
  /** The sizes of a change that will fail, until it does. */
  shown?: Sizes;
  updatingMs?: number | undefined;
}

/** What a seed may set. Everything else has a default. */
export interface NewNodeGroup {
  readonly cluster: string;
  readonly name: string;
  readonly tags?: Readonly<Record<string, string>> | undefined;
  readonly minSize?: number | undefined;
  readonly maxSize?: number | undefined;
  readonly desiredSize?: number | undefined;
  readonly status?: NodegroupStatus | undefined;
  readonly instanceTypes?: readonly string[] | undefined;
  /** From here on, the types are in a launch template: EKS tells none. */
  readonly templateType?: string | undefined;
  readonly capacityType?: CapacityTypes | undefined;
  readonly amiType?: AMITypes | undefined;
  readonly createdAt?: EpochMs | undefined;
  readonly issues?: readonly Issue[] | undefined;
  readonly failNextUpdate?: UpdateFailure | undefined;
  readonly updatingMs?: number | undefined;
  /** How long its machines take. */
  readonly startingMs?: number | undefined;
  readonly stoppingMs?: number | undefined;
}
