import { describe, expect, test } from 'vitest';
import type { Hold } from '../../../src/core/hold/hold.ts';
import type { StoredNotice } from '../../../src/core/notice/notice.ts';
import { plan } from '../../../src/core/plan/plan.ts';
import type { Resource } from '../../../src/core/resource/resource.ts';
import type { Settings } from '../../../src/core/settings/settings.ts';
import { deeds, hold, instance, notice, policy, settings, started, stopped, utc } from '../build.ts';

const HOURS = 'mon-fri 08:00-19:00';
const a = instance(HOURS, { name: 'a', lastChange: started('2026-11-23 08:00') });
const down = (over: Partial<Resource> = {}) =>
  instance(HOURS, { name: 'a', state: 'stopped', lastChange: stopped('2026-11-20 19:00'), ...over });

interface Row {
  readonly title: string;
  readonly at: string;
  readonly resources: readonly Resource[];
  readonly holds?: readonly Hold[];
  readonly notices?: readonly StoredNotice[];
  readonly settings?: Partial<Settings>;
  readonly does: readonly string[];
}

// 2026-11-23 is a Monday; all schedules here are in UTC.
const rows: readonly Row[] = [
  // A stop, step by step
  { title: 'in hours: nothing', at: '2026-11-23 12:00', resources: [a], does: [] },
  { title: 'one tick before the lead time: not yet', at: '2026-11-23 18:40', resources: [a], does: [] },
  {
    title: 'the lead time begins: told',
    at: '2026-11-23 18:45',
    resources: [a],
    does: ['announce a for 2026-11-23 19:00'],
  },
  {
    title: 'told already: nothing more is said',
    at: '2026-11-23 18:50',
    resources: [a],
    notices: [notice([a], '2026-11-23 19:00', '2026-11-23 18:45')],
    does: [],
  },
  {
    title: 'its time has come',
    at: '2026-11-23 19:00',
    resources: [a],
    notices: [notice([a], '2026-11-23 19:00', '2026-11-23 18:45')],
    does: ['stop a'],
  },
  {
    title: 'delivered some seconds into the minute: the minute counts',
    at: '2026-11-23 19:00',
    resources: [a],
    notices: [notice([a], '2026-11-23 19:00', '2026-11-23 18:45:50')],
    does: ['stop a'],
  },
  {
    title: 'delivered late: the stop waits until it has aged',
    at: '2026-11-23 19:00',
    resources: [a],
    notices: [notice([a], '2026-11-23 19:00', '2026-11-23 18:47')],
    does: [],
  },
  {
    title: 'never announced: told at 19:00, not stopped',
    at: '2026-11-23 19:00',
    resources: [a],
    does: ['announce a for 2026-11-23 19:15'],
  },
  {
    title: 'a stop that failed at 19:00 is tried again under the same notice',
    at: '2026-11-23 19:05',
    resources: [a],
    notices: [notice([a], '2026-11-23 19:00', '2026-11-23 18:45')],
    does: ['stop a'],
  },
  {
    title: 'claimed by another tick this minute: wait for it',
    at: '2026-11-23 18:45:30',
    resources: [a],
    notices: [notice([a], '2026-11-23 19:00', '2026-11-23 18:45', false)],
    does: [],
  },
  {
    title: 'claimed by a tick that died: said again, and the stop moves',
    at: '2026-11-23 18:50',
    resources: [a],
    notices: [notice([a], '2026-11-23 19:00', '2026-11-23 18:45', false)],
    does: ['announce a for 2026-11-23 19:05'],
  },
  {
    title: 'a schedule that asks for no notice stops without',
    at: '2026-11-23 19:00',
    resources: [a],
    settings: { policy: { ...policy, notice: 'none' } },
    does: ['stop a'],
  },
  {
    title: 'AWS is busy with it: waits',
    at: '2026-11-23 19:00',
    resources: [{ ...a, state: 'busy', rawState: 'backing-up' }],
    notices: [notice([a], '2026-11-23 19:00', '2026-11-23 18:45')],
    does: [],
  },
  {
    title: 'two with one stop time share a message',
    at: '2026-11-23 18:45',
    resources: [a, instance('stop 19:00', { id: 'i-b', name: 'b', lastChange: started('2026-11-23 10:00') })],
    does: ['announce a for 2026-11-23 19:00', 'announce b for 2026-11-23 19:00'],
  },
  {
    title: 'a machine tagged after the notice went out gets its own, and its own lead time',
    at: '2026-11-23 18:55',
    resources: [a, instance(HOURS, { id: 'i-b', name: 'b' })],
    notices: [notice([a], '2026-11-23 19:00', '2026-11-23 18:45')],
    does: ['announce b for 2026-11-23 19:10'],
  },

  {
    title: 'AWS is starting it against its schedule: told once it is up',
    at: '2026-11-28 10:00',
    resources: [{ ...a, state: 'starting', lastChange: started('2026-11-28 09:58', 'aws') }],
    does: [],
  },

  // A start
  { title: 'its hours begin', at: '2026-11-23 08:00', resources: [down()], does: ['start a'] },
  { title: 'a missed tick catches up', at: '2026-11-23 10:20', resources: [down()], does: ['start a'] },
  {
    title: 'still stopping: not yet',
    at: '2026-11-23 08:00',
    resources: [down({ state: 'stopping' })],
    does: [],
  },
  {
    title: 'capacity kept it down: nobody’s word',
    at: '2026-11-23 08:10',
    resources: [down({ lastChange: stopped('2026-11-23 08:01', 'aws') })],
    does: ['start a'],
  },

  // People
  {
    title: 'stopped by hand in hours: respected',
    at: '2026-11-23 14:00',
    resources: [down({ lastChange: stopped('2026-11-23 13:00') })],
    does: [],
  },
  {
    title: '... until the next start',
    at: '2026-11-24 08:00',
    resources: [down({ lastChange: stopped('2026-11-23 13:00') })],
    does: ['start a'],
  },
  {
    title: 'started by hand outside hours: told as soon as it is seen',
    at: '2026-11-23 21:05',
    resources: [{ ...a, lastChange: started('2026-11-23 21:00') }],
    does: ['announce a for 2026-11-23 23:00'],
  },
  {
    title: '... its grace time is kept',
    at: '2026-11-23 22:45',
    resources: [{ ...a, lastChange: started('2026-11-23 21:00') }],
    notices: [notice([a], '2026-11-23 23:00', '2026-11-23 21:05')],
    does: [],
  },
  {
    title: '... seen late, it is told late',
    at: '2026-11-23 22:50',
    resources: [{ ...a, lastChange: started('2026-11-23 21:00') }],
    does: ['announce a for 2026-11-23 23:05'],
  },
  {
    title: '... then stopped',
    at: '2026-11-23 23:00',
    resources: [{ ...a, lastChange: started('2026-11-23 21:00') }],
    notices: [notice([a], '2026-11-23 23:00', '2026-11-23 21:05')],
    does: ['stop a'],
  },
  {
    title: 'started by hand just before its hours: it stays up',
    at: '2026-11-24 07:45',
    resources: [{ ...a, lastChange: started('2026-11-24 07:00') }],
    does: [],
  },
  {
    title: 'started again after the notice: whoever did is told anew',
    at: '2026-11-23 19:00',
    resources: [{ ...a, lastChange: started('2026-11-23 18:55') }],
    notices: [notice([a], '2026-11-23 19:00', '2026-11-23 18:45')],
    does: ['announce a for 2026-11-23 19:15'],
  },
  {
    title: 'started by AWS at the weekend: nobody’s word, told and parked',
    at: '2026-11-28 10:00',
    resources: [{ ...a, lastChange: started('2026-11-28 09:58', 'aws') }],
    does: ['announce a for 2026-11-28 10:15'],
  },
  {
    title: 'manualStart: respect',
    at: '2026-11-28 10:00',
    resources: [{ ...a, lastChange: started('2026-11-28 01:00') }],
    settings: { policy: { ...policy, manualStart: 'respect' } },
    does: [],
  },
  {
    title: 'manualStart: enforce',
    at: '2026-11-28 10:00',
    resources: [{ ...a, lastChange: started('2026-11-28 09:59') }],
    settings: { policy: { ...policy, manualStart: 'enforce' } },
    does: ['announce a for 2026-11-28 10:15'],
  },

  // Holds
  {
    title: 'snoozed: 19:00 passes',
    at: '2026-11-23 19:00',
    resources: [a],
    holds: [hold(a, '2026-11-23 20:00')],
    notices: [notice([a], '2026-11-23 19:00', '2026-11-23 18:45')],
    does: [],
  },
  {
    title: '... a fresh notice before it ends',
    at: '2026-11-23 19:45',
    resources: [a],
    holds: [hold(a, '2026-11-23 20:00')],
    notices: [notice([a], '2026-11-23 19:00', '2026-11-23 18:45')],
    does: ['announce a for 2026-11-23 20:00'],
  },
  {
    title: '... and the stop under that one only',
    at: '2026-11-23 20:00',
    resources: [a],
    holds: [hold(a, '2026-11-23 20:00')],
    notices: [notice([a], '2026-11-23 20:00', '2026-11-23 19:45')],
    does: ['stop a'],
  },
  {
    title: 'the last hold to end decides: nobody is told of the end of another',
    at: '2026-11-23 19:45',
    resources: [a],
    holds: [hold(a, '2026-11-23 20:00'), hold(a, '2026-11-23 21:00', { by: 'U0BOB' })],
    notices: [notice([a], '2026-11-23 19:00', '2026-11-23 18:45')],
    does: [],
  },
  {
    title: '... whoever held first',
    at: '2026-11-23 19:45',
    resources: [a],
    holds: [hold(a, '2026-11-23 21:00', { by: 'U0BOB' }), hold(a, '2026-11-23 20:00')],
    notices: [notice([a], '2026-11-23 19:00', '2026-11-23 18:45')],
    does: [],
  },
  {
    title: '... and nothing stops at the end of another',
    at: '2026-11-23 20:00',
    resources: [a],
    holds: [hold(a, '2026-11-23 20:00'), hold(a, '2026-11-23 21:00', { by: 'U0BOB' })],
    notices: [notice([a], '2026-11-23 20:00', '2026-11-23 19:45')],
    does: [],
  },
  {
    title: 'started again under a hold: it lasts as long as the hold, not a grace time',
    at: '2026-11-23 19:45',
    resources: [{ ...a, lastChange: started('2026-11-23 19:05') }],
    holds: [hold(a, '2026-11-23 20:00', { createdAt: utc('2026-11-23 19:01') })],
    does: ['announce a for 2026-11-23 20:00'],
  },
  {
    title: '... and what was announced is kept once the hold has ended',
    at: '2026-11-23 20:00',
    resources: [{ ...a, lastChange: started('2026-11-23 19:05') }],
    notices: [notice([a], '2026-11-23 20:00', '2026-11-23 19:45')],
    does: ['stop a'],
  },
  {
    title: 'a hold until the hours begin: no stop that night',
    at: '2026-11-24 07:50',
    resources: [a],
    holds: [hold(a, '2026-11-24 08:00')],
    does: [],
  },
  {
    title: 'a hold that ends before the stop changes nothing',
    at: '2026-11-23 18:45',
    resources: [a],
    holds: [hold(a, '2026-11-23 18:50')],
    does: ['announce a for 2026-11-23 19:00'],
  },
  {
    title: 'held stopped: its hours begin without it',
    at: '2026-11-23 08:00',
    resources: [down()],
    holds: [hold(a, '2026-11-23 12:00', { keep: 'stopped' })],
    does: [],
  },
  {
    title: '... and it starts when the hold ends',
    at: '2026-11-23 12:00',
    resources: [down()],
    holds: [hold(a, '2026-11-23 12:00', { keep: 'stopped' })],
    does: ['start a'],
  },

  // Other schedules
  { title: 'always: never stopped', at: '2026-11-28 03:00', resources: [instance('always')], does: [] },
  {
    title: 'always: a person’s stop is respected',
    at: '2026-11-28 03:00',
    resources: [instance('always', { state: 'stopped', lastChange: stopped('2026-11-20 03:00') })],
    does: [],
  },
  {
    title: 'always: what AWS took down is put back',
    at: '2026-11-28 03:00',
    resources: [
      instance('always', { name: 'a', state: 'stopped', lastChange: stopped('2026-11-20 03:00', 'aws') }),
    ],
    does: ['start a'],
  },
  {
    title: 'hours that never end are like always',
    at: '2026-11-28 03:00',
    resources: [
      instance('00:00-24:00', {
        name: 'a',
        state: 'stopped',
        lastChange: stopped('2026-11-20 03:00', 'aws'),
      }),
    ],
    does: ['start a'],
  },
  {
    title: 'never: kept stopped',
    at: '2026-11-25 12:00',
    resources: [instance('never', { state: 'stopped' })],
    does: [],
  },
  {
    title: 'never: started by hand, told of its grace time',
    at: '2026-11-25 11:05',
    resources: [instance('never', { name: 'a', lastChange: started('2026-11-25 11:00') })],
    does: ['announce a for 2026-11-25 13:00'],
  },
  { title: 'unmanaged: left alone', at: '2026-11-28 03:00', resources: [instance('unmanaged')], does: [] },
  {
    title: 'stop-only: not started in the morning',
    at: '2026-11-24 09:00',
    resources: [instance('stop 19:00', { state: 'stopped', lastChange: stopped('2026-11-23 19:00') })],
    does: [],
  },
  {
    title: 'stop-only: a morning’s start by hand is nobody’s business',
    at: '2026-11-24 12:00',
    resources: [instance('stop 19:00', { lastChange: started('2026-11-24 07:00') })],
    does: [],
  },
  {
    title: 'stop-only: a missed stop is caught up the next morning',
    at: '2026-11-24 07:00',
    resources: [instance('stop 19:00', { name: 'a', lastChange: started('2026-11-23 09:00') })],
    does: ['announce a for 2026-11-24 07:15'],
  },

  // Left alone
  {
    title: 'a tag that is not understood',
    at: '2026-11-28 03:00',
    resources: [instance('mon-fri 8-25')],
    does: [],
  },
  {
    title: 'protected',
    at: '2026-11-28 03:00',
    resources: [instance(HOURS, { protection: { code: 'auto-scaling', reason: 'x' } })],
    does: [],
  },
];

describe('what a tick does', () => {
  test.each(rows)('$title', ({ at, resources, holds = [], notices = [], settings: over, does }) => {
    const decided = plan(
      { settings: settings(over), resources, holds, notices, remarks: new Map() },
      utc(at),
    );
    expect(deeds(decided)).toEqual(does);
  });
});

describe('between two regular ticks', () => {
  test('an exact minute gets a tick of its own', () => {
    const odd = instance('mon-fri 08:03-19:00', {
      state: 'stopped',
      lastChange: stopped('2026-11-20 19:00'),
    });
    const decided = plan(
      { settings: settings(), resources: [odd, a], holds: [], notices: [], remarks: new Map() },
      utc('2026-11-23 08:00'),
    );
    expect(decided.wakes).toEqual([utc('2026-11-23 08:03')]);
  });

  test('what is due within two ticks, in order, each instant once', () => {
    const stopping = (minute: string, id: string) =>
      instance(`mon-fri 08:00-12:${minute}`, { id, lastChange: started('2026-11-23 08:00') });
    const resources = ['10', '09', '03', '03', '11', '05'].map((minute, i) => stopping(minute, `i-${i}`));
    const decided = plan(
      {
        settings: settings({ policy: { ...policy, notice: 'none' } }),
        resources: [...resources, instance('mon-fri 08:00-11:57', { id: 'i-past', state: 'busy' })],
        holds: [],
        notices: [],
        remarks: new Map(),
      },
      utc('2026-11-23 12:00'),
    );
    expect(decided.wakes).toEqual([utc('2026-11-23 12:03'), utc('2026-11-23 12:09')]);
  });

  test('the very end of the second tick is within it', () => {
    const wakesAt = (at: string) =>
      plan(
        {
          settings: settings({ policy: { ...policy, notice: 'none' } }),
          resources: [instance('mon-fri 08:00-12:11', { lastChange: started('2026-11-23 08:00') })],
          holds: [],
          notices: [],
          remarks: new Map(),
        },
        utc(at),
      ).wakes;
    expect(wakesAt('2026-11-23 12:01')).toEqual([utc('2026-11-23 12:11')]);
    expect(wakesAt('2026-11-23 12:00:59')).toEqual([]);
  });

  test('a multiple of five minutes needs none', () => {
    const decided = plan(
      { settings: settings(), resources: [down()], holds: [], notices: [], remarks: new Map() },
      utc('2026-11-23 07:55'),
    );
    expect(decided.wakes).toEqual([]);
  });
});

test('what was claimed and never delivered is dropped, and nothing else', () => {
  const [dead, live, told] = [
    notice([a], '2026-11-23 19:00', '2026-11-23 18:45', false),
    notice([a], '2026-11-23 20:00', '2026-11-23 18:49', false),
    notice([a], '2026-11-23 21:00', '2026-11-23 18:45'),
  ];
  const decided = plan(
    { settings: settings(), resources: [a], holds: [], notices: [dead, live, told], remarks: new Map() },
    utc('2026-11-23 18:50'),
  );
  expect(decided.abandoned).toEqual([dead]);
});

test.each([
  { told: [a], repeats: true },
  { told: [instance(HOURS, { id: 'i-b', name: 'b' })], repeats: undefined },
])('a notice says so where an abandoned claim was about the same', ({ told, repeats }) => {
  const dead = notice(told, '2026-11-23 19:00', '2026-11-23 18:45', false);
  const decided = plan(
    { settings: settings(), resources: [a], holds: [], notices: [dead], remarks: new Map() },
    utc('2026-11-23 18:50'),
  );
  expect(decided.notices.map((each) => each.repeats)).toEqual([repeats]);
});
