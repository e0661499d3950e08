import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Problem } from '../../../src/core/schedule/issue.ts';
import { parseSchedule } from '../../../src/core/schedule/parse.ts';
import { suggestSchedule } from '../../../src/core/schedule/suggest.ts';
import { CONTEXT } from './read.ts';

describe('one complete text, or none', () => {
  test.each<[string, string | null]>([
    ['9-5', '09:00-17:00 Europe/Berlin'],
    ['mon-fri 9-5 UTC', 'mon-fri 09:00-17:00 UTC'],
    ['mon-fri 8-17 UTC', 'mon-fri 08:00-17:00 UTC'],
    ['mon-fri 8-7pm UTC', 'mon-fri 08:00-19:00 UTC'],
    ['mon-fri 22-6 UTC', 'mon-fri 22:00-06:00 UTC'],
    ['mon-fri 0800-1900 UTC', 'mon-fri 08:00-19:00 UTC'],
    ['mondya-fri 8.00-19.00 Europe/Berln', 'mon-fri 08:00-19:00 Europe/Berlin'],
    ['workdays 08:00-19:00 UTC', 'mon-fri 08:00-19:00 UTC'],
    ['weekend 10:00-14:00 UTC', 'sat-sun 10:00-14:00 UTC'],
    ['mon-fri 08:00-12:00 13:00-17:00 UTC', 'mon-fri 08:00-12:00 mon-fri 13:00-17:00 UTC'],
    ['mon-fri 24x7 UTC', 'mon-fri 00:00-24:00 UTC'],
    ['ofice', 'office'],
    ['alwyas', 'always'],
    ['mon-fri 08:00-19:00 EST', 'mon-fri 08:00-19:00 America/New_York'],
    ['mon-fri 08:00-19:00 UTC+5:30', 'mon-fri 08:00-19:00 Asia/Kolkata'],
    // Another city would be hours away.
    ['mon-fri 08:00-19:00 IST', null],
    ['mon-fri 08:00-19:00 UTC+2', null],
    ['mon-fri 08:00-19:00 Etc/GMT+2', null],
    // One part was not understood.
    ['mondya-fri 25:00-19:00', null],
    ['mon-fri 08:00-19:00 +14:45', null],
    ['mno-fri 08:00-19:00', null],
    ['true', null],
    ['on', null],
    ['', null],
    // Nobody is at work from four in the morning to midnight.
    ['mon-fri 4-24 UTC', null],
    ['mon 1-5 UTC', null],
    ['mon-fri 23-21 UTC', null],
    // Nothing to correct.
    ['mon-fri 08:00-19:00', null],
    // Two that cannot both be right.
    ['stop 08:00 mon start 08:00', null],
  ])('%j: %j', (text, suggestion) => {
    expect(suggestSchedule(text, CONTEXT)).toBe(suggestion);
  });

  test('what is suggested is understood, and needs no suggestion itself', () => {
    const scrap = fc.constantFrom(
      'mon',
      'mondya',
      'fri',
      '9-5',
      '8.30-1900',
      '22-6',
      'EST',
      'UTC',
      'weekend',
      'stop',
      '7pm',
      ';',
      '24x7',
    );
    fc.assert(
      fc.property(fc.array(scrap, { maxLength: 8 }), (scraps) => {
        const suggestion = suggestSchedule(scraps.join(' '), CONTEXT);
        if (suggestion !== null)
          expect([parseSchedule(suggestion, CONTEXT).ok, suggestSchedule(suggestion, CONTEXT)]).toEqual([
            true,
            null,
          ]);
      }),
    );
  });
});

const problemsOf = (text: string): readonly Problem[] => {
  const read = parseSchedule(text, CONTEXT);
  return read.ok ? [] : read.issues.map(({ problem }) => problem);
};

describe('the languages of other tools', () => {
  test.each<[string, string, string | null]>([
    ['0 8 * * 1-5', 'cron', null],
    ['0 8 ? * MON-FRI *', 'cron', null],
    ['cron(0 8 ? * MON-FRI *)', 'cron', null],
    ['rate(1 day)', 'cron', null],
    ['*/5 * * * *', 'cron', null],
    ['RRULE:FREQ=WEEKLY;BYDAY=MO,TU', 'rrule', null],
    ['FREQ=DAILY;BYHOUR=8', 'rrule', null],
    ['off=(M-F,19);on=(M-F,7)', 'custodian', 'mon-fri 07:00-19:00 Europe/Berlin'],
    ['off=(m-f,19);on=(m-f,7);tz=et', 'custodian', 'mon-fri 07:00-19:00 America/New_York'],
    ['off=(m-f,19);on=(m-f,7);tz=Asia/Tokyo', 'custodian', 'mon-fri 07:00-19:00 Asia/Tokyo'],
    ['off=(m-f,20);on=(m-f,6);tz=ast', 'custodian', null],
    ['off=(m-f,90);on=(m-f,7);tz=et', 'custodian', null],
    ['off=(m-f,7);on=(m-f,19)', 'custodian', null],
    ['off=(m-f,19);on=(m-h,7)', 'custodian', null],
    ['off=[(M-F,21),(U,18)];on=(M-F,8)', 'custodian', null],
    ['off=[m-f,20];on=[m-f,5];tz=est', 'custodian', 'mon-fri 05:00-20:00 America/New_York'],
    ['on=[(s-m,10)];off=(s-m,19)', 'custodian', null],
    ['"Offhours tz=ET"', 'custodian', null],
    ['tz=est', 'custodian', null],
    ['begintime=08:00 endtime=19:00 weekdays=mon-fri', 'instance-scheduler', null],
    ['begin: 08:00, end: 19:00', 'instance-scheduler', null],
    ['0800;1900;utc;weekdays', 'four-fields', 'mon-fri 08:00-19:00 UTC'],
    ['0800;1900;utc;mon,tue', 'four-fields', 'mon-tue 08:00-19:00 UTC'],
    ['0800;1900;est;weekdays', 'four-fields', 'mon-fri 08:00-19:00 America/New_York'],
    ['0800;1900;ist;weekdays', 'four-fields', null],
    ['0800;1900;utc;all', 'four-fields', '08:00-19:00 UTC'],
    ['sat#1 08:00-19:00', 'nth-weekday', null],
    ['monL 08:00-19:00', 'nth-weekday', null],
    ['2026-12-24 08:00-19:00', 'date', null],
    ['24.12.2026 08:00-19:00', 'date', null],
    ['12/24/26', 'date', null],
  ])('%j is %s: %j', (text, form, suggestion) => {
    expect(problemsOf(text)).toEqual([{ kind: 'foreign', form }]);
    expect(suggestSchedule(text, CONTEXT)).toBe(suggestion);
  });
});

describe('zones that could be others', () => {
  test.each<[string, string, string[]]>([
    ['UTC+2', 'offset', ['Europe/Athens', 'Europe/Berlin']],
    ['UTC +2', 'offset', ['Europe/Athens', 'Europe/Berlin']],
    ['GMT-5', 'offset', ['America/New_York', 'America/Chicago']],
    ['UTC+05:30', 'offset', ['Asia/Kolkata']],
    ['UTC+0', 'offset', ['UTC']],
    ['UTC+14', 'offset', []],
    ['EST', 'abbreviation', ['America/New_York', 'America/Jamaica']],
    ['pst', 'abbreviation', ['America/Los_Angeles']],
    ['CET', 'abbreviation', ['Europe/Berlin', 'Europe/Paris']],
    ['IST', 'abbreviation', ['Asia/Kolkata', 'Europe/Dublin', 'Asia/Jerusalem']],
    ['EST5EDT', 'abbreviation', ['America/New_York']],
    ['Etc/GMT+2', 'reversed-sign', ['America/Noronha', 'Europe/Athens']],
    ['etc/gmt-3', 'reversed-sign', ['Europe/Istanbul', 'America/Sao_Paulo']],
  ])('%s', (zone, doubt, zones) => {
    expect(problemsOf(`mon-fri 08:00-19:00 ${zone}`)).toEqual([{ kind: 'doubtful-zone', doubt, zones }]);
  });

  test.each(['UTC', 'GMT', 'Etc/UTC', 'Europe/Berlin', 'Etc/GMT'])('%s is taken', (zone) => {
    expect(problemsOf(`mon-fri 08:00-19:00 ${zone}`)).toEqual([]);
  });
});
