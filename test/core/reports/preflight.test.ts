import { describe, expect, test } from 'vitest';
import {
  type AccountSight,
  type DeploymentWish,
  judge,
  judgeChannelId,
  judgeRegion,
} from '../../../src/core/reports/preflight.ts';

const WISH: DeploymentWish = {
  region: 'eu-central-1',
  stage: 'prod',
  frontDoor: 'url',
  reserved: 0,
  dashboard: false,
};

const READY: AccountSight = {
  caller: { kind: 'seen', value: { accountId: '111122223333', arn: 'arn:aws:iam::111122223333:user/ada' } },
  quota: { kind: 'seen', value: { all: 1_000, unreserved: 1_000 } },
  scheduler: { kind: 'seen', value: true },
  missingSecrets: { kind: 'seen', value: [] },
  deployed: { kind: 'seen', value: [] },
  stack: { kind: 'seen', value: undefined },
  table: { kind: 'seen', value: 'none' },
  missingPermissions: { kind: 'seen', value: [] },
};

/** The faults and notes of a wish in an account, by what was found. */
function found(wish: Partial<DeploymentWish>, sight: Partial<AccountSight> = {}): Record<string, string> {
  const findings = judge({ ...WISH, ...wish }, { ...READY, ...sight });
  return Object.fromEntries(
    findings.filter(({ state }) => state !== 'fine').map(({ state, found }) => [found.kind, state]),
  );
}

describe('the Region', () => {
  test.each([
    [undefined, 'no-region'],
    ['', 'no-region'],
    ['frankfurt', 'not-a-region'],
    ['eu-centrall-1', 'not-a-region'],
    ['us-iso-east-1', 'not-a-region'],
    ['eu-central-1', 'region'],
    ['ap-southeast-7', 'region'],
    ['us-gov-west-1', 'region'],
    ['cn-northwest-1', 'region'],
    ['eusc-de-east-1', 'region'],
  ])('%s is: %s', (region, kind) => {
    expect(judgeRegion(region).found.kind).toBe(kind);
  });

  test('a misspelt one is recognised', () => {
    expect(judgeRegion('eu-centrall-1').found).toMatchObject({ meant: 'eu-central-1' });
  });

  test.each([
    ['eu-central-1', 'url', {}],
    ['eu-south-2', 'url', { 'no-function-urls': 'fault' }],
    ['us-gov-west-1', 'url', { 'no-function-urls': 'fault' }],
    ['cn-north-1', 'url', { 'no-function-urls': 'fault' }],
    ['eu-south-2', 'httpApi', {}],
    ['cn-north-1', 'httpApi', {}],
  ] as const)('%s by %s: %j', (region, frontDoor, expected) => {
    expect(found({ region, frontDoor })).toEqual(expected);
  });
});

describe('the account', () => {
  test('one that is ready has no fault and no note', () => {
    expect(found({})).toEqual({});
  });

  test.each<[string, Partial<DeploymentWish>, Partial<AccountSight>, Record<string, string>]>([
    [
      'no Scheduler',
      {},
      { scheduler: { kind: 'unreachable', cause: 'ENOTFOUND' } },
      { 'no-scheduler': 'fault' },
    ],
    ['901 reserved of 1,000', { reserved: 901 }, {}, { 'quota-too-small': 'fault' }],
    ['900 reserved of 1,000', { reserved: 900 }, {}, {}],
    [
      'a new account reserves nothing',
      {},
      { quota: { kind: 'seen', value: { all: 10, unreserved: 10 } } },
      { 'quota-is-small': 'note' },
    ],
    [
      'a new account cannot reserve one',
      { reserved: 1 },
      { quota: { kind: 'seen', value: { all: 10, unreserved: 10 } } },
      { 'quota-too-small': 'fault' },
    ],
    [
      'the same stage elsewhere',
      {},
      { deployed: { kind: 'seen', value: [{ stage: 'prod', region: 'us-east-1' }] } },
      { 'same-stage-elsewhere': 'fault' },
    ],
    [
      'the same stage here and elsewhere',
      {},
      {
        deployed: {
          kind: 'seen',
          value: [
            { stage: 'prod', region: 'us-east-1' },
            { stage: 'prod', region: 'eu-central-1' },
          ],
        },
      },
      { 'other-deployments': 'note' },
    ],
    [
      'another stage elsewhere',
      {},
      { deployed: { kind: 'seen', value: [{ stage: 'dev', region: 'us-east-1' }] } },
      { 'other-deployments': 'note' },
    ],
    [
      'a stack at rest',
      {},
      { stack: { kind: 'seen', value: 'UPDATE_COMPLETE' } },
      { 'stack-stands': 'note' },
    ],
    ['an empty stack', {}, { stack: { kind: 'seen', value: 'REVIEW_IN_PROGRESS' } }, {}],
    [
      'a failed stack',
      {},
      { stack: { kind: 'seen', value: 'ROLLBACK_COMPLETE' } },
      { 'stack-stuck': 'fault' },
    ],
    ['a table of ours', {}, { table: { kind: 'seen', value: 'ours' } }, { 'table-kept': 'note' }],
    ['a table of others', {}, { table: { kind: 'seen', value: 'foreign' } }, { 'table-foreign': 'fault' }],
    ['a table that is named and missing', { table: 'gone' }, {}, { 'table-missing': 'fault' }],
    [
      'missing secrets',
      {},
      { missingSecrets: { kind: 'seen', value: ['/uptime/prod/slack-bot-token'] } },
      { 'secrets-missing': 'note' },
    ],
    [
      'a missing permission',
      {},
      { missingPermissions: { kind: 'seen', value: ['iam:CreateRole'] } },
      { 'permissions-missing': 'fault' },
    ],
  ])('%s', (_, wish, sight, expected) => {
    expect(found(wish, sight)).toEqual(expected);
  });

  test('what may not be looked at is a note, never a fault', () => {
    const denied = { kind: 'denied', action: 'x:Y', cause: 'AccessDenied' } as const;
    const findings = judge(WISH, {
      ...READY,
      quota: denied,
      scheduler: denied,
      missingSecrets: denied,
      deployed: denied,
      stack: denied,
      table: denied,
      missingPermissions: denied,
    });
    expect(findings.filter(({ state }) => state === 'fault')).toEqual([]);
    expect(findings.filter(({ found }) => found.kind === 'not-seen')).toHaveLength(7);
  });

  test('without credentials it says so once, beside what can be told without', () => {
    const caller = { kind: 'failed', cause: 'ExpiredToken' } as const;
    expect(found({ channel: 'general' }, { caller })).toEqual({
      'no-credentials': 'fault',
      'no-channel-id': 'fault',
    });
  });

  test('all faults come at once', () => {
    const missingPermissions = { kind: 'seen', value: ['iam:CreateRole'] } as const;
    expect(
      found({ region: 'eu-south-2', channel: 'general', reserved: 950 }, { missingPermissions }),
    ).toEqual({
      'no-function-urls': 'fault',
      'no-channel-id': 'fault',
      'quota-too-small': 'fault',
      'permissions-missing': 'fault',
    });
  });
});

describe('names', () => {
  test.each([
    // 7 + 8 + 12 characters besides the stage.
    ['a'.repeat(37), 'eu-central-1', {}],
    ['a'.repeat(38), 'eu-central-1', { 'name-too-long': 'fault' }],
    ['a'.repeat(37), 'ap-southeast-1', { 'name-too-long': 'fault' }],
    ['my_stage', 'eu-central-1', { 'stage-not-usable': 'fault' }],
    ['-dev', 'eu-central-1', { 'stage-not-usable': 'fault' }],
  ])('the stage %s in %s: %j', (stage, region, expected) => {
    expect(found({ stage, region })).toEqual(expected);
  });
});

describe('channels', () => {
  test.each([
    ['C0ABC12345', 'channel'],
    ['G0ABC12345', 'channel'],
    ['#dev', 'no-channel-id'],
    ['D0ABC12345', 'no-channel-id'],
    ['c0abc12345', 'no-channel-id'],
    ['C0DEVTEAM01', 'example-channel'],
    ['C0123456789', 'example-channel'],
    ['CXXXXXXXXX', 'example-channel'],
  ])('%s: %s', (channel, kind) => {
    expect(judgeChannelId(channel).kind).toBe(kind);
  });
});
