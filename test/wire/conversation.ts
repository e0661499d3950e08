import type { AwsStandIn } from '../../playground/aws/index.ts';

/** One call. Both SDKs take the same names and input. */
export interface Said {
  readonly service: string;
  readonly operation: string;
  readonly input: Readonly<Record<string, unknown>>;
}

export const REGION = 'eu-central-1';
export const ACCOUNT = '111122223333';
export const NOW = '2026-11-23T17:58:00Z';

const id = (number: number): string => `i-${String(number).padStart(17, '0')}`;
const DB_ARN = `arn:aws:rds:${REGION}:${ACCOUNT}:db:orders`;
const TASK_ARN = `arn:aws:ecs:${REGION}:${ACCOUNT}:task/blue/0123456789abcdef0123456789abcdef`;
const BOUNDS = {
  ServiceNamespace: 'ecs',
  ResourceId: 'service/blue/green',
  ScalableDimension: 'ecs:service:DesiredCount',
};
/** Of the node group `gpu`. */
const UPDATE = '8fcc9a92-2e89-61d8-3f5e-e0b3bc26e206';
const TARGET = {
  Arn: `arn:aws:lambda:${REGION}:${ACCOUNT}:function:worker`,
  RoleArn: `arn:aws:iam::${ACCOUNT}:role/scheduler`,
  Input: '{"grün":"<🌿>"}',
  RetryPolicy: { MaximumRetryAttempts: 3, MaximumEventAgeInSeconds: 600 },
};
const SCHEDULE = {
  Name: 'wake-1',
  GroupName: 'uptime',
  ScheduleExpression: 'at(2026-11-24T08:00:00)',
  FlexibleTimeWindow: { Mode: 'OFF' },
  ActionAfterCompletion: 'DELETE',
  Target: TARGET,
};

const EC2_COMPUTE = 'Amazon Elastic Compute Cloud - Compute';
const daysAgo = (days: number): string =>
  new Date(Date.parse(NOW) - days * 86_400_000).toISOString().slice(0, 10);
const BILLED = { Start: daysAgo(5), End: daysAgo(3) };
const BY_SERVICE = {
  And: [
    { Dimensions: { Key: 'LINKED_ACCOUNT', Values: [ACCOUNT] } },
    { Dimensions: { Key: 'SERVICE', Values: [EC2_COMPUTE] } },
  ],
};

const LATELY = { StartTime: Date.parse(NOW) / 1_000 - 1_800, EndTime: Date.parse(NOW) / 1_000 };
const load = (instance: string) => ({
  namespace: 'AWS/EC2',
  name: 'CPUUtilization',
  dimensions: { InstanceId: instance },
});
const query = (Id: string, instance: string) => ({
  Id,
  MetricStat: {
    Metric: {
      Namespace: 'AWS/EC2',
      MetricName: 'CPUUtilization',
      Dimensions: [{ Name: 'InstanceId', Value: instance }],
    },
    Period: 300,
    Stat: 'Average',
  },
});

/** A world in which no answer is empty. */
export function furnish(aws: AwsStandIn): void {
  const here = aws.account().region(REGION);
  for (let number = 1; number <= 7; number += 1) {
    here.addInstance({
      id: id(number),
      name: `R&D <"web"> ${number}\r\n`,
      tags: { Uptime: 'mon-fri 08:00-19:00', leer: '', grün: '🌿' },
    });
  }
  here.addGroup({
    id: 'R&D <"web">',
    min: 1,
    desired: 3,
    max: 6,
    types: [{ type: 'm5.xlarge', weight: 2 }, { type: 'm5a.xlarge' }],
    onDemandPercent: 50,
    tags: { Uptime: 'mon-fri 08:00-19:00', leer: '', grün: '🌿' },
    propagated: ['Uptime'],
    suspended: ['AZRebalance'],
    warmPool: { maxPrepared: 4 },
    scheduledActions: [
      { name: 'morning', recurrence: '0 6 * * 1-5', timeZone: 'Europe/Berlin', min: 2, desired: 3 },
      { name: 'evening', recurrence: '0 20 * * *', desired: 0 },
    ],
  });
  here.groups.refresh(here.addGroup({ id: 'api', operator: 'eks.amazonaws.com' }), 3_600_000);
  here.addInstance({ id: id(8), spot: 'one-time' });
  here.addInstance({ id: id(9), spot: 'persistent', operator: 'eks.amazonaws.com', stopProtection: true });
  here.addDbInstance({ id: 'orders', tags: { Uptime: 'mon-fri 08:00-19:00' } });
  here.findings.find(`arn:aws:ec2:${REGION}:${ACCOUNT}:instance/${id(8)}`, 'EC2Instance');
  here.findings.find(`arn:aws:rds:${REGION}:${ACCOUNT}:db:orders`, 'RDSDBInstance');
  here.addDbInstance({ id: 'copy', replicaOf: 'orders', multiAz: true });
  here.addDbInstance({ id: 'ledger', status: 'stopped' });
  here.addDbCluster({ id: 'lake', serverless: 'v2', members: 3, tags: { Uptime: 'never' } });
  here.addDbCluster({ id: 'pond', serverless: 'v1', status: 'stopped' });
  here.nodeGroups.add({
    cluster: 'shop',
    name: 'general',
    tags: { Uptime: 'mon-fri 08:00-19:00', grün: '🌿' },
    issues: [{ code: 'AsgInstanceLaunchFailures', message: 'no <capacity>', resourceIds: ['eks-general'] }],
  });
  here.nodeGroups.add({ cluster: 'shop', name: 'batch', templateType: 'm7g.large', capacityType: 'SPOT' });
  const broken = {
    errorCode: 'NodeCreationFailure',
    errorMessage: 'nodes did not join',
    resourceIds: ['i-1'],
  } as const;
  const gpu = here.nodeGroups.add({
    ...{ cluster: 'shop', name: 'gpu', desiredSize: 0, minSize: 0, maxSize: 4 },
    failNextUpdate: broken,
  });
  here.nodeGroups.resize(gpu, { minSize: 0, desiredSize: 1, maxSize: 4 });
  here.addInstance({ id: id(10) });
  here.stopByHand(id(10));
  here.addDbCluster({ id: 'puddle' });
  here.stopByHand('puddle');
  here.addEcsService({ name: 'web', cluster: 'blue', desired: 2, tags: { Uptime: 'never', grün: '🌿' } });
  here.addEcsService({
    name: 'green',
    cluster: 'blue',
    controller: 'CODE_DEPLOY',
    capacityProviders: ['FARGATE'],
    task: { architecture: 'ARM64', ephemeralGib: 10 },
  });
  const job = here.addEcsService({ name: 'job', cluster: 'blue', strategy: 'DAEMON', tags: { Uptime: 'x' } });
  job.events.unshift({ id: 'e1', at: Date.parse(NOW), message: '(service job) has reached a steady state.' });
  job.stoppedTasks.unshift({ arn: TASK_ARN, at: Date.parse(NOW), reason: 'CannotPullContainerError: <no>' });
  here.scalableTargets.register('service/blue/green', { min: 2, max: 6 });
  here.parameters.put('/slack/token', 'xoxb-a&b');
  here.documents.put('freeze', {
    type: 'ChangeCalendar',
    content: 'BEGIN:VCALENDAR\r\nX-CALENDAR-TYPE:DEFAULT_OPEN\r\nX-WR-CALDESC:<a> & "b"\r\nEND:VCALENDAR\r\n',
  });
  here.sessions.open(id(1), 'arn:aws:iam::111122223333:user/ada');
  here.sessions.open(id(2), 'arn:aws:iam::111122223333:user/eve', 'Disconnected');
  here.sessions.open(id(3), 'arn:aws:iam::111122223333:user/eve');
  here.sessions.end(id(3));
  here.metrics.measure(load(id(1)), () => 81.5);
  aws
    .account()
    .region('us-east-1')
    .bill.charge(EC2_COMPUTE, () => ({ reserved: 20.5, running: 80, planned: 30, onDemand: 10.25 }));
  aws.account().addRole('uptime', { externalId: 'a-secret-word' });
  aws.setFunction('worker', async (event) => ({ heard: event }));
  aws.setFunction('broken', async () => {
    throw new TypeError('<no>');
  });
}

const calls = (service: string, said: readonly (readonly [string, Said['input']])[]): Said[] =>
  said.map(([operation, input]) => ({ service, operation, input }));

/** Every operation of the stand-in, and refusals of each protocol. */
export const CONVERSATION: readonly Said[] = [
  ...calls('ec2', [
    ['DescribeInstances', {}],
    ['DescribeInstances', { MaxResults: 5, Filters: [{ Name: 'tag-key', Values: ['Uptime'] }] }],
    ['DescribeInstances', { InstanceIds: [id(99)] }],
    ['DescribeSpotInstanceRequests', {}],
    ['DescribeInstanceAttribute', { InstanceId: id(9), Attribute: 'disableApiStop' }],
    ['DescribeLaunchTemplateVersions', { LaunchTemplateId: 'lt-0123456789abcdef0' }],
    ['DescribeLaunchTemplateVersions', { LaunchTemplateId: 'lt-212d6b56de7491aea', Versions: ['$Latest'] }],
    ['DescribeImages', { ImageIds: ['ami-0a1b2c3d4e5f60718'] }],
    ['DescribeRegions', { AllRegions: true }],
    ['StopInstances', { InstanceIds: [id(1), id(2)] }],
    ['StopInstances', { InstanceIds: [id(3), id(8)] }],
    ['StartInstances', { InstanceIds: [id(3)] }],
    ['StartInstances', { InstanceIds: [id(1)] }],
    ['TerminateInstances', { InstanceIds: [id(4)] }],
    ['CreateTags', { Resources: [id(5)], Tags: [{ Key: 'a', Value: 'ä & <b>' }] }],
    ['DeleteTags', { Resources: [id(5)], Tags: [{ Key: 'leer' }] }],
    ['DescribeInstances', { InstanceIds: [id(1), id(4), id(5)] }],
  ]),
  ...calls('eks', [
    ['ListClusters', {}],
    ['ListNodegroups', { clusterName: 'shop', maxResults: 2 }],
    ['ListNodegroups', { clusterName: 'nothing' }],
    ['DescribeNodegroup', { clusterName: 'shop', nodegroupName: 'general' }],
    ['DescribeNodegroup', { clusterName: 'shop', nodegroupName: 'batch' }],
    ['DescribeNodegroup', { clusterName: 'shop', nodegroupName: 'nothing' }],
    [
      'UpdateNodegroupConfig',
      {
        ...{ clusterName: 'shop', nodegroupName: 'batch', clientRequestToken: 'token-1' },
        scalingConfig: { minSize: 0, desiredSize: 0 },
      },
    ],
    ['UpdateNodegroupConfig', { clusterName: 'shop', nodegroupName: 'batch', scalingConfig: { minSize: 9 } }],
    ['UpdateNodegroupConfig', { clusterName: 'shop', nodegroupName: 'gpu', scalingConfig: { minSize: 0 } }],
    ['ListUpdates', { name: 'shop', nodegroupName: 'gpu' }],
    ['DescribeUpdate', { name: 'shop', nodegroupName: 'gpu', updateId: UPDATE }],
    ['DescribeUpdate', { name: 'shop', nodegroupName: 'gpu', updateId: 'nothing' }],
  ]),
  ...calls('autoscaling', [
    ['DescribeAutoScalingGroups', {}],
    ['DescribeAutoScalingGroups', { Filters: [{ Name: 'tag-key', Values: ['Uptime'] }], MaxRecords: 1 }],
    ['DescribeAutoScalingGroups', { IncludeInstances: false, IncludeManagedResources: false }],
    ['DescribeAutoScalingGroups', { Filters: [{ Name: 'name', Values: ['web'] }] }],
    ['DescribeScheduledActions', { MaxRecords: 2 }],
    ['DescribeInstanceRefreshes', { AutoScalingGroupName: 'api' }],
    ['UpdateAutoScalingGroup', { AutoScalingGroupName: 'R&D <"web">', MinSize: 0, DesiredCapacity: 0 }],
    ['UpdateAutoScalingGroup', { AutoScalingGroupName: 'R&D <"web">', DesiredCapacity: 9 }],
    ['UpdateAutoScalingGroup', { AutoScalingGroupName: 'api', DesiredCapacity: 0 }],
    ['UpdateAutoScalingGroup', { AutoScalingGroupName: 'nobody', DesiredCapacity: 0 }],
    ['DescribeAutoScalingGroups', { AutoScalingGroupNames: ['R&D <"web">', 'nobody'] }],
    ['DescribeScalingActivities', { AutoScalingGroupName: 'R&D <"web">' }],
  ]),
  ...calls('rds', [
    ['DescribeDBInstances', { MaxRecords: 20 }],
    ['DescribeDBInstances', { DBInstanceIdentifier: 'nobody' }],
    ['DescribeDBClusters', {}],
    ['StopDBInstance', { DBInstanceIdentifier: 'ledger' }],
    ['StartDBInstance', { DBInstanceIdentifier: 'ledger' }],
    ['StopDBCluster', { DBClusterIdentifier: 'lake' }],
    ['StartDBCluster', { DBClusterIdentifier: 'pond' }],
    ['StopDBInstance', { DBInstanceIdentifier: 'orders' }],
    ['DescribeEvents', { SourceType: 'db-instance', Duration: 1_440 }],
    ['AddTagsToResource', { ResourceName: DB_ARN, Tags: [{ Key: 'Owner', Value: 'ada@example.com' }] }],
    ['RemoveTagsFromResource', { ResourceName: DB_ARN, TagKeys: ['Uptime'] }],
    ['ListTagsForResource', { ResourceName: DB_ARN }],
    ['DescribeDBSnapshots', { DBInstanceIdentifier: 'orders', SnapshotType: 'manual' }],
    ['DeleteDBSnapshot', { DBSnapshotIdentifier: 'nobody' }],
  ]),
  ...calls('sts', [
    ['GetCallerIdentity', {}],
    [
      'AssumeRole',
      {
        RoleArn: `arn:aws:iam::${ACCOUNT}:role/uptime`,
        RoleSessionName: 'wire',
        ExternalId: 'a-secret-word',
      },
    ],
    ['AssumeRole', { RoleArn: `arn:aws:iam::${ACCOUNT}:role/uptime`, RoleSessionName: 'wire' }],
  ]),
  ...calls('scheduler', [
    ['CreateScheduleGroup', { Name: 'uptime' }],
    ['GetScheduleGroup', { Name: 'uptime' }],
    ['ListScheduleGroups', {}],
    ['CreateSchedule', SCHEDULE],
    ['CreateSchedule', SCHEDULE],
    ['UpdateSchedule', { ...SCHEDULE, ScheduleExpressionTimezone: 'Europe/Berlin' }],
    ['GetSchedule', { Name: 'wake-1', GroupName: 'uptime' }],
    ['ListSchedules', { GroupName: 'uptime', NamePrefix: 'wake' }],
    ['DeleteSchedule', { Name: 'wake-1', GroupName: 'uptime' }],
    ['GetSchedule', { Name: 'wake-1', GroupName: 'uptime' }],
    ['DeleteScheduleGroup', { Name: 'uptime' }],
  ]),
  ...calls('lambda', [
    ['Invoke', { FunctionName: 'worker', Payload: '{"type":"tick","grün":"🌿"}' }],
    ['Invoke', { FunctionName: 'broken' }],
    ['Invoke', { FunctionName: 'worker', InvocationType: 'Event', Payload: '{}' }],
    ['Invoke', { FunctionName: 'nobody' }],
    ['GetFunctionConfiguration', { FunctionName: 'worker' }],
    ['GetFunctionConfiguration', { FunctionName: 'nobody' }],
  ]),
  ...calls('pricing', [
    [
      'GetProducts',
      {
        ServiceCode: 'AmazonEC2',
        MaxResults: 2,
        Filters: [{ Type: 'TERM_MATCH', Field: 'instanceType', Value: 't3.medium' }],
      },
    ],
    ['GetProducts', { ServiceCode: 'Nothing' }],
  ]),
  ...calls('ssm', [
    ['GetParameters', { Names: ['/slack/token', '/nothing'], WithDecryption: true }],
    ['GetDocument', { Name: 'freeze', DocumentFormat: 'TEXT' }],
    ['DescribeSessions', { State: 'Active', MaxResults: 1 }],
    ['DescribeSessions', { State: 'Active', Filters: [{ key: 'Target', value: id(2) }] }],
    ['DescribeSessions', { State: 'History' }],
    ['DescribeSessions', { State: 'Active', NextToken: 'nothing' }],
  ]),
  ...calls('monitoring', [
    ['GetMetricData', { ...LATELY, MetricDataQueries: [query('busy', id(1)), query('idle', id(2))] }],
    ['GetMetricData', { ...LATELY, MetricDataQueries: [query('busy', id(1))], MaxDatapoints: 2 }],
    ['GetMetricData', { ...LATELY, MetricDataQueries: [query('Busy', id(1))] }],
    ['GetMetricData', { ...LATELY, EndTime: LATELY.StartTime, MetricDataQueries: [query('busy', id(1))] }],
  ]),
  ...calls('compute-optimizer', [
    ['GetIdleRecommendations', { maxResults: 1 }],
    ['GetIdleRecommendations', { filters: [{ name: 'ResourceType', values: ['RDSDBInstance'] }] }],
    ['GetIdleRecommendations', { accountIds: [ACCOUNT, '222233334444'] }],
  ]),
  ...calls('ce', [
    ['GetSavingsPlansCoverage', { TimePeriod: BILLED, Granularity: 'DAILY', Filter: BY_SERVICE }],
    ['GetReservationCoverage', { TimePeriod: BILLED, Granularity: 'DAILY', Metrics: ['Unit'] }],
    ['GetSavingsPlansCoverage', { TimePeriod: BILLED, Granularity: 'HOURLY' }],
    ['GetReservationCoverage', { TimePeriod: { Start: '2020-01-01', End: '2020-01-02' } }],
  ]),
  ...calls('cloudtrail', [
    ['LookupEvents', { LookupAttributes: [{ AttributeKey: 'ResourceName', AttributeValue: id(10) }] }],
    [
      'LookupEvents',
      { LookupAttributes: [{ AttributeKey: 'ResourceName', AttributeValue: 'puddle' }], MaxResults: 1 },
    ],
    ['LookupEvents', { LookupAttributes: [{ AttributeKey: 'EventId', AttributeValue: 'nothing' }] }],
    ['LookupEvents', { StartTime: 1_795_000_000, EndTime: 1_794_000_000 }],
  ]),
  ...calls('ecs', [
    ['DescribeServices', { cluster: 'blue', services: ['web', 'green', 'job', 'nobody'], include: ['TAGS'] }],
    ['DescribeServices', { services: ['web'] }],
    ['UpdateService', { cluster: 'blue', service: 'web', desiredCount: 0 }],
    ['UpdateService', { cluster: 'blue', service: 'job', desiredCount: 0 }],
    ['UpdateService', { cluster: 'blue', service: 'green', desiredCount: 1, forceNewDeployment: true }],
    [
      'DescribeTaskDefinition',
      { taskDefinition: `arn:aws:ecs:${REGION}:${ACCOUNT}:task-definition/blue-green:1` },
    ],
    ['DescribeTaskDefinition', { taskDefinition: 'nothing' }],
    ['ListTasks', { cluster: 'blue', serviceName: 'job', desiredStatus: 'STOPPED' }],
    ['DescribeTasks', { cluster: 'blue', tasks: [TASK_ARN, 'nothing'] }],
  ]),
  ...calls('application-autoscaling', [
    ['DescribeScalableTargets', { ServiceNamespace: 'ecs', ResourceIds: ['service/blue/green'] }],
    ['RegisterScalableTarget', { ...BOUNDS, SuspendedState: { ScheduledScalingSuspended: true } }],
    ['RegisterScalableTarget', { ...BOUNDS, MinCapacity: 9 }],
    ['DescribeScalableTargets', { ServiceNamespace: 'ecs' }],
  ]),
  ...calls('tagging', [
    [
      'GetResources',
      { TagFilters: [{ Key: 'Uptime' }], ResourceTypeFilters: ['ecs:service'], ResourcesPerPage: 1 },
    ],
    ['GetResources', { TagFilters: [{ Key: 'grün', Values: ['🌿'] }] }],
    ['GetResources', { ResourcesPerPage: 101 }],
    ['GetResources', { PaginationToken: 'nonsense' }],
  ]),
];
