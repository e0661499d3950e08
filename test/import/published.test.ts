/** Values that people have published, and the pages they are from. Over a year, each is compared hour by hour with its tool's rules. */
import { describe, expect, test } from 'vitest';
import { formatSchedule } from '../../src/core/schedule/format.ts';
import { importCustodian } from '../../src/import/custodian.ts';
import { differences } from '../../src/import/differences.ts';
import type { Imported } from '../../src/import/imported.ts';
import { importInstanceScheduler } from '../../src/import/instance-scheduler.ts';
import { importKubeDownscaler } from '../../src/import/kube-downscaler.ts';
import { importLightsOff } from '../../src/import/lights-off.ts';
import { readInstanceScheduler } from '../../src/import/read-instance-scheduler.ts';
import { importUptimeScheduler } from '../../src/import/uptime-scheduler.ts';
import { schedule as ours, utc } from '../core/schedule/read.ts';

const NOW = utc('2026-11-29');

function expectSame(imported: Imported, text: string | undefined): void {
  expect(imported.schedule && formatSchedule(imported.schedule)).toBe(text);
  if (text === undefined || imported.original === undefined) return;
  expect(differences(imported.original, ours(text), NOW, utc('2027-11-29'))).toEqual([]);
}

// https://github.com/aws-solutions/instance-scheduler-on-aws: source/app/instance_scheduler/handler/setup_demo_data.py
describe('Instance Scheduler, what it comes with', () => {
  const file = {
    schedules: [
      { name: 'seattle-office-hours', timezone: 'US/Pacific', periods: ['office-hours'] },
      { name: 'uk-office-hours', timezone: 'Europe/London', periods: ['office-hours'] },
      { name: 'stopped', override_status: 'stopped' },
      { name: 'running', override_status: 'running' },
      { name: 'scale-up-down', timezone: 'UTC', periods: ['weekends@t2.nano', 'working-days@t2.micro'] },
      { name: 'quarter', timezone: 'UTC', periods: ['first-monday-in-quarter'] },
    ],
    periods: [
      { name: 'working-days', weekdays: ['mon-fri'] },
      { name: 'weekends', weekdays: ['sat-sun'] },
      { name: 'office-hours', weekdays: ['mon-fri'], begintime: '09:00', endtime: '17:00' },
      { name: 'first-monday-in-quarter', weekdays: ['mon#1'], months: ['jan/3'] },
    ],
  };
  const { schedules, periods } = readInstanceScheduler([file]);
  test.each([
    ['seattle-office-hours', 'mon-fri 09:00-17:00 US/Pacific'],
    ['uk-office-hours', 'mon-fri 09:00-17:00 Europe/London'],
    ['stopped', 'never'],
    ['running', 'always'],
    ['scale-up-down', 'sat-sun 00:00-24:00 mon-fri 00:00-24:00 UTC'],
    ['quarter', 'jan apr jul oct 1st mon 00:00-24:00 UTC'],
  ])('%s', (name, text) => {
    const schedule = schedules.find((each) => each.name === name);
    if (schedule === undefined) throw new Error(`no ${name}`);
    expectSame(importInstanceScheduler(schedule, periods, 'UTC', NOW), text);
  });
});

// https://cloudcustodian.io/docs/aws/examples/offhours.html (c7n/filters/offhours.py), .../ec2offhours.html;
// https://github.com/cloud-custodian/cloud-custodian/issues/6980
test.each([
  ['off=(M-F,19);on=(M-F,7)', 'mon-fri 07:00-19:00 America/New_York'],
  [
    'off=[(M-F,21),(U,18)];on=[(M-F,6),(U,10)];tz=pt',
    'mon-fri 06:00-21:00 sun 10:00-18:00 America/Los_Angeles',
  ],
  ['off=(M-F,18);tz=est', 'mon-fri 07:00-18:00 America/New_York'],
  ['off=(M-F,22);tz=est', 'mon-fri 07:00-22:00 America/New_York'],
  ['off=(M-F,0);on=(M-F,7);tz=Asia/Dubai', 'mon-fri start 07:00 mon-fri stop 00:00 Asia/Dubai'],
  ['"Offhours tz=ET"', 'mon-fri 07:00-19:00 America/New_York'],
  ['off', 'unmanaged'],
])('Cloud Custodian: %s', (tag, text) => {
  expectSame(importCustodian('x', tag, { defaultZone: 'et' }, NOW), text);
});

// https://github.com/sqlxpert/lights-off-aws#tag-values-schedules
test.each([
  ['u=1 u=2 u=3 u=4 u=5 H:M=11:30', 'u=2 u=3 u=4 u=5 u=6 H:M=03:30', 'mon-fri 11:30-03:30 UTC'],
  ['u=1 u=2 u=3 u=4 u=5 H:M=04:30', 'u=1 u=2 u=3 u=4 u=5 H:M=19:30', 'mon-fri 04:30-19:30 UTC'],
  ['u=1 u=2 u=3 u=4 u=5 H:M=02:00', 'u=1 u=2 u=3 u=4 u=5 H:M=14:00', 'mon-fri 02:00-14:00 UTC'],
  ['u=1 H:M=04:30', 'u=6 H:M=05:30', 'mon start 04:30 sat stop 05:30 UTC'],
  ['uTH:M=6T02:30', 'd=_ H:M=03:30', 'sat start 02:30 mon-sun stop 03:30 UTC'],
  ['uTH:M=6T04:30', 'u=6 u=7 H:M=05:30', 'sat start 04:30 sat stop 05:30 sun stop 05:30 UTC'],
])('Lights Off: %s, %s', (start, stop, text) => {
  const tags = new Map([
    ['sched-start', start],
    ['sched-stop', stop],
  ]);
  expectSame(importLightsOff('x', tags), text);
});

// https://codeberg.org/hjacobs/kube-downscaler, https://github.com/caas-team/py-kube-downscaler, and annotations found with code search
test.each([
  ['Mon-Fri 07:30-20:30 Europe/Berlin', 'mon-fri 07:30-20:30 Europe/Berlin'],
  ['Sat-Sun 00:00-24:00 CET,Fri-Fri 20:00-24:00 CET', 'sat-sun 00:00-24:00 fri 20:00-24:00 Europe/Brussels'],
  ['Mon-Fri 09:00-17:00 Asia/Kolkata', 'mon-fri 09:00-17:00 Asia/Kolkata'],
  ['Mon-Fri 07:00-19:00 US/Eastern', 'mon-fri 07:00-19:00 US/Eastern'],
  // It never matches there.
  ['Mon-Fri 08:30-08:30 Asia/Kolkata', undefined],
  ['2019-01-01T00:00:00+00:00-2019-01-02T12:34:56+00:00', undefined],
  ['Mon-Fri 08:00-18:00 Europe/Berlin,Sat-Sat 08:00-12:00 UTC', undefined],
  ['always', 'always'],
])('kube-downscaler: %s', (uptime, text) => {
  expectSame(importKubeDownscaler('x', uptime, NOW), text);
});

// https://docs.uptimescheduler.com/tagging/schedule-tag
test.each([
  ['9-17 mon-fri', 'mon-fri 09:00-17:00 Europe/Paris'],
  ['0800-1900 mon-fri', 'mon-fri 08:00-19:00 Europe/Paris'],
  ['0830-1730 mon,wed', 'mon wed 08:30-17:30 Europe/Paris'],
  ['10-16 weekends', 'sat-sun 10:00-16:00 Europe/Paris'],
  ['6-22 daily', '06:00-22:00 Europe/Paris'],
  ['weekdays-business-hours', 'mon-fri 09:00-17:00 Europe/Paris'],
  ['9-17 mon-fri jst', 'mon-fri 09:00-17:00 Asia/Tokyo'],
  ['always-on', 'always'],
  ['always-off', 'never'],
  ['22-6 daily', undefined],
  ['9-25 daily', undefined],
  ['9-17 mon-fri ist', undefined],
])('Uptime Scheduler: %s', (tag, text) => {
  expectSame(importUptimeScheduler('x', tag, 'Europe/Paris', NOW), text);
});
