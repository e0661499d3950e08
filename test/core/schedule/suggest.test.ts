import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { formatSchedule } from '../../../src/core/schedule/format.ts';
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
    ['mon-fri 9to5 UTC', 'mon-fri 09:00-17:00 UTC'],
    ['mon-fri 12-8pm UTC', 'mon-fri 12:00-20:00 UTC'],
    ['mon-fri 8am-12 UTC', 'mon-fri 08:00-12:00 UTC'],
    ['08:00-19:00 weekdays UTC', 'mon-fri 08:00-19:00 UTC'],
    ['stop 7pm mon-fri UTC', 'mon-fri stop 19:00 UTC'],
    ['mon-fri 08:00-12:00 and 13:00-17:00 UTC', 'mon-fri 08:00-12:00 mon-fri 13:00-17:00 UTC'],
    ['mon-fri 08:00-19:00 EST/EDT', 'mon-fri 08:00-19:00 America/New_York'],
    ['mon-fri 08:00-19:00 Pacific time', 'mon-fri 08:00-19:00 America/Los_Angeles'],
    ['mon-fri 08:00-19:00 berlin', 'mon-fri 08:00-19:00 Europe/Berlin'],
    // Each time before its days.
    ['08:00-19:00 mon-fri, 10:00-14:00 sat', 'mon-fri 08:00-19:00 sat 10:00-14:00 Europe/Berlin'],
    ['08:00-19:00 Monday to Friday; 10:00-14:00 sat sun UTC', 'mon-fri 08:00-19:00 sat-sun 10:00-14:00 UTC'],
    ['start 08:00 mon stop 19:00 every day', 'mon start 08:00 mon-sun stop 19:00 Europe/Berlin'],
    ['08:00-19:00 every day', '08:00-19:00 Europe/Berlin'],
    // Which days these are for is not said.
    ['08:00-19:00 mon-fri, sat 10:00-14:00', null],
    ['08:00-19:00 mon-fri 10:00-14:00 UTC', null],
    ['08:00-19:00 mon-fri; sat 10:00-14:00', null],
    ['sat 10:00-14:00, 08:00-19:00 mon-fri', null],
    ['mon-fri 08:00-19:00, 10:00-14:00 sat', null],
    ['start 08:00 stop 19:00 mon-fri', null],
    // Noon or midnight, one of two days' hours, another part of the world.
    ['mon-fri 12-8 UTC', null],
    ['mon-fri 12-8am UTC', null],
    ['mon 08:00-12:00 13:00-17:00 tue UTC', null],
    ['08:00-19:00 UTC mon-fri', null],
    ['mon-fri 08:00-19:00 Eastern', null],
    ['mon-fri 08:00-19:00 CST', null],
    ['mon-fri 08:00-19:00 begin', null],
    ['24x7 enforced', null],
    ['always enforced', null],
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
    ['mon-sun stop 08:00 mon start 08:00', null],
  ])('%j: %j', (text, suggestion) => {
    expect(suggestSchedule(text, CONTEXT)).toBe(suggestion);
  });

  test('what is suggested is what was misspelled', () => {
    const days = fc.constantFrom(
      ['mon-fri', 'mon-fri'],
      ['mondya-fri', 'mon-fri'],
      ['M-F', 'mon-fri'],
      ['workdays', 'mon-fri'],
      ['satruday', 'sat'],
      ['mon/wed', 'mon wed'],
      ['thrusday-sat', 'thu-sat'],
      ['weekend', 'sat-sun'],
    );
    const hour = fc.integer({ min: 0, max: 23 });
    const spell = fc.constantFrom<(hour: number) => string>(
      (at) => `${at}`,
      (at) => `${at}.00`,
      (at) => `${at}h`,
      (at) => `${at}h00`,
      (at) => `${String(at).padStart(2, '0')}00`,
      (at) => `${String(at).padStart(2, '0')}:00`,
      (at) => `${at % 12 || 12}${at < 12 ? 'am' : 'pm'}`,
    );
    const time = fc
      .tuple(hour, spell)
      .map(([at, spelled]) => [spelled(at), `${String(at).padStart(2, '0')}:00`]);
    const side = fc.constantFrom(
      ['start', 'start'],
      ['stop', 'stop'],
      ['strat', 'start'],
      ['satrt', 'start'],
      ['stopp', 'stop'],
      ['sotp', 'stop'],
    );
    const zone = fc.constantFrom(
      ['UTC', 'UTC'],
      ['Europe/Berln', 'Europe/Berlin'],
      ['EST', 'America/New_York'],
      ['tokyo', 'Asia/Tokyo'],
    );
    fc.assert(
      fc.property(days, side, time, zone, (...words) => {
        const [typed, meant] = [0, 1].map((which) => words.map((word) => word[which]).join(' '));
        expect([null, meant]).toContain(suggestSchedule(typed ?? '', CONTEXT));
      }),
    );
    fc.assert(
      fc.property(
        days,
        fc.tuple(hour, hour, spell),
        zone,
        ([day, meantDay], [start, stop, spelled], [typedZone, meantZone]) => {
          const suggestion = suggestSchedule(
            `${day} ${spelled(start)}-${spelled(stop)} ${typedZone}`,
            CONTEXT,
          );
          if (suggestion === null) return;
          const hours = new RegExp(`^${meantDay} (\\d\\d):00-(\\d\\d):00 ${meantZone}$`).exec(suggestion);
          // On a clock of twelve hours, both may be in the other half of the day. Never only in part, and never turned around.
          expect([Number(hours?.[1]) % 12, Number(hours?.[2]) % 12]).toEqual([start % 12, stop % 12]);
          if (start > 12 || stop > 12 || spelled(8) === '8am')
            expect([Number(hours?.[1]), Number(hours?.[2]) % 24]).toEqual([start, stop]);
        },
      ),
    );
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
      'and',
      'from',
      'at',
      'until',
      'time',
      'office',
      'strat',
      'tues',
      'off=(M-F,19);on=(M-F,7)',
    );
    fc.assert(
      fc.property(fc.array(scrap, { maxLength: 8 }), (scraps) => {
        const suggestion = suggestSchedule(scraps.join(' '), CONTEXT);
        if (suggestion === null) return;
        const read = parseSchedule(suggestion, CONTEXT);
        expect(read.ok && (read.name ?? formatSchedule(read.schedule))).toBe(suggestion);
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
    ['0 8 1 1 1', 'cron', null],
    ['@daily', 'cron', null],
    ['@every 1h', 'cron', null],
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
    ['on=[(s-m,10)];off=(s-m,19)', 'custodian', 'sat-mon 10:00-19:00 Europe/Berlin'],
    ['"Offhours tz=ET"', 'custodian', null],
    ['tz=est', 'custodian', null],
    ['begintime=08:00 endtime=19:00 weekdays=mon-fri', 'instance-scheduler', null],
    ['begin: 08:00, end: 19:00', 'instance-scheduler', null],
    ['begin 08:00 end 19:00', 'instance-scheduler', null],
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
    ['24.12. 08:00-19:00', 'date', null],
    ['Dec 24 08:00-19:00', 'date', null],
    ['24th December', 'date', null],
    ['2019-01-01T00:00:00+00:00-2019-02-01T00:00:00+00:00', 'date', null],
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
    ['UTC+2h', 'offset', ['Europe/Athens', 'Europe/Berlin']],
    ['UTC +02', 'offset', ['Europe/Athens', 'Europe/Berlin']],
    ['+0200', 'offset', ['Europe/Athens', 'Europe/Berlin']],
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
