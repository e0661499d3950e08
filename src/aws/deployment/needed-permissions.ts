/**
 * What somebody who deploys has to be allowed, beside what CloudFormation itself asks: it works with the caller's own permissions. Each
 * group is asked of IAM with the resource that it is about, because a policy may allow it on nothing else.
 */

export interface NeededPermissions {
  readonly actions: readonly string[];
  /** Without one, on anything: AWS limits these to no resource, or the name is not known before. */
  readonly resource?: string;
}

export interface Place {
  readonly partition: string;
  readonly region: string;
  readonly accountId: string;
  readonly stage: string;
  /** Whether the dashboard is asked for. */
  readonly dashboard: boolean;
}

export function neededPermissions({
  partition,
  region,
  accountId,
  stage,
  dashboard,
}: Place): readonly NeededPermissions[] {
  const name = `uptime-${stage}`;
  const arn = (service: string, rest: string) => `arn:${partition}:${service}:${region}:${accountId}:${rest}`;
  return [
    {
      actions: [
        ...[
          'cloudformation:CreateChangeSet',
          'cloudformation:DeleteStack',
          'cloudformation:DescribeChangeSet',
        ],
        ...['cloudformation:DescribeStackEvents', 'cloudformation:DescribeStacks'],
        'cloudformation:ExecuteChangeSet',
      ],
      resource: arn('cloudformation', `stack/${name}/*`),
    },
    {
      actions: [
        ...['iam:CreateRole', 'iam:DeleteRole', 'iam:DeleteRolePolicy', 'iam:GetRole', 'iam:GetRolePolicy'],
        ...['iam:PassRole', 'iam:PutRolePolicy'],
      ],
      resource: `arn:${partition}:iam::${accountId}:role/${name}-people-${region}`,
    },
    {
      actions: [
        ...['lambda:AddPermission', 'lambda:CreateFunction', 'lambda:DeleteFunction', 'lambda:GetFunction'],
        ...['lambda:PutFunctionEventInvokeConfig', 'lambda:UpdateFunctionCode'],
        'lambda:UpdateFunctionConfiguration',
      ],
      resource: arn('lambda', `function:${name}-engine`),
    },
    {
      actions: [
        'dynamodb:CreateTable',
        'dynamodb:DescribeTable',
        'dynamodb:UpdateContinuousBackups',
        'dynamodb:UpdateTimeToLive',
      ],
      resource: arn('dynamodb', `table/${name}`),
    },
    {
      actions: [
        'scheduler:CreateScheduleGroup',
        'scheduler:DeleteScheduleGroup',
        'scheduler:GetScheduleGroup',
      ],
      resource: arn('scheduler', `schedule-group/${name}`),
    },
    {
      actions: ['scheduler:CreateSchedule', 'scheduler:DeleteSchedule', 'scheduler:GetSchedule'],
      resource: arn('scheduler', `schedule/default/${name}-tick`),
    },
    {
      actions: ['logs:CreateLogGroup', 'logs:PutMetricFilter', 'logs:PutRetentionPolicy'],
      resource: arn('logs', `log-group:/aws/lambda/${name}-engine`),
    },
    {
      actions: ['ssm:GetParameters', 'ssm:PutParameter'],
      resource: arn('ssm', `parameter/uptime/${stage}/slack-bot-token`),
    },
    {
      actions: ['sqs:CreateQueue', 'sqs:DeleteQueue', 'sqs:SetQueueAttributes'],
      resource: arn('sqs', `${name}-EngineDeadLetters-x`),
    },
    { actions: ['sns:CreateTopic', 'sns:DeleteTopic'], resource: arn('sns', `${name}-Alarms-x`) },
    { actions: ['events:PutRule', 'events:PutTargets'], resource: arn('events', `rule/${name}-Commands-x`) },
    { actions: ['cloudwatch:PutMetricAlarm'], resource: arn('cloudwatch', `alarm:${name}-tick-missing`) },
    {
      actions: [
        'cloudformation:GetTemplateSummary',
        ...(dashboard ? ['cloudwatch:PutDashboard'] : []),
        's3:GetObject',
        's3:PutObject',
      ],
    },
  ];
}
