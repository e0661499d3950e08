import { describe, expect, test } from 'vitest';
import { HOLIDAYS } from '../core/holidays.ts';
import { run } from './terminal.ts';

describe('check', () => {
  test('says what was understood, what it wants now and what comes', async () => {
    expect(await run(['check', 'MON-fri 8:00-19:00 europe/berlin', '--days', '3'])).toEqual({
      code: 0,
      err: '',
      out: `mon-fri 08:00-19:00 Europe/Berlin
Runs Monday to Friday from 08:00 to 19:00, Europe/Berlin time.

Now, Fri 2026-07-03 14:00 +02:00 (2026-07-03T12:00:00Z), it should be running.

The next 3 days, in Europe/Berlin and UTC:
  stop   Fri 2026-07-03 19:00 +02:00  2026-07-03T17:00:00Z
  start  Mon 2026-07-06 08:00 +02:00  2026-07-06T06:00:00Z
`,
    });
  });

  test('another instant, seven days, and the zone of a schedule that names none', async () => {
    const { code, out } = await run([
      'check',
      'sun',
      '02:30-05:00',
      '--at',
      '2026-03-28T12:00:00+01:00',
      '--zone',
      'europe/berlin',
    ]);
    expect(code).toBe(0);
    expect(out).toContain('sun 02:30-05:00 Europe/Berlin\n');
    expect(out).toContain('At Sat 2026-03-28 12:00 +01:00 (2026-03-28T11:00:00Z), it should be stopped.');
    expect(out).toContain('The next 7 days, in Europe/Berlin and UTC:');
    expect(out).toContain('start  Sun 2026-03-29 03:30 +02:00  2026-03-29T01:30:00Z');
  });

  test.each([
    [
      'always',
      'always\nIs never stopped, and never restarted if a person stops it.\n',
      'it should be running',
    ],
    ['never', 'never\nStays stopped.\n', 'it should be stopped'],
    ['unmanaged', 'unmanaged\n', 'it has no wish: the last change by anyone stands'],
  ])('%s has nothing to come', async (text, title, wish) => {
    const { out } = await run(['check', text, '--days', '1']);
    expect(out.startsWith(title)).toBe(true);
    expect(out).toContain(wish);
    expect(out).toContain('Nothing starts or stops in the next day.');
  });

  test('a name from the settings is shown with what it stands for', async () => {
    expect((await run(['check', 'Office'])).out).toMatch(/^"office" is mon 08:00-19:00 Asia\/Tokyo\n/);
  });

  test('in JSON', async () => {
    const { code, out } = await run(['check', 'office', '--json']);
    expect(code).toBe(0);
    expect(JSON.parse(out)).toEqual({
      schedule: 'mon 08:00-19:00 Asia/Tokyo',
      name: 'office',
      words: 'runs Monday from 08:00 to 19:00, Asia/Tokyo time',
      timeZone: 'Asia/Tokyo',
      at: '2026-07-03T12:00:00Z',
      desired: 'stopped',
      days: 7,
      occurrences: [
        { direction: 'start', at: '2026-07-05T23:00:00Z', local: '2026-07-06T08:00:00+09:00' },
        { direction: 'stop', at: '2026-07-06T10:00:00Z', local: '2026-07-06T19:00:00+09:00' },
      ],
    });
  });

  const CALENDARS = {
    schedules: { defaultTimeZone: 'Europe/Berlin', named: new Map(), calendars: HOLIDAYS },
  };
  const CLOSED = ['check', 'mon-fri 08:00-19:00 except de-by', '--at', '2026-12-24T12:00:00Z'];

  test('what its calendars close, by name', async () => {
    const { out } = await run(CLOSED, [], undefined, CALENDARS);
    expect(out.slice(out.indexOf('Stays'))).toBe(`Stays stopped in the next six months:
  Fri 25 Dec 2026: Christmas Day (Bavaria), until Mon 2026-12-28 08:00 +01:00
  Fri 1 Jan 2027: New Year’s Day (Bavaria), until Mon 2027-01-04 08:00 +01:00
  Wed 6 Jan 2027: Epiphany (Bavaria), until Thu 2027-01-07 08:00 +01:00
  Fri 26 Mar 2027 to Mon 29 Mar 2027 (4 days): Good Friday and Easter Monday (Bavaria), until Tue 2027-03-30 08:00 +02:00
`);
    const json = JSON.parse((await run([...CLOSED, '--json'], [], undefined, CALENDARS)).out);
    expect(json.closures[3]).toEqual({
      first: '2027-03-26',
      last: '2027-03-29',
      because: [
        { name: 'Good Friday', calendar: 'Bavaria' },
        { name: 'Easter Monday', calendar: 'Bavaria' },
      ],
      startsAt: '2027-03-30T06:00:00Z',
    });
  });

  test('every issue is underlined and told, and the exit code is 2', async () => {
    expect(await run(['check', 'mondya-fri 25:00-19:00 Europe/Berln'])).toEqual({
      code: 2,
      out: '',
      err: `  mondya-fri 25:00-19:00 Europe/Berln
  ^^^^^^^^^^
"mondya-fri" is not a day of the week. Did you mean "monday-fri"?

  mondya-fri 25:00-19:00 Europe/Berln
             ^^^^^
"25:00" is beyond 24 hours. Use a time from 00:00 to 24:00.

  mondya-fri 25:00-19:00 Europe/Berln
                         ^^^^^^^^^^^^
Unknown time zone "Europe/Berln". Did you mean "Europe/Berlin"?
`,
    });
  });

  test('issues in JSON go to stdout as well', async () => {
    const { code, out } = await run(['check', 'mon', '--json']);
    expect(code).toBe(2);
    expect(JSON.parse(out)).toMatchObject({
      issues: [{ code: 'bad-period', position: { start: 0, end: 3 } }],
    });
  });

  test.each<[string, string | null]>([
    ['mon-fri 9-5 UTC', 'mon-fri 09:00-17:00 UTC'],
    ['off=(M-F,19);on=(M-F,7);tz=et', 'mon-fri 07:00-19:00 America/New_York'],
    ['mon-fri 4-24', null],
    ['0 8 * * 1-5', null],
    ['true', null],
  ])('the whole of %s as it was meant: %s', async (text, suggestion) => {
    const { code, out, err } = await run(['check', text, '--json']);
    expect([code, JSON.parse(out).suggestion]).toEqual([2, suggestion]);
    if (suggestion !== null) expect(err).toContain(`Corrected: ${suggestion}\n`);
    else expect(err).not.toContain('Corrected');
  });

  test('an empty schedule, a long one and one with control characters can be underlined', async () => {
    expect((await run(['check', ''])).err).toMatch(/^ {2}\n {2}\^\nThis is an empty schedule/);
    const long = await run(['check', `${'mon 08:00-19:00 '.repeat(30)}fir 08:00-19:00`]);
    const [text, carets] = long.err.split('\n');
    expect(text?.length).toBeLessThan(200);
    expect(text?.slice(carets?.indexOf('^'), (carets?.lastIndexOf('^') ?? 0) + 1)).toBe('fir');
    expect((await run(['check', 'mon\u001b[31m 08:00-19:00'])).err).not.toContain('\u001b');
  });

  test('every bad option is reported at once', async () => {
    const { code, out, err } = await run([
      'check',
      'always',
      '--at',
      '2026-07-03 12:00',
      '--days',
      '0',
      '--zone',
      'Europe/Berln',
    ]);
    expect([code, out]).toEqual([2, '']);
    expect(err.trimEnd().split('\n')).toEqual([
      expect.stringMatching(/^--at "2026-07-03 12:00": expected an ISO 8601 instant/),
      '--days "0": expected a whole number from 1 to 366.',
      '--zone "Europe/Berln": expected an IANA time zone such as "Europe/Berlin"; did you mean "Europe/Berlin"?',
    ]);
  });
});
