import { describe, expect, test } from 'vitest';
import { splitConfig } from '../../src/config/define.ts';
import { deploymentEnv, readDeployment } from '../../src/config/deployment.ts';
import { EnvError } from '../../src/config/env.ts';
import { ConfigError } from '../../src/config/issue.ts';
import { readSettings, settingsOf } from '../../src/config/settings.ts';
import type { DeploymentSettings } from '../../src/core/settings/deployment.ts';
import type { SettingsSource } from '../../src/core/settings/version.ts';

const HOME = 'eu-central-1';
const channel = 'C0DEVTEAM01';
const SOURCE: SettingsSource = { kind: 'stored', version: 3, at: 1, by: 'U0ADA', from: 'home' };

const PLAIN: DeploymentSettings = {
  firstChannel: 'C0FIRST0001',
  tagKey: 'Uptime',
  organization: false,
  eventAccounts: [],
  cloudTrail: false,
  usage: false,
  costExplorer: false,
  kinds: [],
};
const WITH_ROLE: DeploymentSettings = { ...PLAIN, memberRole: 'Uptime', externalId: 'from-us' };
const WITH_ORGANIZATION: DeploymentSettings = { ...WITH_ROLE, organization: true };

const settingsFrom = (document: object, deployment = PLAIN) => {
  const read = readSettings(document, deployment, HOME, SOURCE);
  if (!read.ok) throw new ConfigError(read.issues);
  return read.settings;
};
const issuesOf = (document: unknown, deployment = PLAIN) => {
  const read = readSettings(document, deployment, HOME, SOURCE);
  return read.ok ? [] : read.issues;
};

describe('a document', () => {
  test('is read with what belongs to the deployment', () => {
    const deployment = { ...PLAIN, tagKey: 'Parking', cloudTrail: true, eventAccounts: ['222233334444'] };
    expect(settingsFrom({ channel, mode: 'act' }, deployment)).toMatchObject({
      source: SOURCE,
      mode: 'act',
      tagKey: 'Parking',
      cloudTrail: true,
      usage: false,
      costExplorer: false,
      events: { verbs: [], accounts: ['222233334444'] },
      policy: { channel },
      regions: [HOME],
    });
  });

  test('does nothing on its own unless it says so', () => {
    expect(settingsFrom({ channel }).mode).toBe('observe');
  });

  test.each([
    ['no role', { channel }, PLAIN, undefined],
    ['a role and no ids', { channel }, WITH_ROLE, undefined],
    ['ids', { channel, accounts: { ids: ['222233334444'] } }, WITH_ROLE, { of: ['222233334444'] }],
    ['the organization', { channel }, WITH_ORGANIZATION, { of: 'organization' }],
    [
      'all but some',
      { channel, accounts: { except: ['222233334444'] } },
      WITH_ORGANIZATION,
      { of: 'organization', except: ['222233334444'] },
    ],
    [
      'some of the organization',
      { channel, accounts: { ids: ['222233334444'] } },
      WITH_ORGANIZATION,
      { of: ['222233334444'] },
    ],
  ])('reaches the accounts of %s', (_, document, deployment, accounts) => {
    const expected = accounts && { roleName: 'Uptime', externalId: 'from-us', ...accounts };
    const found = settingsFrom(document, deployment).accounts;
    expect(found && JSON.parse(JSON.stringify(found))).toEqual(expected);
  });

  test.each([
    ['tagKey', 'Parking', 'TagKey'],
    ['cloudTrail', true, 'CloudTrail'],
    ['eventAccounts', ['222233334444'], 'EventAccounts'],
    ['kinds', ['ec2-instance'], 'Kinds'],
  ])('cannot change %s, and hears which parameter does', (key, value, parameter) => {
    expect(issuesOf({ channel, [key]: value })).toMatchObject([{ path: [key], parameter }]);
  });

  test('cannot change the role, the external id or the organization either', () => {
    const accounts = { roleName: 'Other', externalId: 'theirs', organization: true };
    expect(issuesOf({ channel, accounts }, WITH_ROLE)).toMatchObject([
      { path: ['accounts', 'roleName'], parameter: 'MemberRole' },
      { path: ['accounts', 'externalId'], parameter: 'ExternalId' },
      { path: ['accounts', 'organization'], parameter: 'Organization' },
    ]);
  });

  test.each([
    ['ids without a role', { ids: ['222233334444'] }, PLAIN, ['accounts'], 'MemberRole'],
    [
      'exceptions without the organization',
      { except: ['222233334444'] },
      WITH_ROLE,
      ['accounts', 'except'],
      'Organization',
    ],
    ['nothing of both', {}, WITH_ROLE, ['accounts'], undefined],
    [
      'both at once',
      { ids: ['222233334444'], except: ['222233334444'] },
      WITH_ORGANIZATION,
      ['accounts'],
      undefined,
    ],
  ])('that names %s is refused', (_, accounts, deployment, path, parameter) => {
    const [issue, ...others] = issuesOf({ channel, accounts }, deployment);
    expect(others).toEqual([]);
    expect([issue?.path, issue?.parameter]).toEqual([path, parameter]);
  });

  test('names everything that is wrong at once, each with its path', () => {
    const document = {
      channel,
      tagKey: 'Parking',
      leadMinutes: 0,
      leedMinutes: 5,
      schedules: { lab: { when: 'mon-fri 08:00-19:00', graceMinutes: -1 } },
    };
    const paths = issuesOf(document).map(({ path }) => path.join('.'));
    expect(paths.sort()).toEqual(['leadMinutes', 'leedMinutes', 'schedules.lab.graceMinutes', 'tagKey']);
    const again = { channel, timeZone: 'Mars/Olympus', schedules: { Lab: 'noday 08:00-09:00' } };
    expect(issuesOf(again).map(({ path }) => path.join('.'))).toEqual(['schedules.Lab', 'timeZone']);
  });

  test.each([[null], [[]], ['mode: act'], [7], [undefined]])('%j is none', (document) => {
    expect(issuesOf(document)).toMatchObject([{ path: [] }]);
  });
});

describe('uptime.config.ts', () => {
  const config = {
    channel,
    mode: 'act',
    leadMinutes: 20,
    tagKey: 'Parking',
    cloudTrail: true,
    kinds: ['ec2-instance'],
    eventAccounts: ['222233334444'],
    accounts: { roleName: 'Uptime', externalId: 'from-us', organization: true, except: ['333344445555'] },
  };

  test('is divided into a document, as it was written, and what is set with the deployment', () => {
    expect(splitConfig(config)).toEqual({
      document: { channel, mode: 'act', leadMinutes: 20, accounts: { except: ['333344445555'] } },
      deployment: {
        firstChannel: channel,
        tagKey: 'Parking',
        memberRole: 'Uptime',
        externalId: 'from-us',
        organization: true,
        eventAccounts: ['222233334444'],
        cloudTrail: true,
        usage: false,
        costExplorer: false,
        kinds: ['ec2-instance'],
      },
    });
    expect(splitConfig({ channel })).toEqual({
      document: { channel },
      deployment: { ...PLAIN, firstChannel: channel },
    });
  });

  test('means the same divided as whole', () => {
    const { document, deployment } = splitConfig(config);
    const whole = settingsOf(config, HOME);
    expect(settingsFrom(document, deployment)).toEqual({ ...whole, source: SOURCE });
    expect(whole.source).toEqual({ kind: 'file' });
  });
});

describe('the environment of a function', () => {
  test.each([PLAIN, { ...WITH_ORGANIZATION, tagKey: 'P', eventAccounts: ['222233334444', '333344445555'] }])(
    'says what the parameters say: %j',
    (deployment) => {
      expect(readDeployment(deploymentEnv(deployment))).toEqual(deployment);
    },
  );

  test('needs only the first channel', () => {
    expect(readDeployment({ UPTIME_FIRST_CHANNEL: channel })).toEqual({ ...PLAIN, firstChannel: channel });
  });

  test.each([
    ['UPTIME_FIRST_CHANNEL', ''],
    ['UPTIME_FIRST_CHANNEL', '#dev'],
    ['UPTIME_TAG_KEY', ''],
    ['UPTIME_MEMBER_ROLE', 'arn:aws:iam::222233334444:role/Uptime'],
    ['UPTIME_EXTERNAL_ID', 'x'],
    ['UPTIME_ORGANIZATION', 'yes'],
    ['UPTIME_EVENT_ACCOUNTS', '222233334444,1'],
    ['UPTIME_CLOUDTRAIL', '1'],
  ])('names %s where it says %j', (name, value) => {
    const read = () => readDeployment({ UPTIME_FIRST_CHANNEL: channel, [name]: value });
    expect(read).toThrow(EnvError);
    expect(read).toThrow(name);
  });
});
