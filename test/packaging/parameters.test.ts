import { expect, test } from 'vitest';
import { type Asked, type Parameters, parametersFor } from '../../deploy/parameters.ts';

const DECLARED = {
  FirstChannel: { AllowedPattern: '^[CG][A-Z0-9]{8,20}$', ConstraintDescription: 'expected a channel.' },
  Stage: { Default: 'prod' },
  TagKey: { Default: 'Uptime' },
  AlarmEmail: { Default: '' },
  FrontDoor: { Default: 'url', AllowedValues: ['url', 'httpApi'] },
  MemberRole: { Default: '' },
  ExternalId: { Default: '' },
  Organization: { Default: 'false' },
  EngineConcurrency: { Default: 0 },
  Table: { Default: '' },
};
const BEFORE = {
  FirstChannel: 'C0TEAM00001',
  Stage: 'prod',
  TagKey: 'Uptime',
  AlarmEmail: 'ops@example.com',
  FrontDoor: 'httpApi',
  MemberRole: '',
  ExternalId: '',
  Organization: 'false',
  EngineConcurrency: '30',
};

const ask = (asked: Partial<Asked>): Parameters =>
  parametersFor({
    declared: DECLARED,
    given: [],
    config: { channel: 'C0TEAM00001' },
    current: undefined,
    known: { Stage: 'prod' },
    ...asked,
  });

/** Values by name; `before` for those that stay. */
function sent(found: Parameters): Record<string, string | undefined> {
  if (!found.ok) throw new Error(found.issues.join('\n'));
  return Object.fromEntries(
    found.parameters.map(({ ParameterKey, ParameterValue, UsePreviousValue }) => [
      ParameterKey,
      UsePreviousValue ? 'before' : ParameterValue,
    ]),
  );
}

test('a first deployment has the defaults, and what is given', () => {
  expect(sent(ask({ given: ['alarmEmail=ops@example.com', 'EngineConcurrency=30'] }))).toEqual({
    FirstChannel: 'C0TEAM00001',
    Stage: 'prod',
    TagKey: 'Uptime',
    AlarmEmail: 'ops@example.com',
    FrontDoor: 'url',
    MemberRole: '',
    ExternalId: '',
    Organization: 'false',
    EngineConcurrency: '30',
    Table: '',
  });
});

test('what was set before stays where nothing is said of it; what is new in this version has its default', () => {
  const found = ask({ current: BEFORE });
  expect(sent(found)).toEqual({
    ...Object.fromEntries(Object.keys(BEFORE).map((name) => [name, 'before'])),
    Table: '',
  });
  expect(found).toMatchObject({ ok: true, changes: [] });
});

test('what changes is what is given, and then what the file says', () => {
  const accounts = { roleName: 'Uptime', externalId: 'a-long-random-text', organization: true as const };
  const found = ask({
    current: BEFORE,
    given: ['TagKey=Hours', 'AlarmEmail='],
    config: { channel: 'C0TEAM00001', tagKey: 'Schedule', accounts },
  });
  expect(found).toMatchObject({
    ok: true,
    changes: [
      { name: 'TagKey', from: 'Uptime', to: 'Hours' },
      { name: 'AlarmEmail', from: 'ops@example.com', to: '' },
      { name: 'MemberRole', from: '', to: 'Uptime' },
      { name: 'ExternalId', from: '', to: 'a-long-random-text' },
      { name: 'Organization', from: 'false', to: 'true' },
    ],
  });
  expect(sent(found)).toMatchObject({ TagKey: 'Hours', AlarmEmail: '', FrontDoor: 'before' });
});

test('everything that cannot be is said at once, before anything is made', () => {
  const found = ask({ given: ['Colour=red', 'FrontDoor=window'], config: { channel: 'C1' } });
  if (found.ok) throw new Error('it was taken');
  expect(found.issues.map((issue) => issue.split(/[ :]/)[0])).toEqual([
    '--param',
    'FirstChannel',
    'FrontDoor',
  ]);
});
