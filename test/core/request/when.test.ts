import { describe, expect, test } from 'vitest';
import {
  endOf,
  inZone,
  issueOf,
  planIssueOf,
  type Span,
  type WallClock,
  type When,
  weekdayInDoubt,
} from '../../../src/core/request/when.ts';
import { schedule } from '../schedule/read.ts';

type Until = Omit<WallClock, 'kind'>;

describe('until, in the time zone of the requester', () => {
  test.each<[string, string, string, Until, string | undefined]>([
    ['later today', 'Europe/Berlin', '2026-11-24T17:00Z', { minute: 1_290 }, '2026-11-24T20:30Z'],
    [
      'a time that has passed is tomorrow’s',
      'Europe/Berlin',
      '2026-11-24T21:00Z',
      { minute: 1_290 },
      '2026-11-25T20:30Z',
    ],
    ['midnight', 'Europe/Berlin', '2026-11-24T21:00Z', { minute: 1_440 }, '2026-11-24T23:00Z'],
    ['today, to its end', 'Europe/Berlin', '2026-11-24T21:00Z', { day: 'today' }, '2026-11-24T23:00Z'],
    [
      'today at a time that has passed',
      'Europe/Berlin',
      '2026-11-24T21:00Z',
      { day: 'today', minute: 60 },
      undefined,
    ],
    [
      'tomorrow is its morning',
      'America/New_York',
      '2026-11-24T21:00Z',
      { day: 'tomorrow' },
      '2026-11-25T14:00Z',
    ],
    [
      'tomorrow where it is tomorrow already',
      'Pacific/Kiritimati',
      '2026-11-24T21:00Z',
      { day: 'tomorrow' },
      '2026-11-25T19:00Z',
    ],
    [
      'a weekday ahead',
      'UTC',
      '2026-11-24T12:00Z',
      { day: { weekday: 5 }, minute: 1_080 },
      '2026-11-27T18:00Z',
    ],
    [
      'this very weekday, later',
      'UTC',
      '2026-11-24T12:00Z',
      { day: { weekday: 2 }, minute: 1_080 },
      '2026-11-24T18:00Z',
    ],
    [
      'this very weekday, passed',
      'UTC',
      '2026-11-24T12:00Z',
      { day: { weekday: 2 }, minute: 60 },
      '2026-12-01T01:00Z',
    ],
    [
      'over a change of clocks',
      'Europe/Berlin',
      '2026-10-24T20:00Z',
      { day: 'tomorrow', minute: 1_080 },
      '2026-10-25T17:00Z',
    ],
    [
      'a time that the change skips',
      'Europe/Berlin',
      '2027-03-27T20:00Z',
      { day: 'tomorrow', minute: 150 },
      '2027-03-28T01:30Z',
    ],
    ['now is tomorrow', 'UTC', '2026-11-24T12:00Z', { minute: 720 }, '2026-11-25T12:00Z'],
    [
      'another weekday that is passed this week',
      'UTC',
      '2026-11-24T12:00Z',
      { day: { weekday: 1 }, minute: 60 },
      '2026-11-30T01:00Z',
    ],
    [
      'a weekday before 1970',
      'UTC',
      '1969-12-22T12:00Z',
      { day: { weekday: 3 }, minute: 60 },
      '1969-12-24T01:00Z',
    ],
    ['a date', 'UTC', '2026-11-24T12:00Z', { day: { date: 20_787 }, minute: 1_080 }, '2026-11-30T18:00Z'],
    ['a date that has passed', 'UTC', '2026-12-24T12:00Z', { day: { date: 20_787 } }, undefined],
  ])('%s', (_, zone, now, until, expected) => {
    const span = inZone({ kind: 'until', ...until }, Date.parse(now), zone);
    expect(span?.kind === 'at' ? iso(span.at) : undefined).toBe(expected);
  });
});

describe('when a hold ends: to the whole minute, never short of it', () => {
  const at = (text: string): number => Date.parse(`2026-11-24T${text}Z`);
  const hours = schedule('mon-fri 08:00-19:00 UTC');
  test.each<[string, Span, string, string | undefined, string | undefined]>([
    [
      'a length without a stop, from when it was asked',
      { kind: 'for', minutes: 90 },
      '12:00:01',
      undefined,
      '24T13:31',
    ],
    [
      'a length that moves a stop, from that stop',
      { kind: 'for', minutes: 60 },
      '18:47:12',
      '19:00:00',
      '24T20:00',
    ],
    ['a length, where the stop is past', { kind: 'for', minutes: 60 }, '19:04:30', '19:00:00', '24T20:05'],
    ['an instant, as it is', { kind: 'at', at: at('21:30:00') }, '18:47:12', '19:00:00', '24T21:30'],
    ['an instant within a minute', { kind: 'at', at: at('21:30:20') }, '18:47:12', undefined, '24T21:31'],
    ['tonight, to the next start', { kind: 'tonight' }, '18:47:12', '19:00:00', '25T08:00'],
    ['tonight, without a schedule', { kind: 'tonight' }, '18:47:12', '19:00:00', undefined],
  ])('%s', (name, span, asked, stop, expected) => {
    const end = endOf(span, {
      askedAt: at(asked),
      stopAt: stop === undefined ? undefined : at(stop),
      schedule: name.endsWith('without a schedule') ? undefined : hours,
    });
    expect(end === undefined ? undefined : iso(end).slice('2026-11-'.length).replace('Z', '')).toBe(expected);
  });
});

test.each([
  ['where nothing starts it, to the next stop', 'stop 06:00 UTC', '2026-11-25T06:00Z'],
  ['where nothing is ahead, for a day', 'always', '2026-11-25T18:47Z'],
  [
    'when its hours would begin, over a closure',
    'mon-fri 08:00-19:00 UTC except 2026-11-25..2026-12-24',
    '2026-11-25T08:00Z',
  ],
  [
    'of hours that never pause: a day, not the closure',
    'mon-sun 00:00-24:00 UTC except 2026-11-24..2026-12-24',
    '2026-11-25T18:47Z',
  ],
])('tonight ends %s', (_, text, end) => {
  const askedAt = Date.parse('2026-11-24T18:47Z');
  expect(endOf({ kind: 'tonight' }, { askedAt, schedule: schedule(text) })).toBe(Date.parse(end));
});

test.each<[string, Span]>([
  ['a length', { kind: 'for', minutes: 60 }],
  ['tonight', { kind: 'tonight' }],
  ['an instant', { kind: 'at', at: 1 }],
])('%s means the same in every zone', (_, span) => {
  expect(inZone(span, 0, 'UTC')).toBe(span);
});

test('a month counts from when it is said', () => {
  const now = Date.parse('2026-11-24T12:00Z');
  expect(issueOf({ kind: 'at', at: now + 31 * 86_400_000 }, now)).toBeUndefined();
  expect(issueOf({ kind: 'at', at: now + 31 * 86_400_000 + 1 }, now)).toBe('too-long');
});

test.each<[string, Span | undefined, ReturnType<typeof issueOf>]>([
  ['nothing', undefined, 'time-passed'],
  ['now', { kind: 'at', at: 0 }, 'time-passed'],
  ['a month', { kind: 'for', minutes: 31 * 24 * 60 }, undefined],
  ['more than a month', { kind: 'for', minutes: 31 * 24 * 60 + 1 }, 'too-long'],
  ['an instant beyond a month', { kind: 'at', at: 32 * 86_400_000 }, 'too-long'],
  ['tonight', { kind: 'tonight' }, undefined],
])('what cannot be meant: %s', (_, span, issue) => {
  expect(issueOf(span, 0)).toBe(issue);
});

const iso = (at: number): string => new Date(at).toISOString().replace(':00.000', '');

test.each<[string, string, string, When, string | undefined]>([
  ['friday on a Friday', '2026-11-27T12:00Z', 'UTC', { kind: 'until', day: { weekday: 5 } }, '2026-12-04'],
  [
    'friday on a Friday before work',
    '2026-11-27T05:00Z',
    'UTC',
    { kind: 'until', day: { weekday: 5 } },
    '2026-12-04',
  ],
  [
    'friday where it is Friday already',
    '2026-11-26T16:00Z',
    'Asia/Tokyo',
    { kind: 'until', day: { weekday: 5 } },
    '2026-12-04',
  ],
  ['friday on a Thursday', '2026-11-26T16:00Z', 'UTC', { kind: 'until', day: { weekday: 5 } }, undefined],
  [
    'friday with a time',
    '2026-11-27T12:00Z',
    'UTC',
    { kind: 'until', day: { weekday: 5 }, minute: 1_080 },
    undefined,
  ],
  ['today', '2026-11-27T12:00Z', 'UTC', { kind: 'until', day: 'today' }, undefined],
  ['a date', '2026-11-27T12:00Z', 'UTC', { kind: 'until', day: { date: 20_784 } }, undefined],
  ['no day', '2026-11-27T12:00Z', 'UTC', { kind: 'until' }, undefined],
  ['tonight', '2026-11-27T12:00Z', 'UTC', { kind: 'tonight' }, undefined],
])('the day that could be meant as well: %s', (_, now, zone, when, day) => {
  const other = weekdayInDoubt(when, Date.parse(now), zone);
  expect(other === undefined ? undefined : new Date(other * 86_400_000).toISOString().slice(0, 10)).toBe(day);
});

describe('when a plan begins and ends', () => {
  const ASKED = '2026-12-10T10:00Z';
  const DAY = { minute: 0 };
  test.each<[string, Until, { readonly minute?: number; readonly after?: string }, string | undefined]>([
    ['24 dec begins with the day', { day: { month: 12, day: 24 } }, DAY, '2026-12-23T23:00Z'],
    [
      '10 dec is over in Berlin: the next is in a year',
      { day: { month: 12, day: 10 } },
      DAY,
      '2027-12-09T23:00Z',
    ],
    ['4 jan is next year’s', { day: { month: 1, day: 4 } }, DAY, '2027-01-03T23:00Z'],
    ['29 feb waits for a leap year', { day: { month: 2, day: 29 } }, DAY, '2028-02-28T23:00Z'],
    ['30 feb never comes', { day: { month: 2, day: 30 } }, DAY, undefined],
    ['an ISO date that is over', { day: { date: 20_790 } }, DAY, undefined],
    ['tomorrow begins at midnight', { day: 'tomorrow' }, DAY, '2026-12-10T23:00Z'],
    [
      'to 14:00 on the day that it begins',
      { minute: 840 },
      { after: '2026-12-12T08:00Z' },
      '2026-12-12T13:00Z',
    ],
    ['to 06:00 on the day after', { minute: 360 }, { after: '2026-12-12T20:00Z' }, '2026-12-13T05:00Z'],
    [
      'until mon 08:00 after it begins',
      { day: { weekday: 1 }, minute: 480 },
      { after: '2026-12-18T17:00Z' },
      '2026-12-21T07:00Z',
    ],
    [
      'until 4 jan, what was stopped starts that day',
      { day: { month: 1, day: 4 } },
      { after: '2026-12-23T23:00Z', ...DAY },
      '2027-01-03T23:00Z',
    ],
    [
      'until 4 jan, what runs runs into the morning',
      { day: { month: 1, day: 4 } },
      { after: '2026-12-23T23:00Z' },
      '2027-01-04T08:00Z',
    ],
    ['an end before the beginning', { day: { date: 20_800 } }, { after: '2026-12-23T23:00Z' }, undefined],
  ])('%s', (_, until, { minute, after }, expected) => {
    const taken = {
      ...(minute !== undefined && { minute }),
      ...(after !== undefined && { after: Date.parse(after) }),
    };
    const read = inZone({ kind: 'until', ...until }, Date.parse(ASKED), 'Europe/Berlin', taken);
    expect(read?.kind === 'at' ? new Date(read.at).toISOString().replace(':00.000', '') : undefined).toBe(
      expected,
    );
  });

  test.each<[string, string, Span | undefined, string | undefined]>([
    ['tomorrow for a day', '2026-12-11T10:00Z', { kind: 'for', minutes: 1_440 }, undefined],
    ['now', ASKED, { kind: 'for', minutes: 60 }, 'time-passed'],
    ['no end', '2026-12-11T10:00Z', undefined, 'ends-first'],
    ['tonight is no end of a plan', '2026-12-11T10:00Z', { kind: 'tonight' }, 'ends-first'],
    [
      'before it begins',
      '2026-12-11T10:00Z',
      { kind: 'at', at: Date.parse('2026-12-11T09:00Z') },
      'ends-first',
    ],
    ['31 days', '2026-12-11T10:00Z', { kind: 'for', minutes: 31 * 1_440 }, undefined],
    ['longer', '2026-12-11T10:00Z', { kind: 'for', minutes: 31 * 1_440 + 1 }, 'too-long'],
    ['in a year', '2027-12-11T10:00Z', { kind: 'for', minutes: 60 }, undefined],
    ['later', '2027-12-11T10:01Z', { kind: 'for', minutes: 60 }, 'too-far'],
  ])('%s', (_, begin, span, issue) => {
    expect(planIssueOf(Date.parse(begin), span, Date.parse(ASKED))).toBe(issue);
  });
});
