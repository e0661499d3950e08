import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { formatSchedule } from '../../../src/core/schedule/format.ts';
import { parseSchedule } from '../../../src/core/schedule/parse.ts';
import { issueText } from '../../../src/text/issue.ts';
import { anySpecial, anyWeekly, calendarsIn } from './any-schedule.ts';
import { CONTEXT, schedule } from './read.ts';

describe('what is understood', () => {
  test.each([
    ['mon-fri 08:00-19:00 Europe/Berlin', 'mon-fri 08:00-19:00 Europe/Berlin'],
    ['MON-FRI 08:00-19:00 EUROPE/BERLIN', 'mon-fri 08:00-19:00 Europe/Berlin'],
    ['  monday - Friday   8:00 - 19:00  ', 'mon-fri 08:00-19:00 Europe/Berlin'],
    ['mon-thu 08:00-19:00 fri 08:00-17:00 UTC', 'mon-thu 08:00-19:00 fri 08:00-17:00 UTC'],
    ['08:00-19:00 utc', '08:00-19:00 UTC'],
    ['every day 08:00-12:00 mon 14:00-19:00 UTC', 'mon-sun 08:00-12:00 mon 14:00-19:00 UTC'],
    ['mon 08:00-19:00 mon stop 08:00 UTC', 'mon 08:00-19:00 mon stop 08:00 UTC'],
    ['mon wed fri 08:00-12:00 UTC', 'mon wed fri 08:00-12:00 UTC'],
    ['mon,wed, fri 08:00-12:00 UTC', 'mon wed fri 08:00-12:00 UTC'],
    ['fri mon wed mon 08:00-12:00 UTC', 'mon wed fri 08:00-12:00 UTC'],
    ['mon-wed sat 08:00-12:00 UTC', 'mon-wed sat 08:00-12:00 UTC'],
    ['mon-fri 22:00-06:00 UTC', 'mon-fri 22:00-06:00 UTC'],
    ['sat 10:00-24:00 UTC', 'sat 10:00-24:00 UTC'],
    ['sat 10:00-00:00 UTC', 'sat 10:00-24:00 UTC'],
    ['00:00-24:00 UTC', '00:00-24:00 UTC'],
    ['fri-mon 08:00-12:00 UTC', 'fri-mon 08:00-12:00 UTC'],
    ['fri-mon wed 08:00-12:00 UTC', 'mon wed fri-sun 08:00-12:00 UTC'],
    ['sat-fri 08:00-12:00 UTC', '08:00-12:00 UTC'],
    ['mon-mon 08:00-12:00 UTC', 'mon 08:00-12:00 UTC'],
    ['mon-fri stop 19:00 UTC', 'mon-fri stop 19:00 UTC'],
    ['stop 24:00 UTC', 'stop 24:00 UTC'],
    ['stop 00:00 UTC', 'stop 00:00 UTC'],
    ['start 08:00 stop 19:00 UTC', 'start 08:00 stop 19:00 UTC'],
    ['sat 10:00-12:00 mon-sun stop 20:00 UTC', 'sat 10:00-12:00 mon-sun stop 20:00 UTC'],
    ['mon-fri 08:00-19:00 asia/kolkata', 'mon-fri 08:00-19:00 Asia/Kolkata'],
    ['mon-fri 08:00-19:00 america/port-au-prince', 'mon-fri 08:00-19:00 America/Port-au-Prince'],
    ['sat/1 10:00-12:00 UTC', '1st sat 10:00-12:00 UTC'],
    ['First Saturday 10:00-12:00 UTC', '1st sat 10:00-12:00 UTC'],
    ['last fri 18:00-22:00 UTC', 'last fri 18:00-22:00 UTC'],
    ['fri/last 2nd mon 18:00-22:00 UTC', 'last fri 2nd mon 18:00-22:00 UTC'],
    ['1st sat/sun 10:00-12:00 UTC', '1st sat 1st sun 10:00-12:00 UTC'],
    ['mon 1st sat 10:00-12:00 UTC', 'mon 1st sat 10:00-12:00 UTC'],
    ['mon-sun 1st sat 10:00-12:00 UTC', '10:00-12:00 UTC'],
    ['day 1 06:00-20:00 UTC', 'day 1 06:00-20:00 UTC'],
    ['day 1 day 15 06:00-20:00 UTC', 'day 1/15 06:00-20:00 UTC'],
    ['day 1/2/3/15w/last 06:00-20:00 UTC', 'day 1-3/15w/last 06:00-20:00 UTC'],
    ['day 25-last mon-fri 06:00-20:00 UTC', 'day 25-31 mon-fri 06:00-20:00 UTC'],
    ['day lastw stop 20:00 UTC', 'day lastw stop 20:00 UTC'],
    ['January-March mon-fri 08:00-19:00 UTC', 'jan-mar mon-fri 08:00-19:00 UTC'],
    ['nov-feb 08:00-12:00 UTC', 'nov-feb mon-sun 08:00-12:00 UTC'],
    ['jan/jul/aug mon 08:00-12:00 UTC', 'jan jul-aug mon 08:00-12:00 UTC'],
    ['jan-dec mon 08:00-12:00 UTC', 'mon 08:00-12:00 UTC'],
    [
      'jun-aug mon-fri 08:00-14:00 sep-may mon-fri 08:00-19:00',
      'jun-aug mon-fri 08:00-14:00 sep-may mon-fri 08:00-19:00 Europe/Berlin',
    ],
    ['mon-fri 08:00-19:00 UTC except 2026-12-24', 'mon-fri 08:00-19:00 UTC except 2026-12-24'],
    ['mon-fri 08:00-19:00 except DE-BY UTC', 'mon-fri 08:00-19:00 UTC except de-by'],
    [
      'mon-fri 08:00-19:00 UTC except 2026-12-24 to 2027-01-01, de-by and inventory',
      'mon-fri 08:00-19:00 UTC except 2026-12-24..2027-01-01 de-by inventory',
    ],
    [
      'mon-fri 08:00-19:00 UTC also 2026-12-12 09:00-14:00 except de-by',
      'mon-fri 08:00-19:00 UTC except de-by also 2026-12-12 09:00-14:00',
    ],
    [
      'mon-fri 08:00-19:00 UTC also 2026-12-12..2026-12-13 9am-2pm',
      'mon-fri 08:00-19:00 UTC also 2026-12-12..2026-12-13 09:00-14:00',
    ],
    ['office except de-by', 'mon-fri start 08:00 UTC except de-by'],
    ['always except de-by', '00:00-24:00 Europe/Berlin except de-by'],
    ['never also 2026-12-12 09:00-14:00 UTC', 'never also 2026-12-12 09:00-14:00 UTC'],
    ['Always', 'always'],
    [' never ', 'never'],
    ['UNMANAGED', 'unmanaged'],
  ])('%j is %j', (text, canonical) => {
    expect(formatSchedule(schedule(text))).toBe(canonical);
  });

  test('minutes of the local day, days ascending', () => {
    expect(schedule('daily start 7:30 fri mon 22:00-06:00')).toEqual({
      kind: 'weekly',
      periods: [
        { days: [1, 2, 3, 4, 5, 6, 7], startMinute: 450 },
        { days: [1, 5], startMinute: 1320, stopMinute: 360 },
      ],
      timeZone: 'Europe/Berlin',
    });
  });

  test('a configured name, in any case, says that it was one', () => {
    expect(parseSchedule(' Berlin-Office ', CONTEXT)).toEqual({
      ok: true,
      schedule: { kind: 'always' },
      name: 'berlin-office',
    });
    expect(parseSchedule('always', CONTEXT)).not.toHaveProperty('name');
  });
});

describe('what is not understood', () => {
  /** `code|the characters it points at|suggestion` */
  const told = (text: string): string[] => {
    const parsed = parseSchedule(text, CONTEXT);
    if (parsed.ok) return ['understood'];
    return parsed.issues.map(({ code, position, suggestion }) =>
      [code, text.slice(position.start, position.end), suggestion ?? ''].join('|'),
    );
  };

  test.each<[string, string[]]>([
    ['', ['empty||']],
    ['  ', ['empty|  |']],
    ['mon-fri', ['bad-period|mon-fri|']],
    ['mon-fri Europe/Berlin', ['bad-period|mon-fri|']],
    ['Europe/Berlin', ['bad-period|Europe/Berlin|']],
    ['08:00-19:00 mon-fri', ['bad-period|08:00-19:00 mon-fri|mon-fri 08:00-19:00']],
    ['08:00-19:00 mon-fri, sat 10:00-14:00', ['bad-period|08:00-19:00|']],
    ['08:00-19:00 mon-fri; sat 10:00-14:00', ['bad-period|08:00-19:00|', 'unknown-word|;|']],
    ['08:00-12:00 mon 14:00-19:00', ['bad-period|08:00-12:00|']],
    ['stop 20:00 mon-fri start 07:00', ['bad-period|stop 20:00|']],
    ['08:00-12:00 13:00-17:00 mon', ['bad-period|mon|']],
    [
      'sat 10:00-14:00, 08:00-19:00 mon-fri',
      ['bad-period|08:00-19:00|sat 08:00-19:00', 'bad-period|mon-fri|'],
    ],
    ['mon 08:00', ['bad-period|08:00|']],
    ['mon 08:00-12:00-13:00', ['bad-period|08:00-12:00-13:00|']],
    ['mon 08:00-08:00', ['bad-period|08:00-08:00|']],
    ['00:00-00:00', ['bad-period|00:00-00:00|00:00-24:00']],
    ['mon-fri 08:00-12:00 13:00-17:00', ['bad-period|13:00-17:00|mon-fri 13:00-17:00']],
    ['mon-fri start 08:00 stop 19:00', ['bad-period|stop 19:00|mon-fri stop 19:00']],
    ['stop', ['bad-period|stop|']],
    ['mon stop UTC', ['bad-period|stop|']],
    ['stop 08:00-19:00', ['bad-period|stop 08:00-19:00|08:00-19:00']],
    ['stop 08:00-\u0000', ['bad-period|stop 08:00-\u0000|']],
    ['mondya 08:00-09:00 10:00-11:00', ['bad-day|mondya|monday', 'bad-period|10:00-11:00|']],
    ['mno 08:00-09:00 10:00-11:00', ['unknown-word|mno|']],
    ['25:00-19:00', ['bad-time|25:00|']],
    ['08:60-19:00', ['bad-time|08:60|']],
    ['08:00-24:30', ['bad-time|24:30|24:00']],
    ['24:00-08:00', ['bad-time|24:00|00:00']],
    ['start 24:00', ['bad-time|24:00|00:00']],
    ['12am-12pm', ['bad-time|12am|00:00', 'bad-time|12pm|12:00']],
    ['9-5', ['bad-period|9-5|09:00-17:00']],
    ['mon 10-6', ['bad-period|10-6|10:00-18:00']],
    ['8-7pm', ['bad-period|8-7pm|08:00-19:00']],
    ['8am-7', ['bad-period|8am-7|08:00-19:00']],
    ['22-6', ['bad-time|22|22:00', 'bad-time|6|06:00']],
    ['mon 24x7', ['bad-period|24x7|00:00-24:00']],
    ['mon; tue 08:00-19:00', ['unknown-word|;|']],
    ['mon 08:00-19:00 UTC fri 08:00-12:00', ['misplaced|UTC|']],
    ['mon 08:00-19:00 UTC fri 08:00-12:00 Europe/Berlin', ['misplaced|UTC|']],
    ['8.30-1900', ['bad-time|8.30|08:30', 'bad-time|1900|19:00']],
    ['mon 8-17', ['bad-time|8|08:00', 'bad-time|17|17:00']],
    ['mon 08:00-1x', ['bad-time|1x|']],
    ['08:00-19:00 Europe/Berln', ['unknown-zone|Europe/Berln|Europe/Berlin']],
    ['08:00-19:00 berlin', ['unknown-zone|berlin|Europe/Berlin']],
    ['08:00-19:00 US/New_York', ['unknown-zone|US/New_York|America/New_York']],
    ['08:00-19:00 +02:00', ['unknown-zone|+02:00|']],
    ['08:00-19:00 Mars/Olympus_Mons', ['unknown-zone|Mars/Olympus_Mons|']],
    ['Europe/Berlin mon 08:00-19:00', ['misplaced|Europe/Berlin|']],
    ['always UTC', ['misplaced|always|']],
    ['office UTC', ['misplaced|office|']],
    ['mondya-fri 08:00-19:00', ['bad-day|mondya-fri|monday-fri']],
    ['mno-fri 08:00-19:00', ['unknown-word|mno-fri|']],
    ['true 08:00-19:00', ['unknown-word|true|']],
    ['on', ['unknown-schedule|on|']],
    ['true', ['unknown-schedule|true|']],
    ['off', ['unknown-schedule|off|']],
    ['mondya-fri', ['bad-day|mondya-fri|monday-fri', 'bad-period|mondya-fri|']],
    ['mno-fri', ['unknown-schedule|mno-fri|']],
    ['tuesdy 08:00-19:00', ['bad-day|tuesdy|tuesday']],
    ['ofice', ['unknown-schedule|ofice|office']],
    ['alwyas', ['unknown-schedule|alwyas|always']],
    ['berlin-ofice', ['unknown-schedule|berlin-ofice|berlin-office']],
    ['whatever', ['unknown-schedule|whatever|']],
    ['mon sotpp 19:00', ['unknown-word|sotpp|stop', 'bad-period|19:00|']],
    ['mon stpo 19:00', ['unknown-word|stpo|', 'bad-period|19:00|']],
    ['mon # 08:00-19:00', ['unknown-word|#|']],
    ['mon\u0007 08:00-19:00', ['unknown-word|mon\u0007|']],
    ['mon\u00adfri 08:00-19:00', ['unknown-word|\u00ad|-']],
    ['mon-sun stop 08:00 mon start 08:00', ['contradiction|mon start 08:00|']],
    ['sun stop 24:00 mon start 00:00', ['contradiction|mon start 00:00|']],
    ['mon start 08:00 mon start 08:00', ['understood']],
    ['friday', ['bad-period|friday|']],
    ['UTC', ['bad-period|UTC|']],
    ['xyzzy mno', ['unknown-schedule|xyzzy mno|']],
    ['always please', ['misplaced|always|', 'unknown-word|please|']],
    ['08:00-19:00 xyzzy', ['unknown-zone|xyzzy|']],
    ['xyzzy 08:00-19:00', ['unknown-word|xyzzy|']],
    ['mon 08:00-19:00 xyzzy tue 08:00-19:00', ['unknown-word|xyzzy|']],
    ['mon xyzzy', ['bad-period|mon|', 'unknown-word|xyzzy|']],
    ['mon a/b 08:00-19:00', ['unknown-zone|a/b|']],
    ['08:00-19:00 #a', ['unknown-word|#a|']],
    ['08:00-19:00 /mon', ['unknown-zone|/mon|']],
    ['berln 08:00-19:00', ['unknown-zone|berln|Europe/Berlin']],
    ['mondya 08:00\u201319:00', ['bad-day|mondya|monday']],
    ['mon\u2013\u2013fri 08:00-19:00', ['unknown-word|\u2013\u2013|']],
    ['workdays 08:00-19:00', ['bad-day|workdays|mon-fri']],
    ['weekend 08:00-19:00', ['bad-day|weekend|sat-sun']],
    ['weekends 08:00-19:00', ['bad-day|weekends|sat-sun']],
    ['mon-xyz 08:00-19:00', ['unknown-word|mon-xyz|']],
    ['mon-tue-wed 08:00-19:00', ['unknown-word|mon-tue-wed|']],
    ['mon-tue-wde 08:00-19:00', ['unknown-word|mon-tue-wde|']],
    ['024/7', ['bad-time|024/7|']],
    ['24/70', ['bad-time|24/70|']],
    ['mon 8x', ['bad-time|8x|']],
    ['mon 08:00-9x-10:00', ['bad-time|9x|']],
    ['stop 08:00-', ['unknown-word|-|']],
    [
      'mondya-fri 25:00-19:00 sat stop Europe/Berln',
      [
        'bad-day|mondya-fri|monday-fri',
        'bad-time|25:00|',
        'bad-period|stop|',
        'unknown-zone|Europe/Berln|Europe/Berlin',
      ],
    ],
  ])('%j', (text, issues) => {
    expect(told(text)).toEqual(issues);
  });

  test('a thousand characters are not too many', () => {
    expect(told('mon 08:00-19:00'.padEnd(1_000))).toEqual(['understood']);
    expect(told('mon 08:00-19:00'.padEnd(1_001))).toEqual(['unknown-word| |']);
  });

  test('a text of ten thousand characters is one issue', () => {
    const issues = told('mon 08:00-19:00 '.repeat(640));
    expect(issues).toEqual([expect.stringMatching(/^unknown-word\|/)]);
  });

  test('an issue is one sentence, safe to print', () => {
    const sentence = (text: string): string => {
      const parsed = parseSchedule(text, CONTEXT);
      return parsed.ok ? '' : parsed.issues.map((issue) => issueText(issue, text)).join('\n');
    };
    expect(sentence('08:00-19:00 Europe/Berln')).toBe(
      'Unknown time zone "Europe/Berln". Did you mean "Europe/Berlin"?',
    );
    expect(sentence('25:00-19:00')).toBe('"25:00" is beyond 24 hours. Use a time from 00:00 to 24:00.');
    expect(sentence('mon\u001b[31m 08:00-19:00')).toContain('"mon\\u{1b}[31m" is');
    expect(sentence('')).toMatch(/^This is an empty schedule\. Use /);
  });
});

describe('the problem of an issue', () => {
  const minute = 480;
  test.each<[string, object]>([
    ['mon 08:00', { kind: 'single-time' }],
    ['mon 08:00-12:00-13:00', { kind: 'many-times' }],
    ['mon 24/7', { kind: 'all-the-time' }],
    ['9-5', { kind: 'half-of-the-day' }],
    ['12am-19:00', { kind: 'noon-or-midnight' }],
    ['mon; 08:00-19:00', { kind: 'loose-semicolon' }],
    ['* * * * *', { kind: 'foreign', form: 'cron' }],
    ['08:00-08:00', { kind: 'no-hours' }],
    ['mon-fri', { kind: 'days-without-times', timesBefore: false }],
    ['08:00-19:00 mon-fri', { kind: 'days-without-times', timesBefore: true }],
    ['mon stop', { kind: 'side-without-time', side: 'stop' }],
    ['start 08:00-19:00', { kind: 'side-with-times', side: 'start' }],
    ['mon-sun stop 08:00 mon start 08:00', { kind: 'contradiction', direction: 'start', days: [1], minute }],
    ['start 08:00 mon stop 08:00', { kind: 'contradiction', direction: 'stop', days: [1], minute }],
    ['UTC', { kind: 'only-a-zone' }],
    [
      'xyzzy',
      { kind: 'no-such-schedule', names: ['always', 'never', 'unmanaged', 'office', 'berlin-office'] },
    ],
    ['mon sotpp', { kind: 'no-side' }],
    [' '.repeat(1_001), { kind: 'too-long', length: 1_001, most: 1_000 }],
    ['', { kind: 'empty' }],
  ])('of %j', (text, problem) => {
    const parsed = parseSchedule(text, CONTEXT);
    expect(parsed.ok ? [] : parsed.issues.map((issue) => issue.problem)).toContainEqual(problem);
  });
});

describe('properties', () => {
  test('the canonical text of a schedule is read as that schedule, and fits an RDS tag', () => {
    fc.assert(
      fc.property(fc.oneof(anyWeekly, anySpecial), (any) => {
        const text = formatSchedule(any);
        expect(text).toMatch(/^[\p{L}\p{N} _.:/=+@-]*$/u);
        const parsed = parseSchedule(text, { ...CONTEXT, calendars: calendarsIn(any) });
        if (parsed.ok) expect(parsed.schedule).toEqual(any);
        // Random words may contradict each other. Nothing else may be wrong with a formatted schedule.
        else expect(new Set(parsed.issues.map(({ code }) => code))).toEqual(new Set(['contradiction']));
      }),
      { numRuns: 500 },
    );
  });

  const scrap = fc.constantFrom(
    ...[
      'mon',
      'fri-',
      '-',
      '08:00',
      '19:00',
      '-19:00',
      'stop',
      'start ',
      ' ',
      ',',
      '\t',
      '\u2013',
      '24:00',
      'UTC',
    ],
    ...[
      'Europe/Berln',
      'always',
      'office',
      '/',
      ':',
      '\u0000',
      '\ud800',
      '\u0130',
      '9am',
      '+02:00',
      '__proto__',
    ],
  );
  const anyText = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 60 }),
    fc.string({ maxLength: 12_000, size: 'max' }),
    fc.array(scrap, { maxLength: 40 }).map((scraps) => scraps.join('')),
    fc.array(scrap, { maxLength: 40 }).map((scraps) => scraps.join(' ')),
  );

  test('any text is either a schedule that reads back, or issues that lie within it', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const parsed = parseSchedule(text, CONTEXT);
        if (parsed.ok) {
          if (parsed.name === undefined)
            expect(schedule(formatSchedule(parsed.schedule))).toEqual(parsed.schedule);
          return;
        }
        expect(parsed.issues).not.toEqual([]);
        for (const issue of parsed.issues) {
          const { start, end } = issue.position;
          expect(0 <= start && start <= end && end <= text.length).toBe(true);
          // biome-ignore lint/suspicious/noControlCharactersInRegex: as below.
          expect(issue.suggestion ?? '').not.toMatch(/[\u0000-\u001f\u007f]/);
          // biome-ignore lint/suspicious/noControlCharactersInRegex: that none is left is the point.
          expect(issueText(issue, text)).not.toMatch(/[\u0000-\u001f\u007f]/);
        }
      }),
      { numRuns: 1_000 },
    );
  });

  test('case and more spaces change nothing', () => {
    fc.assert(
      fc.property(anyWeekly, fc.integer({ min: 1, max: 4 }), (any, spaces) => {
        const text = formatSchedule(any);
        const loud = ` ${text.toUpperCase().replaceAll(' ', ' '.repeat(spaces))} `;
        const [quiet, other] = [parseSchedule(text, CONTEXT), parseSchedule(loud, CONTEXT)];
        expect(other.ok).toBe(quiet.ok);
        if (quiet.ok) expect(other).toEqual(quiet);
      }),
    );
  });
});
