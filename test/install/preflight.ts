/** What `uptimectl preflight` finds in accounts that are not ready, each made so with AWS's own calls. */
import assert from 'node:assert/strict';
import { CreateTableCommand, DeleteTableCommand, DynamoDBClient } from '@aws-sdk/client-dynamodb';
import {
  CreateAccessKeyCommand,
  CreateRoleCommand,
  CreateUserCommand,
  DeleteRoleCommand,
  IAMClient,
  PutUserPolicyCommand,
} from '@aws-sdk/client-iam';
import { run } from './terminal.ts';

type Env = Readonly<Record<string, string>>;

/** The faults and notes of a preflight, by their codes. */
async function found(program: string, env: Env, ...args: readonly string[]): Promise<readonly string[]> {
  const { code, out, err } = await run(program, ['preflight', '--json', ...args], env);
  const { wouldFail, findings } = JSON.parse(out || '{"findings":[]}');
  const codes = findings
    .filter(({ state }: { state: string }) => state !== 'fine')
    .map((each: { code: string }) => each.code);
  assert.equal(code, wouldFail ? 1 : 0, err);
  return codes;
}

export async function checkPreflight(program: string, env: Env): Promise<void> {
  const here = ['--region', 'eu-central-1'];
  assert.deepEqual(await found(program, env), ['no-region']);
  assert.deepEqual(await found(program, env, ...here), ['secrets-missing']);
  assert.deepEqual(
    await found(
      program,
      env,
      '--region',
      'eu-south-2',
      '--channel',
      'C0123456789',
      '--param',
      'EngineConcurrency=5000',
    ),
    ['no-function-urls', 'example-channel', 'quota-too-small', 'secrets-missing'],
  );
  await withElsewhere(async () => {
    assert.deepEqual(await found(program, env, ...here), ['same-stage-elsewhere', 'secrets-missing']);
    assert.deepEqual(await found(program, env, ...here, '--stage', 'dev'), [
      'other-deployments',
      'secrets-missing',
    ]);
  });
  await withForeignTable(async () => {
    assert.deepEqual(await found(program, env, ...here), ['table-foreign', 'secrets-missing']);
  });
  assert.deepEqual(await found(program, { ...env, ...(await keysOfReader()) }, ...here), [
    'secrets-missing',
    'permissions-missing',
  ]);
}

/** A deployment in another Region, as far as IAM shows it: roles of all Regions are in one list. */
async function withElsewhere(check: () => Promise<void>): Promise<void> {
  const removeRole = await makeRole('uptime-prod-people-us-east-1');
  await check();
  await removeRole();
}

/** Makes a role that Lambda could use. Returns a function that removes it. */
async function makeRole(RoleName: string): Promise<() => Promise<void>> {
  const iam = new IAMClient({});
  const trust = {
    Version: '2012-10-17',
    Statement: [
      { Effect: 'Allow', Principal: { Service: 'lambda.amazonaws.com' }, Action: 'sts:AssumeRole' },
    ],
  };
  await iam.send(new CreateRoleCommand({ RoleName, AssumeRolePolicyDocument: JSON.stringify(trust) }));
  return async () => {
    await iam.send(new DeleteRoleCommand({ RoleName }));
    iam.destroy();
  };
}

async function withForeignTable(check: () => Promise<void>): Promise<void> {
  const dynamo = new DynamoDBClient({});
  const TableName = 'uptime-prod';
  await dynamo.send(
    new CreateTableCommand({
      TableName,
      BillingMode: 'PAY_PER_REQUEST',
      AttributeDefinitions: [{ AttributeName: 'id', AttributeType: 'S' }],
      KeySchema: [{ AttributeName: 'id', KeyType: 'HASH' }],
    }),
  );
  await check();
  await dynamo.send(new DeleteTableCommand({ TableName }));
  dynamo.destroy();
}

/** Somebody who may look at everything and create nothing. */
async function keysOfReader(): Promise<Env> {
  const iam = new IAMClient({});
  const UserName = 'reader';
  const policy = {
    Version: '2012-10-17',
    Statement: [
      { Effect: 'Allow', Action: ['*:Get*', '*:List*', '*:Describe*', 'iam:Simulate*'], Resource: '*' },
    ],
  };
  await iam.send(new CreateUserCommand({ UserName }));
  await iam.send(
    new PutUserPolicyCommand({ UserName, PolicyName: 'look', PolicyDocument: JSON.stringify(policy) }),
  );
  const { AccessKey } = await iam.send(new CreateAccessKeyCommand({ UserName }));
  iam.destroy();
  return {
    AWS_ACCESS_KEY_ID: AccessKey?.AccessKeyId ?? '',
    AWS_SECRET_ACCESS_KEY: AccessKey?.SecretAccessKey ?? '',
  };
}
