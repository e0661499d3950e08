import type {
  Activity as ActivityShape,
  AutoScalingGroup,
  InstanceRefresh,
  Instance as InstanceShape,
  LaunchTemplateSpecification,
  MixedInstancesPolicy,
  ScheduledUpdateGroupAction,
  WarmPoolConfiguration,
} from '@aws-sdk/client-auto-scaling';
import { stableHex } from '../place.ts';
import type { EpochMs } from '../time/index.ts';
import type { Activity, Group, Member, Refresh, ScheduledAction } from './group.ts';

export const templateIdOf = ({ arn }: Pick<Group, 'arn'>): string => `lt-${stableHex(arn, 17)}`;

export function groupShape(group: Group, withInstances: boolean): AutoScalingGroup {
  const { min, max, desired } = group.sizes;
  return {
    AutoScalingGroupName: group.id,
    AutoScalingGroupARN: group.arn,
    ...(isMixed(group)
      ? { MixedInstancesPolicy: mixedPolicy(group) }
      : { LaunchTemplate: launchTemplate(group) }),
    MinSize: min,
    MaxSize: max,
    DesiredCapacity: desired,
    DefaultCooldown: 300,
    AvailabilityZones: [...group.zones],
    LoadBalancerNames: [],
    TargetGroupARNs: [],
    HealthCheckType: 'EC2',
    HealthCheckGracePeriod: 300,
    ...(withInstances && { Instances: group.members.map((member) => memberShape(group, member)) }),
    CreatedTime: new Date(group.createdAt),
    SuspendedProcesses: [...group.suspended].map((ProcessName) => ({
      ProcessName,
      SuspensionReason: 'User suspended',
    })),
    VPCZoneIdentifier: 'subnet-0f1e2d3c4b5a69788',
    EnabledMetrics: [],
    Status: group.isBeingDeleted ? 'Delete in progress' : undefined,
    Tags: [...group.tags].map(([Key, Value]) => ({
      Key,
      Value,
      PropagateAtLaunch: group.propagated.has(Key),
      ResourceId: group.id,
      ResourceType: 'auto-scaling-group',
    })),
    TerminationPolicies: ['Default'],
    NewInstancesProtectedFromScaleIn: group.newInstancesProtected,
    ServiceLinkedRoleARN: `arn:aws:iam::${group.arn.split(':')[4]}:role/aws-service-role/autoscaling.amazonaws.com/AWSServiceRoleForAutoScaling`,
    CapacityRebalance: false,
    WarmPoolConfiguration: poolShape(group),
    WarmPoolSize: group.warmPool === undefined ? undefined : group.warm.length,
    Operator: group.operator === undefined ? undefined : { Principal: group.operator },
  };
}

const isMixed = ({ types, onDemandPercent }: Group): boolean =>
  types.length > 1 || onDemandPercent !== undefined;

const launchTemplate = (group: Group): LaunchTemplateSpecification => ({
  LaunchTemplateId: templateIdOf(group),
  LaunchTemplateName: `${group.id}-template`,
  Version: '$Latest',
});

const mixedPolicy = (group: Group): MixedInstancesPolicy => ({
  LaunchTemplate: {
    LaunchTemplateSpecification: launchTemplate(group),
    Overrides: group.types.map(({ type, weight }) => ({
      InstanceType: type,
      WeightedCapacity: weight === undefined ? undefined : String(weight),
    })),
  },
  InstancesDistribution: {
    OnDemandAllocationStrategy: 'prioritized',
    OnDemandBaseCapacity: 0,
    OnDemandPercentageAboveBaseCapacity: group.onDemandPercent ?? 100,
    SpotAllocationStrategy: 'price-capacity-optimized',
  },
});

const memberShape = (group: Group, { instance, state, weight, isProtected }: Member): InstanceShape => ({
  InstanceId: instance.id,
  InstanceType: instance.type,
  AvailabilityZone: instance.zone,
  LifecycleState: state,
  HealthStatus: 'Healthy',
  LaunchTemplate: launchTemplate(group),
  ProtectedFromScaleIn: isProtected,
  WeightedCapacity: group.types.some((type) => type.weight !== undefined) ? String(weight) : undefined,
});

const poolShape = ({ warmPool: pool }: Group): WarmPoolConfiguration | undefined =>
  pool && {
    MaxGroupPreparedCapacity: pool.maxPrepared,
    MinSize: pool.min ?? 0,
    PoolState: pool.state ?? 'Stopped',
  };

export const activityShape = (group: Group, activity: Activity): ActivityShape => ({
  ActivityId: activity.id,
  AutoScalingGroupName: group.id,
  AutoScalingGroupARN: group.arn,
  Description: activity.description,
  Cause: activity.cause,
  StartTime: new Date(activity.startedAt),
  EndTime: activity.endedAt === undefined ? undefined : new Date(activity.endedAt),
  StatusCode: activity.status,
  StatusMessage: activity.message,
  Progress: activity.status === 'InProgress' ? 50 : 100,
  Details: '{}',
});

export const refreshShape = (group: Group, refresh: Refresh, now: EpochMs): InstanceRefresh => {
  const isOver = refresh.endsAt <= now;
  return {
    InstanceRefreshId: refresh.id,
    AutoScalingGroupName: group.id,
    Status: isOver ? 'Successful' : 'InProgress',
    StartTime: new Date(refresh.startedAt),
    EndTime: isOver ? new Date(refresh.endsAt) : undefined,
    PercentageComplete: isOver ? 100 : 50,
    InstancesToUpdate: isOver ? 0 : group.members.length,
  };
};

export const actionShape = (
  group: Group,
  action: ScheduledAction,
  next: EpochMs | undefined,
): ScheduledUpdateGroupAction => ({
  AutoScalingGroupName: group.id,
  ScheduledActionName: action.name,
  ScheduledActionARN: `${group.arn.replace(':autoScalingGroup:', ':scheduledUpdateGroupAction:')}:scheduledActionName/${action.name}`,
  StartTime: next === undefined ? undefined : new Date(next),
  Time: next === undefined ? undefined : new Date(next),
  Recurrence: action.recurrence,
  MinSize: action.min,
  MaxSize: action.max,
  DesiredCapacity: action.desired,
  TimeZone: action.timeZone,
});
