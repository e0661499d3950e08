import { describe, expect, test } from 'vitest';
import {
  patchBetween,
  patched,
  type SettingsPatch,
  type SimpleSettings,
  simpleSettings,
} from '../../../src/core/settings/simple.ts';
import { policy, settings } from '../build.ts';

const SHOWN: SimpleSettings = {
  mode: 'observe',
  leadMinutes: 15,
  channel: 'C0DEV',
  adminChannel: 'C0ADM',
  channels: { C0DEV: 'notice', C0TEAM: 'digest' },
  managers: ['U0ADA', 'U0BOB'],
};

test('what a form shows: every channel that the settings name, and the people among those who may change them', () => {
  const { permissions } = settings();
  expect(
    simpleSettings(
      settings({
        channels: new Map([['C0TEAM', 'digest']]),
        permissions: { ...permissions, settings: ['admins', 'S0OPS', 'U0ADA', 'W0BOB'] },
        schedules: new Map([
          [
            'late',
            {
              name: 'late',
              schedule: { kind: 'always' },
              policy: { ...policy, channel: 'C0LATE' },
            },
          ],
        ]),
      }),
    ),
  ).toEqual({
    mode: 'act',
    leadMinutes: 15,
    channel: 'C0DEV',
    adminChannel: 'C0ADM',
    channels: { C0DEV: 'notice', C0ADM: 'notice', C0LATE: 'notice', C0TEAM: 'digest' },
    managers: ['U0ADA', 'W0BOB'],
  });
});

describe('what a form changes', () => {
  test.each<[string, Partial<SimpleSettings>, SettingsPatch]>([
    ['nothing', {}, {}],
    ['the mode', { mode: 'act' }, { mode: 'act' }],
    ['the lead time', { leadMinutes: 30 }, { leadMinutes: 30 }],
    ['both channels', { channel: 'C0A', adminChannel: 'C0B' }, { channel: 'C0A', adminChannel: 'C0B' }],
    [
      'one channel’s mode, and one more',
      { channels: { C0DEV: 'notice', C0TEAM: 'silence', C0NEW: 'notice' } },
      { channels: { C0TEAM: 'silence', C0NEW: 'notice' } },
    ],
    ['a channel that was not shown', { channels: { C0DEV: 'notice' } }, {}],
    ['the people', { managers: ['U0ADA'] }, { managers: ['U0ADA'] }],
    ['the order of people', { managers: ['U0BOB', 'U0ADA'] }, {}],
  ])('%s', (_, is, patch) => {
    expect(patchBetween(SHOWN, { ...SHOWN, ...is })).toEqual(patch);
  });
});

describe('the document with it', () => {
  const now = settings({
    adminChannel: 'C0DEV',
    permissions: { ...settings().permissions, settings: ['admins', 'S0OPS', 'U0ADA'] },
  });
  const document = { channel: 'C0DEV', protect: [{ tag: 'env=prod' }], channels: { C0TEAM: 'digest' } };
  test.each<[string, SettingsPatch, object]>([
    ['nothing', {}, document],
    ['the mode', { mode: 'act' }, { ...document, mode: 'act' }],
    [
      'a channel, which leaves the administrators where they are',
      { channel: 'C0NEW' },
      { ...document, channel: 'C0NEW', adminChannel: 'C0DEV' },
    ],
    [
      'both channels',
      { channel: 'C0NEW', adminChannel: 'C0ADM' },
      { ...document, channel: 'C0NEW', adminChannel: 'C0ADM' },
    ],
    [
      'a channel’s mode beside others',
      { channels: { C0DEV: 'silence' } },
      { ...document, channels: { C0TEAM: 'digest', C0DEV: 'silence' } },
    ],
    [
      'people beside admins and groups',
      { managers: ['U0BOB'] },
      { ...document, permissions: { settings: ['admins', 'S0OPS', 'U0BOB'] } },
    ],
  ])('%s', (_, patch, expected) => {
    expect(patched(document, now, patch)).toEqual(expected);
  });

  test('keeps an own channel of the administrators and other permissions', () => {
    const own = { ...document, adminChannel: 'C0ADM', permissions: { stop: ['U0ADA'] } };
    expect(patched(own, now, { channel: 'C0NEW', managers: [] })).toEqual({
      ...own,
      channel: 'C0NEW',
      permissions: { stop: ['U0ADA'], settings: ['admins', 'S0OPS'] },
    });
  });
});
