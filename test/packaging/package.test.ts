import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { beforeAll, describe, expect, test } from 'vitest';
import { countedIn } from '../../bench/cost/deployed.ts';
import { fillIn, type Template } from '../../playground/world/fill-in.ts';
import { startWorld } from '../../playground/world/world.ts';
import { neededPermissions } from '../../src/aws/deployment/needed-permissions.ts';
import { SNAPSHOT_TAG } from '../../src/aws/kinds/rds-instance/old-snapshots.ts';
import { KINDS } from '../../src/aws/kinds/registry.ts';
import { tableNamed } from '../../src/aws/table/definition.ts';
import { frontDoorsIn, REGIONS } from '../../src/core/resource/region.ts';
import { MINUTE_MS } from '../../src/core/time.ts';
import { readEngineEvent } from '../../src/lambda/engine-event.ts';
import { asks, databaseSays, instanceIs } from '../app/requests/bridge-events.ts';
import { CHANNEL } from '../app/town.ts';
import { actionsGranted, actionsIn, type Statement, statementsOf } from './actions.ts';
import { built, FIRST_CHANNEL, packagedTemplate, root } from './packaged.ts';

const AT = Date.parse('2026-11-23T19:00:00Z');

/** What the functions are told without a parameter. */
const DEFAULT_SETTINGS = {
  UPTIME_TAG_KEY: 'Uptime',
  UPTIME_KINDS: '',
  UPTIME_MEMBER_ROLE: '',
  UPTIME_EXTERNAL_ID: '',
  UPTIME_ORGANIZATION: 'false',
  UPTIME_EVENT_ACCOUNTS: '',
  UPTIME_CLOUDTRAIL: 'false',
  UPTIME_USAGE: 'false',
  UPTIME_COST_EXPLORER: 'false',
  UPTIME_FIRST_CHANNEL: FIRST_CHANNEL,
};

const KEY = 'arn:aws:kms:eu-central-1:111122223333:key/machines';
const SECRETS_KEY = 'arn:aws:kms:eu-central-1:111122223333:key/secrets';

/** With its parameters still open. */
let open: Template;
/** With the default parameters. */
let template: Template;
/** With every parameter set. */
let whole: Template;

beforeAll(async () => {
  await built();
  open = await packagedTemplate();
  template = filledIn();
  whole = filledIn({
    FrontDoor: 'httpApi',
    KmsKeyArns: `${KEY},${KEY}2`,
    SecretsKeyArn: SECRETS_KEY,
    AlarmEmail: 'ops@example.com',
    CloudWatchMetrics: 'true',
    CloudWatchDashboard: 'true',
    CloudTrail: 'true',
    Usage: 'true',
    CostExplorer: 'true',
    MemberRole: 'Uptime',
    ExternalId: 'a-long-random-text',
    Organization: 'true',
    EventAccounts: '444455556666,777788889999',
    SlackConcurrency: '20',
    PeopleConcurrency: '20',
    EngineConcurrency: '30',
    LogRetentionDays: '90',
  });
}, 180_000);

/** The environment of a function. */
function variablesOf({ Resources }: Template, name: string): Readonly<Record<string, unknown>> {
  const { Environment } = (Resources[`${name}LambdaFunction`]?.Properties ?? {}) as {
    Environment?: { Variables: Record<string, unknown> };
  };
  return Environment?.Variables ?? {};
}

const filledIn = (parameters: Readonly<Record<string, string>> = {}): Template =>
  fillIn(open, { FirstChannel: FIRST_CHANNEL, ...parameters });

const properties = (name: string): Record<string, unknown> => template.Resources[name]?.Properties ?? {};

describe('npx osls package', () => {
  test('three functions on Node 24, arm64, each with a log that ends', () => {
    for (const name of ['Slack', 'People', 'Engine']) {
      expect(properties(`${name}LambdaFunction`)).toMatchObject({
        FunctionName: `uptime-prod-${name.toLowerCase()}`,
        Runtime: 'nodejs24.x',
        Architectures: ['arm64'],
        // Metric filters read Lambda's own lines, too.
        LoggingConfig: { LogFormat: 'JSON' },
      });
      expect(properties(`${name}LogGroup`)).toEqual({
        LogGroupName: `/aws/lambda/uptime-prod-${name.toLowerCase()}`,
        RetentionInDays: '30',
      });
    }
    expect(whole.Resources.EngineLogGroup?.Properties).toMatchObject({ RetentionInDays: '90' });
  });

  test('nothing of the account’s quota is reserved unless asked for, because a new account has nothing to reserve', () => {
    const reserved = ({ Resources }: Template) =>
      ['Slack', 'People', 'Engine'].map(
        (name) => Resources[`${name}LambdaFunction`]?.Properties.ReservedConcurrentExecutions,
      );
    expect(reserved(template)).toEqual([undefined, undefined, undefined]);
    expect(reserved(whole)).toEqual(['20', '20', '30']);
  });

  test('the functions that do work are told what was set at deployment; the one that faces the internet is not', () => {
    const told = (filled: Template, name: string) =>
      Object.fromEntries(
        Object.entries(variablesOf(filled, name)).filter(([key]) => key in DEFAULT_SETTINGS),
      );
    for (const name of ['People', 'Engine']) {
      expect(told(template, name)).toEqual(DEFAULT_SETTINGS);
      expect(told(whole, name)).toEqual({
        ...DEFAULT_SETTINGS,
        UPTIME_MEMBER_ROLE: 'Uptime',
        UPTIME_EXTERNAL_ID: 'a-long-random-text',
        UPTIME_ORGANIZATION: 'true',
        UPTIME_EVENT_ACCOUNTS: '444455556666,777788889999',
        UPTIME_CLOUDTRAIL: 'true',
        UPTIME_USAGE: 'true',
        UPTIME_COST_EXPLORER: 'true',
      });
    }
    expect(told(template, 'Slack')).toEqual({});
  });

  test.each([
    ['an example instead of a channel', { FirstChannel: 'C0123456789' }, /FirstChannel/],
    [
      'the channel of the configuration that comes with Uptime',
      { FirstChannel: 'C0DEVTEAM01' },
      /FirstChannel/,
    ],
    ['a channel’s name', { FirstChannel: '#dev' }, /FirstChannel/],
    ['a name that would make others longer than 64 characters', { Stage: 'a'.repeat(31) }, /Stage/],
    ['a tag’s key that would end the text it is put into', { TagKey: 'Up"time' }, /TagKey/],
    [
      'an alias, which a policy does not take',
      { KmsKeyArns: `${KEY.replace(':key/', ':alias/')}` },
      /KmsKeyArns/,
    ],
    ['the organization without a role to assume', { Organization: 'true' }, /needs MemberRole/],
    ['a role without an external id', { MemberRole: 'Uptime' }, /needs ExternalId/],
    ['a parameter that there is not', { frontDoor: 'url' }, /do not exist/],
  ])('refuses %s before anything is created', (_, parameters, reason) => {
    expect(() => filledIn(parameters)).toThrow(reason);
  });

  test('refuses a function URL where Lambda has none, and says so before anything is created', () => {
    const refused = REGIONS.filter((region) => {
      try {
        filledIn({ 'AWS::Region': region });
        return false;
      } catch {
        return true;
      }
    });
    expect(refused).toEqual(REGIONS.filter((region) => !frontDoorsIn(region).includes('url')));
    expect(() => filledIn({ 'AWS::Region': 'eu-central-2', FrontDoor: 'httpApi' })).not.toThrow();
  });

  test('the longest stage makes no name longer than AWS takes, in the Region with the longest name', () => {
    const { Resources } = filledIn({ Stage: 'a'.repeat(30) });
    const names = Object.values(Resources).flatMap(({ Properties }) =>
      ['FunctionName', 'RoleName', 'Name', 'TableName'].flatMap((key) => {
        const name = Properties[key];
        const text =
          typeof name === 'string' ? name : (name as { 'Fn::Sub'?: string } | undefined)?.['Fn::Sub'];
        return text === undefined ? [] : [text.replace(`\${AWS::Region}`, 'us-isof-south-1')];
      }),
    );
    expect(names.length).toBeGreaterThan(7);
    expect(names.filter((name) => name.length > 64)).toEqual([]);
  });

  test('a run ends before the next tick comes', () => {
    expect(properties('EngineLambdaFunction').Timeout).toBeLessThan(300);
  });

  test('somebody who waits gets a whole core; what nobody waits for does not', () => {
    const memory = ['Slack', 'People', 'Engine'].map(
      (name) => properties(`${name}LambdaFunction`).MemorySize,
    );
    expect(memory).toEqual([1769, 1769, 512]);
  });

  test.each(['People', 'Engine'])('what %s fails at is tried three times and then kept', (name) => {
    expect(properties(`${name}LambdaEvConf`)).toMatchObject({
      MaximumRetryAttempts: 2,
      MaximumEventAgeInSeconds: 1800,
      DestinationConfig: { OnFailure: { Destination: { 'Fn::GetAtt': [`${name}DeadLetters`, 'Arn'] } } },
    });
  });

  test('no secret is in the template: only where it is', () => {
    for (const name of ['SlackLambdaFunction', 'PeopleLambdaFunction', 'EngineLambdaFunction']) {
      const { Variables } = properties(name).Environment as { Variables: Record<string, unknown> };
      const about = Object.keys(Variables).filter((key) => /TOKEN|SECRET/.test(key));
      expect(about.length).toBeGreaterThan(0);
      for (const key of about) {
        expect(key).toMatch(/_PARAMETER$/);
        expect(Variables[key]).toMatch(/^\/uptime\/prod\/slack-[a-z-]+$/);
      }
    }
  });

  test('the tick comes every five minutes, retried while it is fresh, and never lost silently', () => {
    expect(properties('Tick')).toMatchObject({
      ScheduleExpression: 'cron(0/5 * * * ? *)',
      ScheduleExpressionTimezone: 'UTC',
      FlexibleTimeWindow: { Mode: 'OFF' },
      Target: {
        Input: '{"type":"tick"}',
        RetryPolicy: { MaximumRetryAttempts: 2, MaximumEventAgeInSeconds: 240 },
        DeadLetterConfig: { Arn: { 'Fn::GetAtt': ['TimerDeadLetters', 'Arn'] } },
      },
    });
  });

  test.each([
    ['InstanceEvents', 'aws.ec2'],
    ['DatabaseEvents', 'aws.rds'],
    ['Commands', 'uptime'],
  ])('the rule %s reaches the engine, and what cannot be delivered is kept', (name, source) => {
    expect(properties(name)).toMatchObject({
      EventPattern: { source: [source] },
      Targets: [
        {
          Arn: { 'Fn::Sub': expect.stringMatching(/:function:uptime-prod-engine$/) },
          RetryPolicy: { MaximumEventAgeInSeconds: 300 },
          DeadLetterConfig: { Arn: { 'Fn::GetAtt': ['EventDeadLetters', 'Arn'] } },
        },
      ],
    });
    expect(properties(`${name}MayInvoke`)).toEqual({
      Action: 'lambda:InvokeFunction',
      FunctionName: { 'Fn::GetAtt': ['EngineLambdaFunction', 'Arn'] },
      Principal: 'events.amazonaws.com',
      SourceArn: { 'Fn::GetAtt': [name, 'Arn'] },
    });
    const [statement] = (
      properties('EventsMayBeDeadLetters').PolicyDocument as { Statement: { Condition: unknown }[] }
    ).Statement;
    expect(JSON.stringify(statement?.Condition)).toContain(`"${name}"`);
  });

  test('the rules let through what the engine understands', () => {
    const { EventPattern: instances } = properties('InstanceEvents') as {
      EventPattern: { 'detail-type': string[]; detail: { state: string[] } };
    };
    for (const state of instances.detail.state) {
      expect(readEngineEvent(instanceIs('i-0123456789abcdef0', state, AT), KINDS).type).toBe('event');
    }
    const { EventPattern: databases } = properties('DatabaseEvents') as {
      EventPattern: { $or: { 'detail-type': string[]; detail: { EventID: string[] } }[] };
    };
    for (const { 'detail-type': types, detail } of databases.$or) {
      const kind = types[0] === 'RDS DB Instance Event' ? 'Instance' : 'Cluster';
      for (const id of detail.EventID) {
        expect(readEngineEvent(databaseSays('db', id, AT, kind), KINDS).type).toBe('event');
      }
    }
    const { EventPattern: commands } = properties('Commands') as {
      EventPattern: object;
    };
    expect(commands).toEqual({ source: ['uptime'], account: [{ Ref: 'AWS::AccountId' }] });
    expect(whole.Resources.Commands?.Properties.EventPattern).toEqual({
      source: ['uptime'],
      account: { 'Fn::Split': [',', { 'Fn::Sub': `\${AWS::AccountId},444455556666,777788889999` }] },
    });
    for (const verb of ['Start', 'Stop', 'Hold', 'Resume']) {
      const detail = { what: 'all', ...(verb !== 'Resume' && { until: '2026-11-24T08:00:00Z' }) };
      expect(readEngineEvent(asks(verb, detail, AT), KINDS).type).toBe('pipeline');
    }
  });

  test('the engine is given options that Node starts with, which refuses those it does not know', async () => {
    const { Variables } = properties('EngineLambdaFunction').Environment as {
      Variables: Record<string, string>;
    };
    const { NODE_OPTIONS = '' } = Variables;
    expect(NODE_OPTIONS).not.toBe('');
    const { stdout } = await promisify(execFile)(process.execPath, ['-p', '"started"'], {
      env: { NODE_OPTIONS },
      timeout: 20_000,
    });
    expect(stdout.trim()).toBe('started');
  });

  describe('the table', () => {
    test('is made as the code knows it, with a broom and a way back to any second of five weeks', () => {
      expect(properties('Memory')).toEqual({
        ...tableNamed('uptime-prod'),
        TimeToLiveSpecification: { AttributeName: 'ttl', Enabled: true },
        PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true },
      });
    });

    test('outlives its stack, unless making both of them fails', () => {
      expect(open.Resources.Memory).toMatchObject({
        DeletionPolicy: 'RetainExceptOnCreate',
        UpdateReplacePolicy: 'Retain',
      });
    });

    test('is the one that there is, where one is named', () => {
      const another = filledIn({ Table: 'uptime-restored' });
      const isMade = [template, another].map(({ Resources }) => Resources.Memory !== undefined);
      expect(isMade).toEqual([true, false]);
      const known = (filled: Template) => [
        filled.Outputs?.Table?.Value,
        ...['People', 'Engine'].map((of) => variablesOf(filled, of).UPTIME_TABLE),
      ];
      expect(known(template)).toEqual(Array(3).fill({ Ref: 'Memory' }));
      expect(known(another)).toEqual(Array(3).fill('uptime-restored'));
      const allowed = (filled: Template) =>
        ['PeopleRole', 'EngineRole'].map(
          (role) =>
            statementsOf(filled, role).find(({ Action }) => [Action].flat().includes('dynamodb:GetItem'))
              ?.Resource,
        );
      expect(allowed(template)).toEqual(Array(2).fill({ 'Fn::GetAtt': ['Memory', 'Arn'] }));
      expect(allowed(another)).toEqual(
        Array(2).fill({ 'Fn::Sub': expect.stringMatching(/:table\/uptime-restored$/) }),
      );
    });
  });

  test('says where Slack has to send to, whichever way in', () => {
    expect(template.Resources).toHaveProperty('SlackLambdaFunctionUrl');
    expect(template.Outputs?.SlackRequestUrl?.Value).toEqual({
      'Fn::Sub': expect.stringMatching(/^\$\{SlackLambdaFunctionUrl\.FunctionUrl\}slack\/events$/),
    });
    expect(whole.Resources).not.toHaveProperty('SlackLambdaFunctionUrl');
    expect(whole.Resources).toHaveProperty('HttpApi');
    expect(whole.Outputs?.SlackRequestUrl?.Value).toEqual({
      'Fn::Sub': expect.stringMatching(/^https:\/\/\$\{HttpApi\}.*\/slack\/events$/),
    });
  });
});

describe('what each role may do', () => {
  /** The roles of the functions that do work. */
  const WORKING = ['PeopleRole', 'EngineRole'];
  const statements = (role: string): Statement[] => statementsOf(whole, role);
  const granting = (role: string, action: string) =>
    statements(role).filter(({ Action }) => [Action].flat().includes(action));

  /** Granted although our code never calls it: AWS does, in the role's name. */
  const CALLED_BY_AWS = [
    'cloudwatch:DescribeAlarms',
    'iam:PassRole',
    'kms:CreateGrant',
    'kms:Decrypt',
    'logs:CreateLogStream',
    'logs:PutLogEvents',
    'rds:CreateDBSnapshot',
    'sqs:SendMessage',
  ];

  test('the engine: what the code calls, no more and no less', async () => {
    const called = await actionsIn(join(root, 'src/aws'));
    expect(called.size).toBeGreaterThan(15);
    expect([...actionsGranted(statements('EngineRole'))].sort()).toEqual(
      [...called, ...CALLED_BY_AWS].sort(),
    );
  });

  test('the people function: the same, and CloudTrail, but no run of the engine, no marker, no Change Calendar, no Cost Explorer, and no timer but one that wakes it', () => {
    const engine = actionsGranted(statements('EngineRole'));
    engine.delete('lambda:InvokeFunction');
    engine.delete('scheduler:DeleteSchedule');
    engine.delete('ssm:GetDocument');
    engine.delete('ce:GetReservationCoverage');
    engine.delete('ce:GetSavingsPlansCoverage');
    expect(actionsGranted(statements('PeopleRole'))).toEqual(engine.add('cloudtrail:LookupEvents'));
    const timers = (role: string) =>
      granting(role, 'scheduler:CreateSchedule').map(({ Resource }) => Resource);
    expect(timers('PeopleRole')).toEqual([
      { 'Fn::Sub': expect.stringMatching(/:schedule\/uptime-prod\/wake\.\*$/) },
    ]);
    expect(timers('EngineRole')).toEqual([
      { 'Fn::Sub': expect.stringMatching(/:schedule\/uptime-prod\/\*$/) },
    ]);
    expect(granting('EngineRole', 'scheduler:DeleteSchedule')).toMatchObject([
      { Resource: { 'Fn::Sub': expect.stringMatching(/:schedule\/uptime-prod\/uptime-acts-\*$/) } },
    ]);
  });

  test('of documents, the engine reads Change Calendars alone', () => {
    expect(granting('EngineRole', 'ssm:GetDocument')).toEqual([
      {
        Effect: 'Allow',
        Action: 'ssm:GetDocument',
        Resource: { 'Fn::Sub': expect.stringMatching(/:ssm:\*:\*:document\/\*$/) },
        Condition: { StringEquals: { 'ssm:DocumentType': 'ChangeCalendar' } },
      },
    ]);
  });

  test('each sends what it gives up to its own queue', () => {
    const queues = (role: string) => granting(role, 'sqs:SendMessage').map(({ Resource }) => Resource);
    for (const [role, queue] of [
      ['PeopleRole', 'PeopleDeadLetters'],
      ['EngineRole', 'EngineDeadLetters'],
      ['SchedulerRole', 'TimerDeadLetters'],
    ] as const) {
      expect(queues(role)).toEqual([{ 'Fn::GetAtt': [queue, 'Arn'] }]);
    }
  });

  test('the function that faces the internet: hand a job over, read its secrets, log', () => {
    expect([...actionsGranted(statements('SlackRole'))].sort()).toEqual([
      'kms:Decrypt',
      'lambda:InvokeFunction',
      'logs:CreateLogStream',
      'logs:PutLogEvents',
      'ssm:GetParameters',
    ]);
    expect(JSON.stringify(granting('SlackRole', 'lambda:InvokeFunction'))).toMatch(
      /:function:uptime-prod-people"/,
    );
    expect(JSON.stringify(granting('EngineRole', 'lambda:InvokeFunction'))).toMatch(
      /:function:uptime-prod-engine"/,
    );
  });

  test('EventBridge Scheduler: wake the engine, for schedules of this account’s two groups only', () => {
    expect([...actionsGranted(statements('SchedulerRole'))].sort()).toEqual([
      'lambda:InvokeFunction',
      'sqs:SendMessage',
    ]);
    expect(properties('SchedulerRole').AssumeRolePolicyDocument).toMatchObject({
      Statement: [
        {
          Principal: { Service: 'scheduler.amazonaws.com' },
          Condition: {
            StringEquals: { 'aws:SourceAccount': { Ref: 'AWS::AccountId' } },
            ArnLike: {
              'aws:SourceArn': [
                { 'Fn::Sub': expect.stringMatching(/:schedule-group\/uptime-prod$/) },
                { 'Fn::Sub': expect.stringMatching(/:schedule-group\/default$/) },
              ],
            },
          },
        },
      ],
    });
  });

  test.each(WORKING)('%s: only what carries the tag can be started or stopped', (role) => {
    const power = statements(role).filter(({ Action }) =>
      [Action].flat().some((action) => /^(ec2|rds):(Start|Stop)|^eks:Update/.test(action)),
    );
    const tagged = [{ Null: { 'aws:ResourceTag/Uptime': 'false' } }, '*'];
    expect(power.map(({ Condition, Resource }) => [Condition, Resource])).toEqual([
      // The licence of an instance, which carries no tag.
      [undefined, { 'Fn::Sub': expect.stringMatching(/:license-manager:\*:\*:license-configuration:\*$/) }],
      tagged,
      // The snapshot that a stop may take.
      [undefined, { 'Fn::Sub': expect.stringMatching(/:rds:\*:.*:snapshot:uptime-\*$/) }],
      tagged,
      tagged,
      tagged,
    ]);
  });

  test.each(WORKING)('%s: only its own snapshots can be deleted, by name and by tag', (role) => {
    const [only, ...others] = granting(role, 'rds:DeleteDBSnapshot');
    expect(others).toEqual([]);
    expect(only).toMatchObject({
      Resource: { 'Fn::Sub': expect.stringMatching(/:rds:\*:.*:snapshot:uptime-\*$/) },
      Condition: { Null: { [`aws:ResourceTag/${SNAPSHOT_TAG}`]: 'false' } },
    });
  });

  test.each(WORKING)('%s: every wildcard is where AWS knows nothing smaller', (role) => {
    const wide = statements(role).filter(({ Resource, Condition }) => Resource === '*' && !Condition);
    expect([...actionsGranted(wide)].sort()).toEqual([
      'application-autoscaling:DescribeScalableTargets',
      'autoscaling:DescribeAutoScalingGroups',
      'autoscaling:DescribeInstanceRefreshes',
      'autoscaling:DescribeScalingActivities',
      'autoscaling:DescribeScheduledActions',
      ...(role === 'EngineRole' ? ['ce:GetReservationCoverage', 'ce:GetSavingsPlansCoverage'] : []),
      ...(role === 'PeopleRole' ? ['cloudtrail:LookupEvents'] : []),
      'cloudwatch:DescribeAlarms',
      'cloudwatch:GetMetricData',
      'compute-optimizer:GetIdleRecommendations',
      'ec2:DescribeImages',
      'ec2:DescribeInstances',
      'ec2:DescribeLaunchTemplateVersions',
      'ec2:DescribeRegions',
      'ec2:DescribeSpotInstanceRequests',
      'ecs:DescribeServices',
      'ecs:DescribeTaskDefinition',
      'ecs:DescribeTasks',
      'ecs:ListTasks',
      'organizations:ListAccounts',
      'pricing:GetProducts',
      'rds:DescribeDBClusters',
      'rds:DescribeDBInstances',
      'rds:DescribeDBSnapshots',
      'rds:DescribeEvents',
      'scheduler:ListSchedules',
      'ssm:DescribeSessions',
      'tag:GetResources',
    ]);
    for (const each of [role, 'SlackRole', 'SchedulerRole']) {
      for (const action of actionsGranted(statements(each))) expect(action).not.toContain('*');
    }
  });

  test.each([
    ['iam:PassRole', { StringEquals: { 'iam:PassedToService': 'scheduler.amazonaws.com' } }],
    [
      'kms:CreateGrant',
      {
        Bool: { 'kms:GrantIsForAWSResource': 'true' },
        'ForAllValues:StringEquals': {
          'kms:EncryptionContextKeys': ['aws:ebs:id'],
          'kms:GrantOperations': ['Decrypt'],
        },
        Null: { 'kms:EncryptionContextKeys': 'false', 'kms:GrantOperations': 'false' },
        StringLike: {
          'kms:ViaService': 'ec2.*.amazonaws.com',
        },
      },
    ],
    [
      'kms:Decrypt',
      {
        StringEquals: {
          'kms:ViaService': { 'Fn::Sub': expect.stringMatching(/^ssm\.\$\{AWS::Region\}\.amazonaws\.com$/) },
        },
      },
    ],
  ])('%s is tied to its purpose', (action, condition) => {
    for (const role of WORKING) {
      const [statement, ...more] = granting(role, action);
      expect([statement?.Condition, more]).toEqual([condition, []]);
      expect(statement?.Resource).not.toBe('*');
    }
  });

  test('keys are the named ones, and none where none is named', () => {
    for (const role of WORKING) {
      expect(granting(role, 'kms:CreateGrant')[0]?.Resource).toEqual([KEY, `${KEY}2`]);
      expect(granting(role, 'kms:Decrypt')[0]?.Resource).toBe(SECRETS_KEY);
    }
    for (const role of WORKING)
      expect(actionsGranted(statementsOf(template, role))).not.toContain('kms:CreateGrant');
  });

  test.each([
    ['cloudtrail:LookupEvents', ['PeopleRole']],
    ['ce:GetReservationCoverage', ['EngineRole']],
    ['ce:GetSavingsPlansCoverage', ['EngineRole']],
    ['cloudwatch:GetMetricData', WORKING],
    ['compute-optimizer:GetIdleRecommendations', WORKING],
    ['ssm:DescribeSessions', WORKING],
    ['organizations:ListAccounts', WORKING],
    ['sts:AssumeRole', WORKING],
  ])('%s only where it is asked for', (action, roles) => {
    const may = (filled: Template) =>
      WORKING.filter((role) => actionsGranted(statementsOf(filled, role)).has(action));
    expect([may(template), may(whole)]).toEqual([[], roles]);
  });

  test('what carries the tag, whatever its key is', () => {
    const filled = filledIn({ TagKey: 'team:hours of use' });
    for (const role of WORKING) {
      const tagged = statementsOf(filled, role).filter(({ Action }) =>
        [Action].flat().some((action) => /^(ec2|rds):(Start|Stop)/.test(action)),
      );
      expect(tagged.map(({ Condition }) => Condition)).toContainEqual({
        Null: { 'aws:ResourceTag/team:hours of use': 'false' },
      });
      expect(JSON.stringify(tagged)).not.toContain('ResourceTag/Uptime"');
    }
  });

  test('of kinds that are not looked after, nothing: neither permissions nor events', () => {
    const filled = filledIn({ Kinds: 'ec2-instance' });
    for (const role of WORKING) {
      const rds = [...actionsGranted(statementsOf(filled, role))].filter((action) =>
        action.startsWith('rds:'),
      );
      expect(rds).toEqual([]);
      expect(actionsGranted(statementsOf(filled, role))).toContain('ec2:StopInstances');
    }
    const rules = ({ Resources }: Template) =>
      Object.entries(Resources).flatMap(([id, { Type }]) => (Type === 'AWS::Events::Rule' ? [id] : []));
    expect(rules(filled)).toEqual(['Commands', 'InstanceEvents']);
    expect(rules(filledIn({ Kinds: 'rds-cluster,rds-instance' }))).toEqual(['Commands', 'DatabaseEvents']);
    expect(rules(template)).toEqual([
      'Commands',
      'InstanceEvents',
      'DatabaseEvents',
      'GroupEvents',
      'ServiceEvents',
    ]);
  });

  test('each function logs into its own log group and reads its own secrets', () => {
    for (const role of ['Slack', 'People', 'Engine']) {
      const own = JSON.stringify(granting(`${role}Role`, 'logs:PutLogEvents'));
      expect(own).toMatch(new RegExp(`:log-group:/aws/lambda/uptime-prod-${role.toLowerCase()}:\\*"`));
    }
    expect(JSON.stringify(granting('EngineRole', 'ssm:GetParameters'))).not.toContain('signing-secret');
  });

  test('docs/permissions.md has a line for every action, and for nothing else', async () => {
    const text = await readFile(join(root, 'docs/permissions.md'), 'utf8');
    const listed = (heading: string) => {
      const [, section = ''] = text.split(`\n## ${heading}\n`);
      const rows = section.split('\n## ')[0]?.matchAll(/^\| (`[^|]*`) \|/gm) ?? [];
      return [...new Set([...rows].flatMap(([, cell = '']) => cell.replaceAll('`', '').split(', ')))].sort();
    };
    const people = actionsGranted(statements('PeopleRole'));
    expect(listed('The people function and the engine')).toEqual([...people].sort());
    expect(listed('The engine alone')).toEqual(
      [...actionsGranted(statements('EngineRole'))].filter((action) => !people.has(action)).sort(),
    );
    expect(listed('The function that faces the internet')).toEqual(
      [...actionsGranted(statements('SlackRole'))].sort(),
    );
    expect(listed('EventBridge Scheduler’s role'.replace('’', "'"))).toEqual(
      [...actionsGranted(statements('SchedulerRole'))].sort(),
    );
  });

  test('the role in other accounts may do the same to machines, statement by statement', async () => {
    const machines = (text: string) =>
      text
        .split(' kinds:policies')
        .at(-1)
        ?.split('/kinds:policies')[0]
        ?.match(/\b(?!aws)[a-z0-9]+:[A-Z]\w+/g);
    const [here, there] = await Promise.all(
      ['deploy/roles.yml', 'deploy/member-role.yml'].map(async (name) =>
        machines(await readFile(join(root, name), 'utf8')),
      ),
    );
    expect(there?.length).toBeGreaterThan(12);
    expect(there).toEqual(here);
  });
});

describe('what watches over it', () => {
  const alarms = () =>
    Object.values(template.Resources).filter(({ Type }) => Type === 'AWS::CloudWatch::Alarm');

  test('with the defaults no alarm waits for a metric that only CloudWatchMetrics writes', async () => {
    const optional = await metricsOfTicks();
    expect(optional.size).toBe(10);
    const watched = alarms().map(({ Properties: { Namespace, MetricName } }) => `${Namespace} ${MetricName}`);
    const filtered = Object.values(template.Resources).flatMap(({ Type, Properties }) =>
      Type === 'AWS::Logs::MetricFilter'
        ? (Properties.MetricTransformations as { MetricName: string }[]).map(
            ({ MetricName }) => `Uptime ${MetricName}`,
          )
        : [],
    );
    const ofAws = watched.filter((each) => each.startsWith('AWS/'));
    expect(new Set(watched)).toEqual(new Set([...ofAws, ...filtered]));
    expect(watched.filter((each) => optional.has(each.replace('Uptime ', '')))).toEqual([]);
  });

  test('metrics and dashboard are there for those who ask, and a dashboard without metrics is refused', () => {
    const told = (filled: Template) => variablesOf(filled, 'Engine').UPTIME_METRICS;
    expect([told(template), told(whole)]).toEqual(['false', 'true']);
    expect(variablesOf(whole, 'People')).not.toHaveProperty('UPTIME_METRICS');
    const dashboards = (filled: Template) => countedIn(filled).dashboards;
    expect([template, filledIn({ CloudWatchMetrics: 'true' })].map(dashboards)).toEqual([0, 0]);
    expect(dashboards(filledIn({ CloudWatchMetrics: 'true', CloudWatchDashboard: 'true' }))).toBe(1);
    expect(() => filledIn({ CloudWatchDashboard: 'true' })).toThrow(/CloudWatchMetrics/);
    const place = { partition: 'aws', region: 'eu-central-1', accountId: '111122223333', stage: 'prod' };
    const mayPut = [false, true].map((dashboard) =>
      neededPermissions({ ...place, dashboard }).some(({ actions }) =>
        actions.includes('cloudwatch:PutDashboard'),
      ),
    );
    expect(mayPut).toEqual([false, true]);
  });

  test('the engine that does not run is missed by what Lambda counts itself', () => {
    expect(properties('TickMissing')).toMatchObject({
      Namespace: 'AWS/Lambda',
      MetricName: 'Invocations',
      Dimensions: [{ Name: 'FunctionName', Value: 'uptime-prod-engine' }],
      Statistic: 'Sum',
      Period: 300,
      EvaluationPeriods: 3,
      Threshold: 1,
      ComparisonOperator: 'LessThanThreshold',
      TreatMissingData: 'breaching',
    });
  });

  test('errors, a missing tick, notices that fail, dead letters: each is told, and each is told to be over', () => {
    expect(alarms().map(({ Properties }) => Properties.AlarmName)).toEqual([
      'uptime-prod-tick-missing',
      'uptime-prod-engine-errors',
      'uptime-prod-table-reads-throttled',
      'uptime-prod-table-writes-throttled',
      'uptime-prod-slack-errors',
      'uptime-prod-slack-throttled',
      'uptime-prod-slack-slow',
      'uptime-prod-notices-failing',
      'uptime-prod-people-dead-letters',
      'uptime-prod-engine-dead-letters',
      'uptime-prod-timer-dead-letters',
      'uptime-prod-event-dead-letters',
    ]);
    for (const { Properties } of alarms()) {
      expect(Properties).toMatchObject({
        AlarmDescription: expect.stringMatching(/.{80}/s),
        AlarmActions: [{ Ref: 'Alarms' }],
        OKActions: [{ Ref: 'Alarms' }],
      });
    }
    expect(properties('TickMissing').TreatMissingData).toBe('breaching');
    expect(whole.Resources.AlarmMail?.Properties).toMatchObject({ Endpoint: 'ops@example.com' });
  });

  test('the Slack function is watched: throttles, and answers near Slack’s three seconds', () => {
    const watched = alarms().flatMap(({ Properties: { MetricName, Dimensions, Statistic, Threshold } }) =>
      JSON.stringify(Dimensions)?.includes('uptime-prod-slack"') ? [[MetricName, Statistic, Threshold]] : [],
    );
    expect(watched).toEqual([
      ['Throttles', 'Sum', 1],
      ['Duration', 'Maximum', 2000],
    ]);
  });

  test('an error that a person meets is one metric, whichever function logs it', () => {
    const filters = Object.values(template.Resources).flatMap(({ Type, Properties }) =>
      Type === 'AWS::Logs::MetricFilter' &&
      JSON.stringify(Properties.MetricTransformations).includes('uptime-prod-slack-errors')
        ? [Properties]
        : [],
    );
    expect(filters.map(({ LogGroupName, FilterPattern }) => [LogGroupName, FilterPattern])).toEqual([
      [{ Ref: 'SlackLogGroup' }, '{ $.level = "ERROR" }'],
      [{ Ref: 'SlackLogGroup' }, '{ $.type = "platform.initReport" && $.record.status != "success" }'],
      [{ Ref: 'SlackLogGroup' }, '{ $.type = "platform.report" && $.record.status != "success" }'],
      [{ Ref: 'PeopleLogGroup' }, '{ $.level = "ERROR" }'],
      [{ Ref: 'EngineLogGroup' }, '{ $.failure.kind = "audit-not-stored" }'],
    ]);
  });

  test('in GovCloud Lambda writes plain text, and a start that fails is found in that', () => {
    const { Resources } = fillIn(open, { FirstChannel: FIRST_CHANNEL, 'AWS::Partition': 'aws-us-gov' });
    const of = (id: string) => Resources[id]?.Properties;
    expect({
      logging: of('SlackLambdaFunction')?.LoggingConfig,
      starts: of('SlackInitFailures')?.FilterPattern,
      crashes: of('SlackCrashLines')?.FilterPattern,
    }).toEqual({
      logging: undefined,
      starts: 'INIT_REPORT',
      crashes: '?"Task timed out" ?"Runtime exited"',
    });
  });

  test('the cost table knows what everything in it costs, and counts what costs by being there', () => {
    expect(countedIn(template)).toEqual({
      filterMetrics: ['uptime-prod-slack-errors', 'uptime-prod-notices-failing'],
      alarmMetrics: 12,
      dashboards: 0,
      memoryMb: { slack: 1769, people: 1769, engine: 512 },
      logDays: 30,
    });
    // The bill has no price for API Gateway's requests.
    expect(() => countedIn(whole)).toThrow('does not know the price of AWS::ApiGatewayV2::Api');
  });

  test('what is written as a metric is shown or watched, and what is shown or watched is written', async () => {
    const { DashboardBody } = Object(whole.Resources.Dashboard?.Properties);
    const { widgets } = JSON.parse(DashboardBody['Fn::Sub'][0]) as {
      widgets: { properties: { metrics?: unknown[][] } }[];
    };
    let namespace: unknown;
    const shown = widgets.flatMap(({ properties: { metrics = [] } }) =>
      metrics.flatMap(([first, name]) => {
        namespace = first === '.' ? namespace : first;
        return namespace === 'Uptime' ? [String(name)] : [];
      }),
    );
    const watched = alarms().flatMap(({ Properties: { Namespace, MetricName } }) =>
      Namespace === 'Uptime' ? [String(MetricName)] : [],
    );
    const written = new Set([...(await metricsOfTicks()), ...countedIn(template).filterMetrics]);
    expect(new Set([...shown, ...watched])).toEqual(written);
  });
});

/** The metrics that a tick with prices writes where they are asked for. */
async function metricsOfTicks(): Promise<Set<string>> {
  const names = new Set<string>();
  const world = await startWorld({
    at: AT,
    config: { channel: CHANNEL },
    channels: [{ id: CHANNEL, name: 'dev' }],
    users: [],
    metrics: {
      tick(counts, amounts = {}) {
        for (const name of Object.keys({ ...counts, ...amounts })) names.add(name);
      },
    },
  });
  world.aws
    .account()
    .region('eu-central-1')
    .addInstance({ tags: { Uptime: 'always' } });
  await world.aws.advanceTo(AT + 5 * MINUTE_MS);
  await world.close();
  return names;
}
