import type { Calendar } from '../../src/core/calendar/calendar.ts';
import { dateNumber } from '../../src/core/calendar/date.ts';

const dates = (days: Readonly<Record<string, string>>) =>
  new Map(Object.entries(days).map(([text, name]) => [dateNumber(text) ?? Number.NaN, name]));

/** The turn of 2026: Christmas Day is a Friday, and December 26 a Saturday. */
const BAVARIA: Calendar = {
  id: 'de-by',
  title: 'Bavaria',
  closed: dates({
    '2026-12-25': 'Christmas Day',
    '2026-12-26': 'Second Day of Christmas',
    '2027-01-01': 'New Year’s Day',
    '2027-01-06': 'Epiphany',
    '2027-03-26': 'Good Friday',
    '2027-03-29': 'Easter Monday',
  }),
  open: new Map(),
  closedTimes: [],
};

/** A company that is closed between the years. */
const SHUTDOWN: Calendar = {
  id: 'shutdown',
  title: 'Acme',
  closed: dates({
    '2026-12-28': 'Company shutdown',
    '2026-12-29': 'Company shutdown',
    '2026-12-30': 'Company shutdown',
    '2026-12-31': 'Company shutdown',
  }),
  open: new Map(),
  closedTimes: [],
};

/** Times, as SSM Change Calendar has them. */
const FREEZE: Calendar = {
  id: 'freeze',
  title: 'Change freeze',
  closed: new Map(),
  open: new Map(),
  closedTimes: [
    {
      start: Date.parse('2026-12-09T11:00:00Z'),
      stop: Date.parse('2026-12-09T13:00:00Z'),
      name: 'Release',
    },
    {
      start: Date.parse('2026-12-14T00:00:00Z'),
      stop: Date.parse('2026-12-16T10:00:00Z'),
      name: 'Audit',
    },
  ],
};

export const HOLIDAYS: ReadonlyMap<string, Calendar> = new Map(
  [BAVARIA, SHUTDOWN, FREEZE].map((calendar) => [calendar.id, calendar]),
);
