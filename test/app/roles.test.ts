/** What the roles of `deploy/roles.yml` allow, asked as AWS asks it: per resource and with its conditions. 2026-11-23 is a Monday. */
import { afterEach, describe, expect, test } from 'vitest';
import { grantAsk } from '../../playground/aws/iam/asks.ts';
import { allows, meets } from '../../playground/aws/iam/policy.ts';
import { ACCOUNT } from '../../playground/world/account.ts';
import { deployedRoles, memberRole } from '../../playground/world/deployed-roles.ts';
import { KINDS } from '../../src/aws/kinds/registry.ts';
import { run } from '../cli/terminal.ts';
import { CHANNEL, HOURS, startTown, type Town } from './town.ts';

let town: Town | undefined;
afterEach(async () => {
  await town?.close();
  town = undefined;
});

const OFFICE = { Uptime: HOURS };
const KEY = `arn:aws:kms:eu-central-1:${ACCOUNT}:key/machines`;

const rolesWith = (kmsKeyArns: readonly string[] = [], name = 'uptime') =>
  deployedRoles({
    name,
    table: 'uptime',
    accountId: ACCOUNT,
    region: 'eu-central-1',
    kinds: KINDS,
    settings: { tagKey: 'Uptime', accounts: undefined, cloudTrail: false },
    kmsKeyArns,
  });

test('rds:AddTagsToResource on the snapshot: a database with CopyTagsToSnapshot stops with one', async () => {
  town = await startTown('2026-11-23 18:40', { snapshot: true });
  const database = town.region.addDbInstance({ id: 'orders', tags: OFFICE, copiesTags: true });
  await town.until('2026-11-23 19:20');
  expect(database.status).toBe('stopped');
  expect(town.region.databases.snapshots.all()).toMatchObject([{ databaseId: 'orders' }]);
});

test('license-configuration in StartInstances: an instance with a licence of another account starts', async () => {
  town = await startTown('2026-11-23 07:50');
  const instance = town.region.addInstance({
    state: 'stopped',
    tags: OFFICE,
    licenses: [
      'arn:aws:license-manager:eu-central-1:999900000001:license-configuration:lic-0123456789abcdef',
    ],
  });
  await town.until('2026-11-23 08:10');
  expect(instance.state).toBe('running');
});

describe('kms:CreateGrant', () => {
  test.each([
    ['the key of kmsKeyArns', [KEY], true],
    ['no key', [], false],
    ['another key', [`${KEY}2`], false],
  ])('with %s', (_, keys, isAllowed) => {
    for (const { statements } of [rolesWith(keys).people, rolesWith(keys).engine])
      expect(allows(statements, grantAsk(KEY, { region: 'eu-west-1' }))).toBe(isAllowed);
  });

  test.each([
    ['an operation that EC2 does not need', { 'kms:GrantOperations': ['Decrypt', 'CreateGrant'] }],
    ['another use of the key than a volume', { 'kms:EncryptionContextKeys': ['aws:s3:arn'] }],
    ['another service', { 'kms:ViaService': ['rds.eu-west-1.amazonaws.com'] }],
    ['a grant for oneself', { 'kms:GrantIsForAWSResource': ['false'] }],
  ])('is narrowed: not for %s', (_, change) => {
    const ask = grantAsk(KEY, { region: 'eu-west-1' });
    expect(
      allows(rolesWith([KEY]).engine.statements, { ...ask, context: { ...ask.context, ...change } }),
    ).toBe(false);
  });
});

test('kms:CreateGrant is narrowed: not for no operation at all', () => {
  const { context, ...ask } = grantAsk(KEY, { region: 'eu-west-1' });
  const { 'kms:GrantOperations': _, ...others } = context;
  expect(allows(rolesWith([KEY]).engine.statements, { ...ask, context: others })).toBe(false);
});

describe('nothing but what carries the tag, whatever the code believes', () => {
  const arn = `arn:aws:ec2:eu-central-1:${ACCOUNT}:instance/i-0123456789abcdef0`;

  test.each([
    ['the tag', { 'aws:ResourceTag/Uptime': ['always'] }, true],
    ['another tag', { 'aws:ResourceTag/Name': ['web'] }, false],
    ['none', {}, false],
  ])('with %s', (_, context, isAllowed) => {
    for (const action of ['ec2:StartInstances', 'ec2:StopInstances'])
      expect(allows(rolesWith().people.statements, { action, resource: arn, context })).toBe(isAllowed);
  });

  test('the engine alone may run the engine, and nobody may run the Slack function', () => {
    const roles = rolesWith();
    const may = (name: 'slack' | 'people' | 'engine', of: string) =>
      allows(roles[name].statements, {
        action: 'lambda:InvokeFunction',
        resource: `arn:aws:lambda:eu-central-1:${ACCOUNT}:function:uptime-${of}`,
        context: {},
      });
    const may3 = (of: string) => [may('slack', of), may('people', of), may('engine', of)];
    expect([may3('slack'), may3('people'), may3('engine')]).toEqual([
      [false, false, false],
      [true, false, false],
      [false, false, true],
    ]);
  });
});

describe('the role in another account trusts this deployment’s role names', () => {
  const trustOf = async (...args: readonly string[]) => {
    const accounts = { roleName: 'Uptime', externalId: 'a-secret', ids: ['444455556666'] };
    const { out } = await run(['member-role', '--home', ACCOUNT, ...args], [], {
      channel: CHANNEL,
      accounts,
    });
    return memberRole(out, { accountId: '444455556666', externalId: 'a-secret' }).trust;
  };
  const entersAs = (role: string) => ({
    'aws:PrincipalArn': [`arn:aws:iam::${ACCOUNT}:role/${role}`],
    'sts:ExternalId': ['a-secret'],
  });

  test('and nobody else’s', async () => {
    const trust = await trustOf();
    const { people, engine, slack } = rolesWith([], 'uptime-prod');
    expect([people, engine, slack].map(({ name }) => meets(trust, entersAs(name)))).toEqual([
      true,
      true,
      false,
    ]);
    for (const role of [
      'uptime-dev-people-eu-central-1',
      'uptime-prod-people-us-east-1',
      'uptime-prod-people-eu-central-1-2',
      'uptime-x-people-y',
      'admin',
    ])
      expect([role, meets(trust, entersAs(role))]).toEqual([role, false]);
  });

  test('nor without the external id, or with another', async () => {
    const trust = await trustOf('--stage', 'dev', '--region', 'us-east-1');
    const entering = entersAs('uptime-dev-engine-us-east-1');
    expect(meets(trust, entering)).toBe(true);
    expect(meets(trust, { ...entering, 'sts:ExternalId': ['another'] })).toBe(false);
    expect(meets(trust, { 'aws:PrincipalArn': entering['aws:PrincipalArn'] })).toBe(false);
  });
});

describe('ECS services', () => {
  const service = `arn:aws:ecs:eu-central-1:${ACCOUNT}:service/blue/web`;
  const target = `arn:aws:application-autoscaling:eu-central-1:${ACCOUNT}:scalable-target/0ec5`;
  const scaling = 'application-autoscaling:RegisterScalableTarget';
  const namespace = 'application-autoscaling:service-namespace';

  test.each<[string, string, string, Readonly<Record<string, readonly string[]>>, boolean]>([
    [
      'the count of one with the tag',
      'ecs:UpdateService',
      service,
      { 'aws:ResourceTag/Uptime': ['x'] },
      true,
    ],
    ['the count of one without it', 'ecs:UpdateService', service, { 'aws:ResourceTag/Other': ['x'] }, false],
    ['the bounds of a service', scaling, target, { [namespace]: ['ecs'] }, true],
    ['the bounds of a table', scaling, target, { [namespace]: ['dynamodb'] }, false],
    [
      'taking a target away',
      'application-autoscaling:DeregisterScalableTarget',
      target,
      { [namespace]: ['ecs'] },
      false,
    ],
    ['deleting one', 'ecs:DeleteService', service, { 'aws:ResourceTag/Uptime': ['x'] }, false],
    ['tagging one', 'ecs:TagResource', service, { 'aws:ResourceTag/Uptime': ['x'] }, false],
  ])('%s', (_, action, resource, context, isAllowed) => {
    for (const { statements } of [rolesWith().people, rolesWith().engine])
      expect(allows(statements, { action, resource, context })).toBe(isAllowed);
  });

  test('one with bounds stops and starts with what the roles allow, and nothing more is asked', async () => {
    town = await startTown('2026-11-23 18:40');
    const web = town.region.addEcsService({ name: 'web', cluster: 'blue', desired: 3, tags: OFFICE });
    const bounds = town.region.scalableTargets.register('service/blue/web', { min: 2, max: 6 });
    await town.until('2026-11-23 19:10');
    expect([web.desired, bounds.min, bounds.max]).toEqual([0, 0, 0]);
    await town.until('2026-11-24 08:10');
    expect([web.desired, bounds.min, bounds.max]).toEqual([3, 2, 6]);
    expect(town.errors()).toEqual([]);
  });
});

describe('Auto Scaling groups', () => {
  const group = `arn:aws:autoscaling:eu-central-1:${ACCOUNT}:autoScalingGroup:0b1c:autoScalingGroupName/web`;
  const tagged = { 'aws:ResourceTag/Uptime': ['x'] };

  test.each<[string, string, string, Readonly<Record<string, readonly string[]>>, boolean]>([
    ['the sizes of one with the tag', 'autoscaling:UpdateAutoScalingGroup', group, tagged, true],
    [
      'the sizes of one without it',
      'autoscaling:UpdateAutoScalingGroup',
      group,
      { 'aws:ResourceTag/uptime': ['x'] },
      false,
    ],
    ['deleting one', 'autoscaling:DeleteAutoScalingGroup', group, tagged, false],
    ['suspending its processes', 'autoscaling:SuspendProcesses', group, tagged, false],
    ['taking the protection off its instances', 'autoscaling:SetInstanceProtection', group, tagged, false],
    ['ending its instances', 'ec2:TerminateInstances', '*', {}, false],
  ])('%s', (_, action, resource, context, isAllowed) => {
    for (const { statements } of [rolesWith().people, rolesWith().engine])
      expect(allows(statements, { action, resource, context })).toBe(isAllowed);
  });

  test('one stops and starts with what the roles allow, and nothing more is asked', async () => {
    town = await startTown('2026-11-23 18:40');
    const web = town.region.addGroup({ id: 'web', min: 1, desired: 3, max: 6, tags: OFFICE });
    await town.until('2026-11-23 19:10');
    expect(web.sizes).toEqual({ min: 0, desired: 0, max: 6 });
    await town.until('2026-11-24 08:10');
    expect(web.sizes).toEqual({ min: 1, desired: 3, max: 6 });
    expect(town.errors()).toEqual([]);
  });
});
