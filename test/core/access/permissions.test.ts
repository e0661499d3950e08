import { describe, expect, test } from 'vitest';
import {
  approversOf,
  grantees,
  groupsNamed,
  isUnchecked,
  isUserGroup,
  isUserId,
  mayApprove,
  mayChangeSettings,
  mayDo,
  mayPause,
  ownerAddress,
  type Permissions,
  type Person,
  type Right,
} from '../../../src/core/access/permissions.ts';
import { instance } from '../build.ts';

const web = instance('always', { tags: { Owner: 'ada@example.com' } });
const NOBODY: Permissions = { snooze: [], start: [], stop: [], override: [], pause: [], settings: [] };
const ada: Person = {
  user: 'U0ADA',
  groups: new Set(['S0PLATFORM']),
  untold: new Set(),
  owns: ({ id }) => id === web.id,
};
const bob: Person = { user: 'U0BOB', groups: new Set(), untold: new Set(), owns: () => false };

describe('who has a right', () => {
  test.each<[string, string[], Person, boolean]>([
    ['nobody', [], ada, false],
    ['everyone', ['everyone'], bob, true],
    ['the owner', ['owners'], ada, true],
    ['not who owns something else', ['owners'], bob, false],
    ['a user', ['U0BOB'], bob, true],
    ['not another user', ['U0BOB'], ada, false],
    ['a member of a group', ['S0PLATFORM'], ada, true],
    ['not who is in none', ['S0PLATFORM'], bob, false],
    ['any of several', ['U0ADA', 'S0OTHER', 'U0BOB'], bob, true],
  ])('%s', (_, stop, who, may) => {
    expect(mayDo({ ...NOBODY, stop }, 'stop', who, web)).toBe(may);
  });

  test.each<[string, string[], Person, boolean]>([
    ['nobody', [], ada, false],
    ['everyone', ['everyone'], bob, true],
    ['a user', ['U0BOB'], bob, true],
    ['not another user', ['U0BOB'], ada, false],
    ['a member of a group', ['S0PLATFORM'], ada, true],
    ['not who is in none', ['S0PLATFORM'], bob, false],
    ['any of several', ['S0OTHER', 'U0BOB'], bob, true],
  ])('to pause everything: %s', (_, pause, who, may) => {
    expect(mayPause({ ...NOBODY, pause }, who)).toBe(may);
  });

  test.each<[string, string[], boolean]>([
    ['in a group that Slack did not tell of', ['S0PLATFORM', 'S0OTHER'], true],
    ['not in another', ['S0OTHER'], false],
  ])('open whether somebody is %s', (_, stop, open) => {
    const eve = { ...bob, untold: new Set(['S0PLATFORM']) };
    expect(isUnchecked(stop, eve)).toBe(open);
  });

  test.each<[string, Partial<Permissions>, Right[], boolean]>([
    ['nobody who lacks the right', { stop: ['U0ADA'] }, ['stop'], false],
    ['who has the right', { stop: ['U0BOB'] }, ['stop'], true],
    ['nobody who has only one of two rights', { stop: ['U0BOB'], override: [] }, ['stop', 'override'], false],
    ['nobody but those who are named for it', { stop: ['U0BOB'], approve: ['U0ADA'] }, ['stop'], false],
    ['who is named for it, without the right', { approve: ['U0BOB'] }, ['stop'], true],
  ])('Approval defaults to the same people as the right it grants: %s', (_, given, rights, may) => {
    expect(mayApprove({ ...NOBODY, ...given }, rights, bob, web)).toBe(may);
  });

  test.each<[Partial<Permissions>, Right[], string[]]>([
    [{ stop: ['owners', 'S0OPS'] }, ['stop'], ['owners', 'S0OPS']],
    [{ stop: ['everyone'] }, ['stop'], ['everyone']],
    [{ stop: [] }, ['stop'], []],
    [{ stop: ['everyone'], override: ['S0OPS'] }, ['stop', 'override'], ['S0OPS']],
    [{ stop: ['U0ADA', 'S0OPS'], override: ['S0OPS'] }, ['stop', 'override'], ['S0OPS']],
    [{ stop: ['S0DEV'], override: ['S0OPS'] }, ['stop', 'override'], ['S0DEV', 'S0OPS']],
    [{ stop: ['U0ADA'], approve: ['S0OPS'] }, ['stop'], ['S0OPS']],
  ])('who is asked: %j for %j', (given, rights, expected) => {
    expect(approversOf({ ...NOBODY, ...given }, rights)).toEqual(expected);
  });

  test('each right by itself', () => {
    const permissions = { ...NOBODY, stop: ['everyone'] };
    expect(mayDo(permissions, 'start', bob, web)).toBe(false);
    expect(mayDo(permissions, 'stop', bob, web)).toBe(true);
  });
});

describe('the address in the owner tag', () => {
  test.each<[string, string | undefined]>([
    ['ada@example.com', 'ada@example.com'],
    [' Ada@Example.COM ', 'ada@example.com'],
    ['ada', undefined],
    ['@example.com', undefined],
    ['ada@', undefined],
    ['ada@example.com, bob@example.com', undefined],
    ['Ada <ada@example.com>', undefined],
    ['ada@example.com bob', undefined],
    ['the ada@example.com', undefined],
    ['ada@bob@example.com', undefined],
    ['', undefined],
    [`${'a'.repeat(64)}@example.com`, `${'a'.repeat(64)}@example.com`],
    [`${'a'.repeat(65)}@example.com`, undefined],
    [`a@${'b'.repeat(190)}`, `a@${'b'.repeat(190)}`],
    [`a@${'b'.repeat(191)}`, undefined],
  ])('%j names %s', (Owner, address) => {
    expect(ownerAddress(instance('always', { tags: { Owner } }), 'Owner')).toBe(address);
  });

  test('is in the tag that the settings name, and nowhere else', () => {
    expect(ownerAddress(web, 'Team')).toBeUndefined();
  });
});

test('the groups that any right names, each once', () => {
  const permissions = { ...NOBODY, stop: ['S0A1', 'everyone', 'U0BOB'], approve: ['S0B2', 'S0A1', 'owners'] };
  expect(groupsNamed(permissions)).toEqual(['S0A1', 'S0B2']);
});

test.each<[string, boolean]>([
  ['S0PLATFORM', true],
  ['S0A', true],
  ['S0', false],
  ['U0ADA', false],
  ['s0platform', false],
  ['XS0PLATFORM', false],
  ['S0PLAT-FORM', false],
])('%s is a user group: %s', (grantee, is) => {
  expect(isUserGroup(grantee)).toBe(is);
});

describe('who changes the settings', () => {
  const member = { isMember: true, isAdmin: false };
  const admin = { isMember: true, isAdmin: true };
  const guest = { isMember: false, isAdmin: false };
  const foreignAdmin = { isMember: false, isAdmin: true };
  test.each<[string, string[], Person, typeof member, boolean]>([
    ['nobody', [], ada, admin, false],
    ['an admin of the workspace', ['admins'], ada, admin, true],
    ['a member, where admins may', ['admins'], ada, member, false],
    ['an admin of another organization', ['admins'], ada, foreignAdmin, false],
    ['a member, where everyone may', ['everyone'], ada, member, true],
    ['a guest, where everyone may', ['everyone'], ada, guest, false],
    ['an admin, where only others are named', ['U0BOB'], ada, admin, false],
    ['who is named', ['U0ADA'], ada, member, true],
    ['a guest who is named', ['U0ADA'], ada, guest, true],
    ['who is in a named group', ['S0PLATFORM'], ada, member, true],
    ['who is not in it', ['S0PLATFORM'], bob, member, false],
    ['an owner of resources', ['owners'], ada, member, false],
  ])('%s', (_, granted, person, place, may) => {
    expect(mayChangeSettings({ ...NOBODY, settings: granted }, person, place)).toBe(may);
  });
});

test('who may approve three things at once may approve each of them', () => {
  const given = { ...NOBODY, stop: ['U0ADA', 'U0BOB'], start: ['U0ADA', 'U0BOB'], override: ['U0BOB'] };
  expect(approversOf(given, ['stop', 'start', 'override'])).toEqual(['U0BOB']);
});

test('nobody has a right where none is given', () => {
  expect(grantees({ ...NOBODY, approve: undefined })).toEqual([]);
  expect(grantees({ ...NOBODY, stop: ['U0ADA'], approve: ['U0BOB'] })).toEqual(['U0ADA', 'U0BOB']);
});

test.each([
  ['U0ADA', true],
  ['W0ADA', true],
  ['S0ADA', false],
  ['xU0ADA', false],
  ['U0ADA!', false],
  ['U0', false],
])('%s is a person: %s', (grantee, is) => {
  expect(isUserId(grantee)).toBe(is);
});
