/** Groups and services as the AWS CLI prints them. */
import * as v from 'valibot';

const text = v.optional(v.string());
const size = v.optional(v.pipe(v.number(), v.integer(), v.minValue(0)));
const texts = v.optional(v.array(v.string()));
const template = v.optional(v.object({ Overrides: v.optional(v.array(v.object({ InstanceType: text }))) }));

/** https://docs.aws.amazon.com/cli/latest/reference/autoscaling/describe-auto-scaling-groups.html */
export const groupInFile = v.object({
  AutoScalingGroupName: v.string(),
  AutoScalingGroupARN: text,
  MinSize: size,
  MaxSize: size,
  DesiredCapacity: size,
  AvailabilityZones: texts,
  Status: text,
  MixedInstancesPolicy: v.optional(
    v.object({
      LaunchTemplate: template,
      InstancesDistribution: v.optional(
        v.object({ OnDemandPercentageAboveBaseCapacity: v.optional(v.number()) }),
      ),
    }),
  ),
  Instances: v.optional(v.array(v.object({ InstanceId: text, InstanceType: text })), []),
  SuspendedProcesses: v.optional(v.array(v.object({ ProcessName: text })), []),
  NewInstancesProtectedFromScaleIn: v.optional(v.boolean()),
  WarmPoolConfiguration: v.optional(
    v.object({ MinSize: size, MaxGroupPreparedCapacity: v.optional(v.number()) }),
  ),
  Tags: v.optional(
    v.array(v.object({ Key: v.string(), Value: v.string(), PropagateAtLaunch: v.optional(v.boolean()) })),
    [],
  ),
});

/** https://docs.aws.amazon.com/cli/latest/reference/ecs/describe-services.html */
export const serviceInFile = v.object({
  serviceName: v.string(),
  serviceArn: text,
  clusterArn: text,
  status: text,
  desiredCount: size,
  launchType: v.optional(v.picklist(['FARGATE', 'EC2', 'EXTERNAL'])),
  capacityProviderStrategy: v.optional(v.array(v.object({ capacityProvider: v.string() })), []),
  schedulingStrategy: text,
  deploymentController: v.optional(v.object({ type: text })),
  resourceManagementType: text,
  tags: v.optional(v.array(v.object({ key: v.string(), value: v.optional(v.string(), '') })), []),
});

/** https://docs.aws.amazon.com/cli/latest/reference/eks/describe-nodegroup.html */
export const nodeGroupInFile = v.object({
  nodegroupName: v.string(),
  nodegroupArn: text,
  clusterName: v.string(),
  capacityType: text,
  scalingConfig: v.optional(v.object({ minSize: size, maxSize: size, desiredSize: size })),
  instanceTypes: texts,
  resources: v.optional(v.object({ autoScalingGroups: v.optional(v.array(v.object({ name: text })), []) })),
  tags: v.optional(v.record(v.string(), v.string()), {}),
});

export type GroupInFile = v.InferOutput<typeof groupInFile>;
export type ServiceInFile = v.InferOutput<typeof serviceInFile>;
export type NodeGroupInFile = v.InferOutput<typeof nodeGroupInFile>;
