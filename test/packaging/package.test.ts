import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readWorkerEvent } from '../../src/lambda/worker-event.ts';
import { asks, databaseSays, instanceIs } from '../app/bridge-events.ts';

const AT = Date.parse('2026-11-23T19:00:00Z');
const run = promisify(execFile);
const root = resolve(import.meta.dirname, '../..');

interface Template {
  readonly Resources: Record<string, { Type: string; Properties: Record<string, unknown> }>;
  readonly Outputs: Record<string, unknown>;
}

let template: Template;
let out: string;

beforeAll(async () => {
  out = await mkdtemp(join(tmpdir(), 'uptime-package-'));
  // Packaging must work for someone without an account: no credentials, no profile, no configuration file.
  const env = {
    PATH: process.env.PATH,
    HOME: out,
    AWS_EC2_METADATA_DISABLED: 'true',
    SLS_NOTIFICATIONS_MODE: 'off',
  };
  await run(process.execPath, ['build.ts'], { cwd: root, env, timeout: 60_000 });
  const osls = join(root, 'node_modules/osls/bin/serverless.js');
  await run(process.execPath, [osls, 'package', '--package', join(out, 'package')], {
    cwd: root,
    env,
    timeout: 60_000,
  });
  const file = join(out, 'package/cloudformation-template-update-stack.json');
  template = JSON.parse(await readFile(file, 'utf8'));
}, 120_000);

afterAll(() => rm(out, { recursive: true, force: true }));

const properties = (name: string): Record<string, unknown> => template.Resources[name]?.Properties ?? {};

describe('npx osls package', () => {
  test('two functions on Node 24, arm64', () => {
    for (const name of ['SlackLambdaFunction', 'WorkerLambdaFunction']) {
      expect(properties(name)).toMatchObject({ Runtime: 'nodejs24.x', Architectures: ['arm64'] });
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
        DeadLetterConfig: { Arn: { 'Fn::GetAtt': ['DeadLetters', 'Arn'] } },
      },
    });
  });

  test('the function that faces the internet may only log, read its secrets and invoke the worker', () => {
    const [policy] = properties('SlackRole').Policies as {
      PolicyDocument: { Statement: { Action: unknown }[] };
    }[];
    expect(policy?.PolicyDocument.Statement.flatMap((s) => s.Action)).toEqual([
      'lambda:InvokeFunction',
      'ssm:GetParameters',
      'logs:CreateLogStream',
      'logs:PutLogEvents',
    ]);
  });

  test('nothing without the tag can be started or stopped', () => {
    const [policy] = properties('WorkerRole').Policies as {
      PolicyDocument: { Statement: { Action: string | string[]; Condition?: unknown }[] };
    }[];
    const power = policy?.PolicyDocument.Statement.filter((s) =>
      [s.Action].flat().some((action) => /:(Start|Stop)/.test(action)),
    );
    expect(power).toHaveLength(1);
    expect(power?.[0]?.Condition).toEqual({ Null: { 'aws:ResourceTag/Uptime': 'false' } });
  });

  test('the worker may enter other accounts by one role name only, list Regions and accounts, read prices, and invoke itself', () => {
    const [policy] = properties('WorkerRole').Policies as {
      PolicyDocument: { Statement: { Action: string | string[]; Resource: unknown }[] };
    }[];
    const statements = policy?.PolicyDocument.Statement ?? [];
    const resourceOf = (action: string) =>
      statements.filter((s) => [s.Action].flat().includes(action)).map((s) => s.Resource);
    expect(resourceOf('sts:AssumeRole')).toEqual([
      { 'Fn::Sub': expect.stringMatching(/^arn:\$\{AWS::Partition\}:iam::\*:role\/\w+$/) },
    ]);
    expect(resourceOf('ec2:DescribeRegions')).toEqual(['*']);
    expect(resourceOf('organizations:ListAccounts')).toEqual(['*']);
    expect(resourceOf('pricing:GetProducts')).toEqual(['*']);
    expect(resourceOf('lambda:InvokeFunction')).toEqual([
      { 'Fn::Sub': expect.stringMatching(/:function:uptime-prod-worker$/) },
    ]);
  });

  test.each([
    ['InstanceEvents', 'aws.ec2'],
    ['DatabaseEvents', 'aws.rds'],
    ['Commands', 'uptime'],
  ])('the rule %s reaches the worker, and what cannot be delivered is kept', (name, source) => {
    expect(properties(name)).toMatchObject({
      EventPattern: { source: [source] },
      Targets: [
        {
          Arn: { 'Fn::Sub': expect.stringMatching(/:function:uptime-prod-worker$/) },
          RetryPolicy: { MaximumEventAgeInSeconds: 300 },
          DeadLetterConfig: { Arn: { 'Fn::GetAtt': ['DeadLetters', 'Arn'] } },
        },
      ],
    });
    expect(properties(`${name}MayInvoke`)).toEqual({
      Action: 'lambda:InvokeFunction',
      FunctionName: { 'Fn::GetAtt': ['WorkerLambdaFunction', 'Arn'] },
      Principal: 'events.amazonaws.com',
      SourceArn: { 'Fn::GetAtt': [name, 'Arn'] },
    });
    const [statement] = (
      properties('DeadLettersFromRules').PolicyDocument as { Statement: { Condition: unknown }[] }
    ).Statement;
    expect(JSON.stringify(statement?.Condition)).toContain(`"${name}"`);
  });

  test('the rules let through what the worker understands', () => {
    const { EventPattern: instances } = properties('InstanceEvents') as {
      EventPattern: { 'detail-type': string[]; detail: { state: string[] } };
    };
    for (const state of instances.detail.state) {
      expect(readWorkerEvent(instanceIs('i-0123456789abcdef0', state, AT)).type).toBe('event');
    }
    const { EventPattern: databases } = properties('DatabaseEvents') as {
      EventPattern: { $or: { 'detail-type': string[]; detail: { EventID: string[] } }[] };
    };
    for (const { 'detail-type': types, detail } of databases.$or) {
      const kind = types[0] === 'RDS DB Instance Event' ? 'Instance' : 'Cluster';
      for (const id of detail.EventID) {
        expect(readWorkerEvent(databaseSays('db', id, AT, kind)).type).toBe('event');
      }
    }
    const { EventPattern: commands } = properties('Commands') as {
      EventPattern: { 'detail-type': string[] };
    };
    for (const verb of commands['detail-type']) {
      const detail = { what: 'all', ...(verb !== 'Resume' && { until: '2026-11-24T08:00:00Z' }) };
      expect(readWorkerEvent(asks(verb, detail, AT)).type).toBe('command');
    }
  });

  test('says where Slack has to send to', () => {
    expect(template.Outputs).toHaveProperty('SlackRequestUrl');
  });
});

describe('the bundles', () => {
  test('the Slack entry carries no AWS client, no socket and no decoder tables', async () => {
    const { size } = await stat(join(root, 'dist/slack.mjs'));
    expect(size).toBeLessThan(220 * 1024);
    const text = await readFile(join(root, 'dist/slack.mjs'), 'utf8');
    for (const unwanted of ['iconv-lite', 'class WebSocket', 'DescribeInstances'])
      expect(text).not.toContain(unwanted);
  });
});
