import { describe, expect, test } from 'vitest';
import { readCall } from '../../../src/aws/trail/read-call.ts';

const ACCOUNT = '111122223333';
const ID = 'i-0123456789abcdef0';

const options = {
  names: ['StopInstances'],
  isMeant: () => true,
  id: ID,
  isOwn: (role: string) => role === 'uptime-prod-people-eu-central-1',
};

const issuedBy = (userName: string, path = `role/${userName}`) => ({
  sessionIssuer: {
    type: 'Role',
    principalId: 'AROAIDPPEZS35WEXAMPLE',
    arn: `arn:aws:iam::${ACCOUNT}:${path}`,
    accountId: ACCOUNT,
    userName,
  },
});

const session = (role: string, name: string, more: object = {}) => ({
  type: 'AssumedRole',
  principalId: `AROAIDPPEZS35WEXAMPLE:${name}`,
  arn: `arn:aws:sts::${ACCOUNT}:assumed-role/${role}/${name}`,
  accountId: ACCOUNT,
  accessKeyId: 'ASIAQNZGKIQY56JQ7WML',
  sessionContext: issuedBy(role),
  ...more,
});

/** As CloudTrail writes it. */
const record = (more: object = {}) => ({
  eventVersion: '1.11',
  userIdentity: session('Admin', 'ada'),
  eventTime: '2026-11-24T12:00:00Z',
  eventSource: 'ec2.amazonaws.com',
  eventName: 'StopInstances',
  awsRegion: 'eu-central-1',
  sourceIPAddress: '203.0.113.7',
  userAgent: 'Mozilla/5.0',
  requestParameters: { instancesSet: { items: [{ instanceId: ID }] }, force: false },
  responseElements: null,
  eventType: 'AwsApiCall',
  managementEvent: true,
  ...more,
});

const read = (more: object = {}) => readCall(JSON.stringify(record(more)), options);

test.each<[string, object, object]>([
  [
    'an IAM user',
    { type: 'IAMUser', arn: `arn:aws:iam::${ACCOUNT}:user/ada`, userName: 'ada' },
    { kind: 'user', name: 'ada' },
  ],
  ['the root user', { type: 'Root', arn: `arn:aws:iam::${ACCOUNT}:root` }, { kind: 'root' }],
  ['a role', session('Admin', 'ada'), { kind: 'role', role: 'Admin', session: 'ada' }],
  [
    'a role without an issuer, which older records have',
    session('Admin', 'ada', { sessionContext: null }),
    { kind: 'role', role: 'Admin', session: 'ada' },
  ],
  [
    'IAM Identity Center',
    session('AWSReservedSSO_Power_User_0123456789abcdef', 'ada@example.com'),
    { kind: 'role', role: 'Power_User', session: 'ada@example.com' },
  ],
  [
    'a session with slashes',
    session('Admin', 'ci/main/7'),
    { kind: 'role', role: 'Admin', session: 'ci/main/7' },
  ],
  [
    'a session of our own',
    session('uptime-prod-people-eu-central-1', 'uptime-prod-people'),
    { kind: 'uptime' },
  ],
  [
    'a service-linked role',
    session('AWSServiceRoleForAutoScaling', 'AutoScaling', {
      sessionContext: issuedBy(
        'AWSServiceRoleForAutoScaling',
        'role/aws-service-role/autoscaling.amazonaws.com/AWSServiceRoleForAutoScaling',
      ),
      invokedBy: 'autoscaling.amazonaws.com',
    }),
    { kind: 'service', name: 'autoscaling.amazonaws.com' },
  ],
  [
    'a service',
    { type: 'AWSService', invokedBy: 'ec2.amazonaws.com' },
    { kind: 'service', name: 'ec2.amazonaws.com' },
  ],
  ['a service without a name', { type: 'AWSService' }, { kind: 'unnamed' }],
  [
    'a federated user',
    { type: 'FederatedUser', arn: `arn:aws:sts::${ACCOUNT}:federated-user/ada` },
    { kind: 'user', name: 'ada' },
  ],
  [
    'another account',
    { type: 'AWSAccount', accountId: '222233334444', principalId: 'AIDA1' },
    { kind: 'account', id: '222233334444' },
  ],
  [
    'a user of IAM Identity Center',
    { type: 'IdentityCenterUser', accountId: ACCOUNT, onBehalfOf: { userId: '5448' } },
    { kind: 'unnamed' },
  ],
  ['something new', { type: 'Robot' }, { kind: 'unnamed' }],
  ['nobody', {}, { kind: 'unnamed' }],
])('%s', (_, userIdentity, by) => {
  expect(read({ userIdentity })?.by).toEqual(by);
});

describe('with what, and from where', () => {
  test.each<[string, object, object | undefined, string | undefined]>([
    ['a browser', {}, { kind: 'console' }, '203.0.113.7'],
    [
      'the console, whatever it calls itself',
      { userAgent: 'aws-internal/3 aws-sdk-java/1.12', sessionCredentialFromConsole: 'true' },
      { kind: 'console' },
      '203.0.113.7',
    ],
    ['the older console', { userAgent: 'console.ec2.amazonaws.com' }, { kind: 'console' }, '203.0.113.7'],
    ['GovCloud’s', { userAgent: 'console.amazonaws-us-gov.com' }, { kind: 'console' }, '203.0.113.7'],
    ['China’s', { userAgent: 'console.amazonaws.cn' }, { kind: 'console' }, '203.0.113.7'],
    // https://github.com/ByteNess/aws-vault/pull/285
    ['the Sovereign Cloud’s', { userAgent: 'console.amazonaws-eusc.eu' }, { kind: 'console' }, '203.0.113.7'],
    [
      'the console’s servers',
      { userAgent: 'EC2ConsoleBackend, aws-sdk-java/Linux', sourceIPAddress: '72.21.198.64' },
      { kind: 'console' },
      '72.21.198.64',
    ],
    ['the CLI', { userAgent: 'aws-cli/2.31.0 md/awscrt#0.27.6' }, { kind: 'cli' }, '203.0.113.7'],
    [
      'Terraform',
      {
        userAgent: 'APN/1.0 HashiCorp/1.0 Terraform/1.7.0 (+https://www.terraform.io) aws-sdk-go-v2/1.24.1',
        sourceIPAddress: '2001:db8::7',
      },
      { kind: 'terraform' },
      '2001:db8::7',
    ],
    ['a script', { userAgent: 'Boto3/1.40.59 md/Botocore#1.40.59' }, { kind: 'sdk' }, '203.0.113.7'],
    ['something else', { userAgent: 'curl/8.5.0' }, undefined, '203.0.113.7'],
    [
      'a service for somebody',
      {
        userIdentity: session('Admin', 'ada', { invokedBy: 'cloudformation.amazonaws.com' }),
        userAgent: 'cloudformation.amazonaws.com',
        sourceIPAddress: 'cloudformation.amazonaws.com',
      },
      { kind: 'service', name: 'cloudformation.amazonaws.com' },
      undefined,
    ],
    [
      'a service for itself',
      {
        userIdentity: { type: 'AWSService', invokedBy: 'ec2.amazonaws.com' },
        userAgent: 'ec2.amazonaws.com',
        sourceIPAddress: 'ec2.amazonaws.com',
      },
      undefined,
      undefined,
    ],
    ['AWS itself', { userAgent: 'AWS Internal', sourceIPAddress: 'AWS Internal' }, undefined, undefined],
    ['no address', { userAgent: null, sourceIPAddress: null }, undefined, undefined],
  ])('%s', (_, more, through, from) => {
    expect(read(more)).toMatchObject({ through, from });
  });
});

test('a call that did nothing is none', () => {
  const responding = (previous: string, current: string) => ({
    responseElements: {
      instancesSet: {
        items: [
          { instanceId: 'i-other', currentState: { name: 'stopping' }, previousState: { name: 'running' } },
          {
            instanceId: ID,
            currentState: { code: 0, name: current },
            previousState: { code: 0, name: previous },
          },
        ],
      },
    },
  });
  expect(read(responding('running', 'stopping'))).toBeDefined();
  expect(read(responding('stopped', 'stopped'))).toBeUndefined();
  expect(read({ errorCode: 'Client.UnauthorizedOperation' })).toBeUndefined();
  expect(read({ eventName: 'StartInstances' })).toBeUndefined();
});

test.each([
  '',
  'null',
  '[]',
  '{"eventName":"StopInstances"}',
  '{"eventTime":"soon","eventName":"StopInstances"}',
])('%j is no call', (json) => {
  expect(readCall(json, options)).toBeUndefined();
});

test('no key gets out', () => {
  expect(JSON.stringify(read())).not.toContain('ASIA');
});

test('leaves out calls that asked for something else, where the name does not tell', () => {
  const isMeant = (asked: unknown) => JSON.stringify(asked).includes('"desiredCapacity":0');
  const of = (requestParameters: object) =>
    readCall(JSON.stringify(record({ requestParameters })), { ...options, isMeant });
  expect(of({ desiredCapacity: 0 })).toMatchObject({ by: { kind: 'role', role: 'Admin' } });
  expect(of({ maxSize: 9 })).toBeUndefined();
});
