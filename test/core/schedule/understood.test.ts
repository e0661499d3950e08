/** Other spellings that can mean but one thing, with the canonical form that is shown. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { formatSchedule } from '../../../src/core/schedule/format.ts';
import { parseSchedule } from '../../../src/core/schedule/parse.ts';
import { CONTEXT, schedule } from './read.ts';

const OFFICE = 'mon-fri 08:00-19:00 UTC';

test.each([
  ['"mon-fri 08:00-19:00 UTC"', OFFICE],
  ["'mon-fri 08:00-19:00 UTC'", OFFICE],
  [' “mon-fri 08:00-19:00 UTC” ', OFFICE],
  ['„mon-fri 08:00-19:00 UTC“', OFFICE],
  ['`mon-fri 08:00-19:00 UTC`', OFFICE],
  ['"always"', 'always'],
  ['‘never’', 'never'],
  ['"office"', formatSchedule(schedule('office'))],
  ['mon-fri\t08:00-19:00\tUTC', OFFICE],
  ['mon-fri 08:00-19:00 UTC\r\n', OFFICE],
  ['mon-thu 08:00-19:00\nfri 08:00-17:00\nUTC', 'mon-thu 08:00-19:00 fri 08:00-17:00 UTC'],
  ['mon-fri\u00a008:00-19:00\u202fUTC', OFFICE],
  ['\u200bmon-fri 08:00-19:00 UTC\u200b', OFFICE],
  ['\ufeffmon-fri 08:00-19:00 UTC', OFFICE],
  ['mon–fri 08:00—19:00 UTC', OFFICE],
  ['mon − fri 08:00 – 19:00 UTC', OFFICE],
  ['M-F 08:00-19:00 UTC', OFFICE],
  ['Monday to Friday 08:00 to 19:00 UTC', OFFICE],
  ['mon through fri 08:00-19:00 UTC', OFFICE],
  ['mon-fri 8am-7pm UTC', OFFICE],
  ['mon-fri 8:00 AM - 7:00 PM UTC', OFFICE],
  ['mon-fri 8:00am to 7:00 pm UTC', OFFICE],
  ['mon-fri stop 7pm UTC', 'mon-fri stop 19:00 UTC'],
  ['10pm-6am UTC', '22:00-06:00 UTC'],
  ['mon-fri 8 a.m. - 7 p.m. UTC', OFFICE],
  ['mon-fri 8 am to 7 pm UTC', OFFICE],
  ['from Monday to Friday from 08:00 until 19:00 UTC', OFFICE],
  ['mon-fri 08:00 till 19:00 UTC', OFFICE],
  ['mon-fri between 8am and 7pm UTC', OFFICE],
  ['mon-fri between 8 am and 7 pm UTC', OFFICE],
  ['on weekdays at 8am-7pm UTC', OFFICE],
  ['every weekday from 8am to 7pm UTC', OFFICE],
  ['Mon-Fri: 8am - 7pm UTC', OFFICE],
  ['Weekdays: 08:00-19:00 UTC', OFFICE],
  ['mo-fr 08:00-19:00 UTC', OFFICE],
  ['mon and tues and weds 08:00-19:00 UTC', 'mon-wed 08:00-19:00 UTC'],
  ['thurs & fri 08:00-19:00 UTC', 'thu-fri 08:00-19:00 UTC'],
  ['mon 08:00-12:00 and tue 13:00-17:00 UTC', 'mon 08:00-12:00 tue 13:00-17:00 UTC'],
  ['stop at 19:00 UTC', 'stop 19:00 UTC'],
  ['start: 08:00 stop: 19:00 UTC', 'start 08:00 stop 19:00 UTC'],
  ['mon-fri 08:00-19:00 Europe/Berlin time', 'mon-fri 08:00-19:00 Europe/Berlin'],
  ['weekdays 08:00-19:00 UTC', OFFICE],
  ['weekday 08:00-19:00 UTC', OFFICE],
  ['every day 08:00-19:00 UTC', '08:00-19:00 UTC'],
  ['EVERYDAY 08:00-19:00 UTC', '08:00-19:00 UTC'],
  ['daily 08:00-19:00 UTC', '08:00-19:00 UTC'],
  ['24x7', 'always'],
  ['24/7', 'always'],
  ['mon/tue/wed 08:00-19:00 UTC', 'mon-wed 08:00-19:00 UTC'],
  ['mon/wed-fri 08:00-19:00 UTC', 'mon wed-fri 08:00-19:00 UTC'],
  ['mon-thu 08:00-19:00; fri 08:00-17:00 UTC', 'mon-thu 08:00-19:00 fri 08:00-17:00 UTC'],
  ['mon-fri 08:00-19:00 UTC;', OFFICE],
  ['mon-thu 08:00-19:00 UTC fri 08:00-17:00 utc', 'mon-thu 08:00-19:00 fri 08:00-17:00 UTC'],
  [
    'Mon-Fri 07:30-20:30 Europe/Berlin, Sat 10:00-14:00 Europe/Berlin',
    'mon-fri 07:30-20:30 sat 10:00-14:00 Europe/Berlin',
  ],
])('%j is %j', (text, canonical) => {
  expect(formatSchedule(schedule(text))).toBe(canonical);
});

test('times and days in any order are read in one way only, or not at all', () => {
  const days = fc.constantFrom('mon-fri', 'sat', 'daily');
  const times = fc.constantFrom('08:00-19:00', '20:00-21:00', 'stop 22:00', 'start 07:00');
  const words = fc.array(
    fc.oneof(
      days.map((text) => ['D', text]),
      times.map((text) => ['T', text]),
    ),
    {
      minLength: 1,
      maxLength: 7,
    },
  );
  fc.assert(
    fc.property(words, fc.constantFrom(' ', ', '), (each, between) => {
      const order = each.map(([kind]) => kind).join('');
      const read = parseSchedule(each.map(([, text]) => text).join(between), CONTEXT);
      if (!/^(T+|(D+T)+)$/.test(order)) expect(read.ok).toBe(false);
      if (!read.ok) return;
      const canonical = formatSchedule(read.schedule);
      expect(parseSchedule(canonical, CONTEXT)).toEqual(read);
    }),
  );
});
