/** What each type of resource is called in the template, and what its arguments are in CloudFormation's words. */
import type { Value } from './hcl/evaluate.ts';
import type { Resource } from './hcl/module.ts';

export type Named = Omit<Resource, 'values'>;

export interface Kind {
  readonly type: string;
  readonly id: (of: Named) => string;
  /** Arguments by the properties that they are. An argument that is not here fails. */
  readonly properties: Readonly<
    Record<string, string | ((value: never) => Readonly<Record<string, unknown>>)>
  >;
}

const pascal = (name: string): string =>
  name.replace(/(?:^|_)([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());

const byName = ({ name }: Named): string => pascal(name);
const byKey = ({ key = '' }: Named): string => pascal(key);

export type Blocks = readonly Readonly<Record<string, Value>>[];

const json = (property: string) => (text: string) => ({ [property]: JSON.parse(text) });

/** A block's arguments by the properties that they are. */
const block =
  (property: string, names: Readonly<Record<string, string>>) =>
  ([only = {}]: Blocks) => ({ [property]: renamed(only, names) });

export function renamed(values: Readonly<Record<string, Value>>, names: Readonly<Record<string, string>>) {
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => {
      const property = names[name];
      if (property === undefined) throw new Error(`nothing compares ${name}`);
      return [property, value];
    }),
  );
}

export const RETRIES = {
  maximum_retry_attempts: 'MaximumRetryAttempts',
  maximum_event_age_in_seconds: 'MaximumEventAgeInSeconds',
};

const PERMISSIONS: Readonly<Record<string, string>> = {
  url: 'SlackLambdaPermissionFnUrl',
  url_invoke: 'SlackLambdaPermissionFn',
  http_api: 'SlackLambdaPermissionHttpApi',
};

export const KINDS: Readonly<Record<string, Kind>> = {
  aws_lambda_function: {
    type: 'AWS::Lambda::Function',
    id: (of) => `${byName(of)}LambdaFunction`,
    properties: {
      function_name: 'FunctionName',
      description: 'Description',
      role: 'Role',
      filename: 'Code.Filename',
      source_code_hash: 'Code.Hash',
      s3_bucket: 'Code.S3Bucket',
      s3_key: 'Code.S3Key',
      handler: 'Handler',
      runtime: 'Runtime',
      architectures: 'Architectures',
      memory_size: 'MemorySize',
      timeout: 'Timeout',
      // Terraform's word for: none.
      reserved_concurrent_executions: (count: number) =>
        count === -1 ? {} : { ReservedConcurrentExecutions: count },
      environment: block('Environment', { variables: 'Variables' }),
      logging_config: block('LoggingConfig', { log_format: 'LogFormat' }),
    },
  },
  aws_cloudwatch_log_group: {
    type: 'AWS::Logs::LogGroup',
    id: (of) => `${byName(of)}LogGroup`,
    properties: { name: 'LogGroupName', retention_in_days: 'RetentionInDays' },
  },
  aws_lambda_function_event_invoke_config: {
    type: 'AWS::Lambda::EventInvokeConfig',
    id: (of) => `${byName(of)}LambdaEvConf`,
    properties: {
      function_name: 'FunctionName',
      qualifier: 'Qualifier',
      ...RETRIES,
      destination_config: ([{ on_failure = [] } = {}]: Blocks) => ({
        DestinationConfig: {
          OnFailure: renamed((on_failure as Blocks)[0] ?? {}, { destination: 'Destination' }),
        },
      }),
    },
  },
  aws_lambda_function_url: {
    type: 'AWS::Lambda::Url',
    id: (of) => `${byName(of)}LambdaFunctionUrl`,
    properties: { function_name: 'TargetFunctionArn', authorization_type: 'AuthType' },
  },
  aws_lambda_permission: {
    type: 'AWS::Lambda::Permission',
    id: (of) => (of.key === undefined ? (PERMISSIONS[of.name] ?? of.name) : `${byKey(of)}MayInvoke`),
    properties: {
      statement_id: 'StatementId',
      action: 'Action',
      function_name: 'FunctionName',
      principal: 'Principal',
      source_arn: 'SourceArn',
      function_url_auth_type: 'FunctionUrlAuthType',
      invoked_via_function_url: 'InvokedViaFunctionUrl',
    },
  },
  aws_apigatewayv2_api: {
    type: 'AWS::ApiGatewayV2::Api',
    id: () => 'HttpApi',
    properties: { name: 'Name', protocol_type: 'ProtocolType' },
  },
  aws_apigatewayv2_stage: {
    type: 'AWS::ApiGatewayV2::Stage',
    id: () => 'HttpApiStage',
    properties: { api_id: 'ApiId', name: 'StageName', auto_deploy: 'AutoDeploy' },
  },
  aws_apigatewayv2_integration: {
    type: 'AWS::ApiGatewayV2::Integration',
    id: () => 'HttpApiIntegrationSlack',
    properties: {
      api_id: 'ApiId',
      integration_type: 'IntegrationType',
      integration_uri: 'IntegrationUri',
      payload_format_version: 'PayloadFormatVersion',
      timeout_milliseconds: 'TimeoutInMillis',
    },
  },
  aws_apigatewayv2_route: {
    type: 'AWS::ApiGatewayV2::Route',
    id: () => 'HttpApiRoutePostSlackEvents',
    properties: { api_id: 'ApiId', route_key: 'RouteKey', target: 'Target' },
  },
  aws_dynamodb_table: {
    type: 'AWS::DynamoDB::Table',
    id: byName,
    properties: {
      name: 'TableName',
      billing_mode: 'BillingMode',
      hash_key: (name: string) => ({ 'KeySchema.HASH': name }),
      range_key: (name: string) => ({ 'KeySchema.RANGE': name }),
      attribute: (all: Blocks) => ({
        AttributeDefinitions: all.map((each) =>
          renamed(each, { name: 'AttributeName', type: 'AttributeType' }),
        ),
      }),
      ttl: block('TimeToLiveSpecification', { attribute_name: 'AttributeName', enabled: 'Enabled' }),
      point_in_time_recovery: block('PointInTimeRecoverySpecification', {
        enabled: 'PointInTimeRecoveryEnabled',
      }),
      deletion_protection_enabled: 'DeletionProtectionEnabled',
    },
  },
  aws_scheduler_schedule_group: {
    type: 'AWS::Scheduler::ScheduleGroup',
    id: () => 'ScheduleGroup',
    properties: { name: 'Name' },
  },
  aws_scheduler_schedule: {
    type: 'AWS::Scheduler::Schedule',
    id: byName,
    properties: {
      name: 'Name',
      description: 'Description',
      schedule_expression: 'ScheduleExpression',
      schedule_expression_timezone: 'ScheduleExpressionTimezone',
      flexible_time_window: block('FlexibleTimeWindow', { mode: 'Mode' }),
      target: ([{ retry_policy, dead_letter_config, ...rest } = {}]: Blocks) => ({
        Target: {
          ...renamed(rest, { arn: 'Arn', role_arn: 'RoleArn', input: 'Input' }),
          RetryPolicy: renamed((retry_policy as Blocks | undefined)?.[0] ?? {}, RETRIES),
          DeadLetterConfig: renamed((dead_letter_config as Blocks | undefined)?.[0] ?? {}, { arn: 'Arn' }),
        },
      }),
    },
  },
  aws_sqs_queue: {
    type: 'AWS::SQS::Queue',
    id: byName,
    properties: {
      name: 'QueueName',
      message_retention_seconds: 'MessageRetentionPeriod',
      sqs_managed_sse_enabled: 'SqsManagedSseEnabled',
    },
  },
  aws_sqs_queue_policy: {
    type: 'AWS::SQS::QueuePolicy',
    id: byName,
    properties: { queue_url: (url: string) => ({ Queues: [url] }), policy: json('PolicyDocument') },
  },
  aws_cloudwatch_event_rule: {
    type: 'AWS::Events::Rule',
    id: byKey,
    properties: { name: 'Name', description: 'Description', event_pattern: json('EventPattern') },
  },
  aws_iam_role: {
    type: 'AWS::IAM::Role',
    id: (of) => (of.name === 'member' ? 'Role' : `${byName(of)}Role`),
    properties: { name: 'RoleName', assume_role_policy: json('AssumeRolePolicyDocument') },
  },
  aws_sns_topic: {
    type: 'AWS::SNS::Topic',
    id: byName,
    properties: { name: 'TopicName', display_name: 'DisplayName' },
  },
  aws_sns_topic_subscription: {
    type: 'AWS::SNS::Subscription',
    id: byName,
    properties: { topic_arn: 'TopicArn', protocol: 'Protocol', endpoint: 'Endpoint' },
  },
  aws_cloudwatch_metric_alarm: {
    type: 'AWS::CloudWatch::Alarm',
    id: byKey,
    properties: {
      alarm_name: 'AlarmName',
      alarm_description: 'AlarmDescription',
      namespace: 'Namespace',
      metric_name: 'MetricName',
      dimensions: (all: Readonly<Record<string, Value>>) => ({
        Dimensions: Object.entries(all).map(([Name, Value]) => ({ Name, Value })),
      }),
      statistic: 'Statistic',
      period: 'Period',
      evaluation_periods: 'EvaluationPeriods',
      datapoints_to_alarm: 'DatapointsToAlarm',
      threshold: 'Threshold',
      comparison_operator: 'ComparisonOperator',
      treat_missing_data: 'TreatMissingData',
      alarm_actions: 'AlarmActions',
      ok_actions: 'OKActions',
    },
  },
  aws_cloudwatch_log_metric_filter: {
    type: 'AWS::Logs::MetricFilter',
    id: byKey,
    properties: {
      name: 'FilterName',
      log_group_name: 'LogGroupName',
      pattern: 'FilterPattern',
      metric_transformation: (all: Blocks) => ({
        MetricTransformations: all.map((each) =>
          renamed(each, { namespace: 'MetricNamespace', name: 'MetricName', value: 'MetricValue' }),
        ),
      }),
    },
  },
  aws_cloudwatch_dashboard: {
    type: 'AWS::CloudWatch::Dashboard',
    id: () => 'Dashboard',
    properties: { dashboard_name: 'DashboardName', dashboard_body: json('DashboardBody') },
  },
};
