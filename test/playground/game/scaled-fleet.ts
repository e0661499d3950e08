/** A group, services and a node group as the AWS CLI prints them, including much that the playground ignores. */
const HOURS = 'mon-fri 08:00-19:00 UTC';
const CLUSTER = 'arn:aws:ecs:us-west-2:123456789012:cluster/shop';

/** `aws autoscaling describe-auto-scaling-groups`, after awscli/examples/autoscaling/describe-auto-scaling-groups.rst of aws/aws-cli. */
export const groups = (more: object = {}) => ({
  AutoScalingGroups: [
    {
      AutoScalingGroupName: 'My-ASG',
      AutoScalingGroupARN:
        'arn:aws:autoscaling:us-west-2:123456789012:autoScalingGroup:930d940e-891e-4781-a11a-7b0acd480f03:autoScalingGroupName/My-ASG',
      LaunchTemplate: {
        LaunchTemplateName: 'my-launch-template',
        Version: '1',
        LaunchTemplateId: 'lt-1234567890abcde12',
      },
      MinSize: 1,
      MaxSize: 4,
      DesiredCapacity: 2,
      DefaultCooldown: 300,
      AvailabilityZones: ['us-west-2a', 'us-west-2b', 'us-west-2c'],
      LoadBalancerNames: [],
      TargetGroupARNs: [],
      HealthCheckType: 'EC2',
      HealthCheckGracePeriod: 0,
      Instances: ['i-06905f55584de02da', 'i-06905f55584de02db'].map((InstanceId) => ({
        InstanceId,
        InstanceType: 't2.micro',
        AvailabilityZone: 'us-west-2a',
        HealthStatus: 'Healthy',
        LifecycleState: 'InService',
        ProtectedFromScaleIn: false,
      })),
      CreatedTime: '2020-10-28T02:39:22.152Z',
      SuspendedProcesses: [{ ProcessName: 'AZRebalance', SuspensionReason: 'User suspended' }],
      VPCZoneIdentifier: 'subnet-5ea0c127,subnet-6194ea3b,subnet-c934b782',
      EnabledMetrics: [],
      Tags: [
        {
          ResourceId: 'My-ASG',
          ResourceType: 'auto-scaling-group',
          Key: 'Uptime',
          Value: HOURS,
          PropagateAtLaunch: true,
        },
      ],
      TerminationPolicies: ['Default'],
      NewInstancesProtectedFromScaleIn: false,
      ServiceLinkedRoleARN: 'arn',
      TrafficSources: [],
      ...more,
    },
  ],
});

/** The instances of that group, as `aws ec2 describe-instances` prints them. */
export const MEMBERS = {
  Reservations: [
    {
      Instances: ['i-06905f55584de02da', 'i-06905f55584de02db'].map((InstanceId) => ({
        InstanceId,
        InstanceType: 't2.micro',
        Placement: { AvailabilityZone: 'us-west-2a' },
        State: { Code: 16, Name: 'running' },
        Tags: [
          { Key: 'Uptime', Value: HOURS },
          { Key: 'aws:autoscaling:groupName', Value: 'My-ASG' },
        ],
      })),
    },
  ],
};

/** `aws ecs describe-services --include TAGS`, after awscli/examples/ecs/describe-services.rst. Tags are in lower case. */
export const services = (more: object = {}) => ({
  services: [
    {
      serviceArn: 'arn:aws:ecs:us-west-2:123456789012:service/shop/api',
      serviceName: 'api',
      clusterArn: CLUSTER,
      loadBalancers: [],
      serviceRegistries: [],
      status: 'ACTIVE',
      desiredCount: 3,
      runningCount: 3,
      pendingCount: 0,
      launchType: 'FARGATE',
      platformVersion: 'LATEST',
      taskDefinition: 'arn:aws:ecs:us-west-2:123456789012:task-definition/api:7',
      deploymentConfiguration: { maximumPercent: 200, minimumHealthyPercent: 100 },
      deployments: [{ id: 'ecs-svc/1234567890123456789', status: 'PRIMARY', desiredCount: 3 }],
      events: [
        {
          id: '39ec1a9f-1d2f-4b2e-8f1b-0a1b2c3d4e5f',
          createdAt: 1_479_768_000.118,
          message: '(service api) has reached a steady state.',
        },
      ],
      createdAt: '2026-10-22T09:12:21.452000+00:00',
      placementConstraints: [],
      placementStrategy: [],
      schedulingStrategy: 'REPLICA',
      deploymentController: { type: 'ECS' },
      enableECSManagedTags: false,
      propagateTags: 'NONE',
      tags: [{ key: 'Uptime', value: HOURS }],
      ...more,
    },
  ],
  failures: [],
});

/** `aws eks describe-nodegroup`, after its reference. One node group an answer; tags are a map. */
export const nodeGroup = (more: object = {}) => ({
  nodegroup: {
    nodegroupName: 'pool',
    nodegroupArn:
      'arn:aws:eks:us-west-2:123456789012:nodegroup/dev/pool/a1b2c3d4-5678-90ab-cdef-111122223333',
    clusterName: 'dev',
    version: '1.31',
    releaseVersion: '1.31.0-20241024',
    createdAt: '2026-08-20T14:34:31.103000+00:00',
    modifiedAt: '2026-08-20T14:40:31.103000+00:00',
    status: 'ACTIVE',
    capacityType: 'ON_DEMAND',
    scalingConfig: { minSize: 1, maxSize: 5, desiredSize: 3 },
    instanceTypes: ['m6i.large'],
    subnets: ['subnet-0e2907431c9988b72'],
    amiType: 'AL2023_x86_64_STANDARD',
    nodeRole: 'arn:aws:iam::123456789012:role/nodes',
    labels: {},
    resources: { autoScalingGroups: [{ name: 'eks-pool-a1b2c3d4-5678-90ab-cdef-111122223333' }] },
    diskSize: 20,
    health: { issues: [] },
    updateConfig: { maxUnavailable: 1 },
    tags: { Uptime: HOURS, team: 'shop' },
    ...more,
  },
});
