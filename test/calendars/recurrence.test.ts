import { convertIcsRecurrenceRule } from 'ts-ics';
import { expect, test } from 'vitest';
import { recurrenceDays, unreadPart } from '../../src/calendars/recurrence.ts';
import { dateNumber, isoDate } from '../../src/core/calendar/date.ts';

const ruleOf = (value: string) => convertIcsRecurrenceRule(undefined, { value, options: {} }, {});
const day = (text: string): number => dateNumber(text) ?? Number.NaN;

// The examples of RFC 5545, 3.8.5.3, as far as they are about days.
test.each([
  ['FREQ=DAILY;COUNT=4', '1997-09-02', '1997-09-02 1997-09-03 1997-09-04 1997-09-05'],
  ['FREQ=DAILY;INTERVAL=10;COUNT=3', '1997-09-02', '1997-09-02 1997-09-12 1997-09-22'],
  [
    'FREQ=WEEKLY;INTERVAL=2;WKST=SU;COUNT=4;BYDAY=TU,TH',
    '1997-09-02',
    '1997-09-02 1997-09-04 1997-09-16 1997-09-18',
  ],
  [
    'FREQ=WEEKLY;INTERVAL=2;COUNT=4;BYDAY=TU,SU;WKST=MO',
    '1997-08-05',
    '1997-08-05 1997-08-10 1997-08-19 1997-08-24',
  ],
  [
    'FREQ=WEEKLY;INTERVAL=2;COUNT=4;BYDAY=TU,SU;WKST=SU',
    '1997-08-05',
    '1997-08-05 1997-08-17 1997-08-19 1997-08-31',
  ],
  ['FREQ=MONTHLY;COUNT=3;BYDAY=1FR', '1997-09-05', '1997-09-05 1997-10-03 1997-11-07'],
  [
    'FREQ=MONTHLY;INTERVAL=2;COUNT=4;BYDAY=1SU,-1SU',
    '1997-09-07',
    '1997-09-07 1997-09-28 1997-11-02 1997-11-30',
  ],
  ['FREQ=MONTHLY;COUNT=3;BYDAY=-2MO', '1997-09-22', '1997-09-22 1997-10-20 1997-11-17'],
  ['FREQ=MONTHLY;COUNT=3;BYMONTHDAY=-3', '1997-09-28', '1997-09-28 1997-10-29 1997-11-28'],
  ['FREQ=MONTHLY;COUNT=4;BYMONTHDAY=2,15', '1997-09-02', '1997-09-02 1997-09-15 1997-10-02 1997-10-15'],
  ['FREQ=MONTHLY;COUNT=3;BYMONTHDAY=1,-1', '1997-09-30', '1997-09-30 1997-10-01 1997-10-31'],
  ['FREQ=YEARLY;COUNT=3;BYMONTH=6,7', '1997-06-10', '1997-06-10 1997-07-10 1998-06-10'],
  ['FREQ=YEARLY;BYDAY=20MO;COUNT=3', '1997-05-19', '1997-05-19 1998-05-18 1999-05-17'],
  ['FREQ=YEARLY;BYMONTH=3;BYDAY=TH;COUNT=4', '1997-03-13', '1997-03-13 1997-03-20 1997-03-27 1998-03-05'],
  ['FREQ=MONTHLY;BYDAY=FR;BYMONTHDAY=13;COUNT=3', '1997-09-02', '1998-02-13 1998-03-13 1998-11-13'],
  [
    'FREQ=YEARLY;INTERVAL=4;BYMONTH=11;BYDAY=TU;BYMONTHDAY=2,3,4,5,6,7,8;COUNT=3',
    '1996-11-05',
    '1996-11-05 2000-11-07 2004-11-02',
  ],
  ['FREQ=MONTHLY;COUNT=3;BYDAY=TU,WE,TH;BYSETPOS=3', '1997-09-04', '1997-09-04 1997-10-07 1997-11-06'],
  ['FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-2;COUNT=3', '1997-09-29', '1997-09-29 1997-10-30 1997-11-27'],
  ['FREQ=MONTHLY;BYMONTHDAY=15,30;COUNT=4', '2007-01-15', '2007-01-15 2007-01-30 2007-02-15 2007-03-15'],
  // A date that a month or a year does not have is left out (3.3.10).
  ['FREQ=MONTHLY;COUNT=3', '1997-01-31', '1997-01-31 1997-03-31 1997-05-31'],
  ['FREQ=YEARLY;COUNT=2', '1996-02-29', '1996-02-29 2000-02-29'],
])('%s from %s', (rule, first, days) => {
  expect(recurrenceDays(ruleOf(rule), day(first), day('2010-01-01')).map(isoDate)).toEqual(days.split(' '));
});

test('ends with the last day that is asked for, and with its own', () => {
  const daily = ruleOf('FREQ=DAILY');
  expect(recurrenceDays(daily, 10, 12)).toEqual([10, 11, 12]);
  expect(recurrenceDays(daily, 10, 12, 11)).toEqual([10, 11]);
});

test.each([
  ['FREQ=HOURLY', 'FREQ=HOURLY'],
  ['FREQ=YEARLY;BYWEEKNO=20', 'BYWEEKNO'],
  ['FREQ=YEARLY;BYYEARDAY=1', 'BYYEARDAY'],
  ['FREQ=DAILY;BYHOUR=9', 'BYHOUR'],
  ['FREQ=WEEKLY;BYDAY=MO', undefined],
])('%s: what is not read is named', (rule, part) => {
  expect(unreadPart(ruleOf(rule))).toBe(part);
});
