import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isoDate } from '../../../src/core/calendar/date.ts';
import {
  type ClosedSpell,
  closedSpell,
  closedSpells,
  daysOf,
} from '../../../src/core/schedule/closed-spell.ts';
import { occurrences } from '../../../src/core/schedule/occurrences.ts';
import { parseSchedule } from '../../../src/core/schedule/parse.ts';
import { HOLIDAYS } from '../holidays.ts';
import { anySpecial, anySpecialInstant } from './any-schedule.ts';
import { utc } from './read.ts';

function schedule(text: string) {
  const parsed = parseSchedule(text, {
    defaultTimeZone: 'Europe/Berlin',
    named: new Map(),
    calendars: HOLIDAYS,
  });
  if (!parsed.ok) throw new Error(`${text}: ${JSON.stringify(parsed.issues)}`);
  return parsed.schedule;
}

const minute = (at: number) => new Date(at).toISOString().slice(0, 16).replace('T', ' ');

/** "2026-12-25..2026-12-25 (1) from 2026-12-25 07:00: Christmas Day/Bavaria -> 2026-12-28 07:00" */
const told = (spell: ClosedSpell | undefined): string =>
  spell === undefined
    ? 'none'
    : `${isoDate(spell.first)}..${isoDate(spell.last)} (${daysOf(spell)}) from ${minute(spell.from)}: ${spell.because
        .map(({ name, calendar }) => `${name}/${calendar}`)
        .join(', ')} -> ${spell.startsAt === undefined ? 'never' : minute(spell.startsAt)}`;

const OFFICE = 'mon-fri 08:00-19:00 Europe/Berlin';
const CHRISTMAS =
  '2026-12-25..2026-12-25 (1) from 2026-12-25 07:00: Christmas Day/Bavaria -> 2026-12-28 07:00';
const TURN =
  '2026-12-25..2027-01-01 (8) from 2026-12-25 07:00: Christmas Day/Bavaria, Company shutdown/Acme, New Year’s Day/Bavaria -> 2027-01-04 07:00';

describe('the spell around an instant', () => {
  test.each<[string, string, string, string]>([
    ['in the hours before it', `${OFFICE} except de-by`, '2026-12-24 09:00', CHRISTMAS],
    ['at the stop before it', `${OFFICE} except de-by`, '2026-12-24 18:00', CHRISTMAS],
    ['on the day', `${OFFICE} except de-by`, '2026-12-25 12:00', CHRISTMAS],
    [
      'on the weekend after it, whose own holiday has no hours',
      `${OFFICE} except de-by`,
      '2026-12-26 12:00',
      CHRISTMAS,
    ],
    ['at the start after it', `${OFFICE} except de-by`, '2026-12-28 07:00', 'none'],
    ['the day before it, before the hours', `${OFFICE} except de-by`, '2026-12-24 05:00', 'none'],
    ['over two weekends and two calendars', `${OFFICE} except de-by shutdown`, '2026-12-30 03:00', TURN],
    [
      'a weekend between two holidays',
      `${OFFICE} except de-by`,
      '2027-03-27 12:00',
      '2027-03-26..2027-03-29 (4) from 2027-03-26 07:00: Good Friday/Bavaria, Easter Monday/Bavaria -> 2027-03-30 06:00',
    ],
    [
      'dates of the text itself have no name',
      `${OFFICE} except 2026-12-24..2027-01-01 de-by`,
      '2026-12-25 12:00',
      '2026-12-24..2027-01-01 (9) from 2026-12-24 07:00: undefined/undefined -> 2027-01-04 07:00',
    ],
    [
      'extra hours end it',
      `${OFFICE} except de-by also 2026-12-25 10:00-12:00`,
      '2026-12-24 18:00',
      '2026-12-25..2026-12-25 (1) from 2026-12-25 07:00: Christmas Day/Bavaria -> 2026-12-25 09:00',
    ],
    [
      'and are not followed by another',
      `${OFFICE} except de-by also 2026-12-25 10:00-12:00`,
      '2026-12-25 11:00',
      'none',
    ],
    [
      'a night that runs into the holiday',
      'mon-fri 22:00-06:00 Europe/Berlin except de-by',
      '2026-12-25 05:00',
      '2026-12-25..2026-12-25 (1) from 2026-12-25 21:00: Christmas Day/Bavaria -> 2026-12-28 21:00',
    ],
    [
      'hours without end',
      'mon-sun 00:00-24:00 Europe/Berlin except de-by',
      '2026-12-25 12:00',
      '2026-12-25..2026-12-26 (2) from 2026-12-24 23:00: Christmas Day/Bavaria, Second Day of Christmas/Bavaria -> 2026-12-26 23:00',
    ],
    [
      'starts alone',
      'mon-fri start 08:00 Europe/Berlin except de-by',
      '2026-12-25 12:00',
      '2026-12-25..2026-12-25 (1) from 2026-12-25 07:00: Christmas Day/Bavaria -> 2026-12-28 07:00',
    ],
    [
      'stops alone are never left out',
      'mon-fri stop 19:00 Europe/Berlin except de-by',
      '2026-12-25 12:00',
      'none',
    ],
    [
      'closed times on several days',
      'mon-fri 08:00-19:00 UTC except freeze',
      '2026-12-14 12:00',
      '2026-12-14..2026-12-16 (3) from 2026-12-14 08:00: Audit/Change freeze -> 2026-12-16 10:00',
    ],
    [
      'a closed time within the hours',
      'mon-fri 08:00-19:00 UTC except freeze',
      '2026-12-09 11:00',
      '2026-12-09..2026-12-09 (1) from 2026-12-09 11:00: Release/Change freeze -> 2026-12-09 13:00',
    ],
    [
      'longer than a year: no end is known',
      `${OFFICE} except 2027-01-01..2199-12-31`,
      '2027-02-01 12:00',
      '2027-01-01..2028-03-07 (432) from 2027-01-01 07:00: undefined/undefined -> never',
    ],
    ['no exceptions', OFFICE, '2026-12-25 12:00', 'none'],
    ['no hours', 'never', '2026-12-25 12:00', 'none'],
  ])('%s', (_, text, at, expected) => {
    expect(told(closedSpell(schedule(text), utc(at)))).toBe(expected);
  });
});

test('what is planned for one resource ends a spell', () => {
  const planned = [
    { keep: 'running' as const, start: utc('2026-12-25 09:00'), stop: utc('2026-12-25 12:00') },
    { keep: 'stopped' as const, start: utc('2026-12-28 00:00'), stop: utc('2026-12-28 23:00') },
  ];
  const each = { ...schedule(`${OFFICE} except de-by`), planned };
  expect(told(closedSpell(each, utc('2026-12-24 18:00')))).toBe(
    '2026-12-25..2026-12-25 (1) from 2026-12-25 07:00: Christmas Day/Bavaria -> 2026-12-25 09:00',
  );
  expect(told(closedSpell(each, utc('2026-12-27 12:00')))).toBe('none');
});

describe('all spells of a time', () => {
  const next = (text: string, from: string, to: string) =>
    closedSpells(schedule(text), utc(from), utc(to)).map(
      ({ first, last }) => `${isoDate(first)}..${isoDate(last)}`,
    );

  test.each<[string, string, string, string, string[]]>([
    [
      'each once, as far as it begins before the end',
      `${OFFICE} except de-by`,
      '2026-12-01 00:00',
      '2027-03-26 08:00',
      [
        '2026-12-25..2026-12-25',
        '2027-01-01..2027-01-01',
        '2027-01-06..2027-01-06',
        '2027-03-26..2027-03-29',
      ],
    ],
    [
      'hours that never pause',
      'mon-sun 00:00-24:00 Europe/Berlin except de-by',
      '2026-12-01 00:00',
      '2027-01-03 00:00',
      ['2026-12-25..2026-12-26', '2027-01-01..2027-01-01'],
    ],
    [
      'one that has begun',
      `${OFFICE} except de-by`,
      '2026-12-26 00:00',
      '2026-12-27 00:00',
      ['2026-12-25..2026-12-25'],
    ],
    ['none', OFFICE, '2026-12-01 00:00', '2027-03-27 00:00', []],
  ])('%s', (_, text, from, to, expected) => {
    expect(next(text, from, to)).toEqual(expected);
  });
});

describe('any schedule', () => {
  const DAY = 86_400_000;

  test('nothing starts within a spell, and it starts where the spell says', () => {
    fc.assert(
      fc.property(anySpecial, anySpecialInstant, (each, at) => {
        const spell = closedSpell(each, at);
        if (spell === undefined) return;
        const { startsAt = spell.from + 10 * DAY } = spell;
        const starts = occurrences(each, spell.from, startsAt).filter(
          ({ direction }) => direction === 'start',
        );
        expect(starts).toEqual([]);
        expect(spell.because.length).toBeGreaterThan(0);
      }),
    );
  });

  test('without a spell it starts as if it had no exceptions', () => {
    fc.assert(
      fc.property(anySpecial, anySpecialInstant, (each, at) => {
        const { except: _, ...plain } = each;
        if (closedSpells(each, at, at + 3 * DAY).length > 0) return;
        expect(occurrences(each, at, at + 3 * DAY)).toEqual(occurrences(plain, at, at + 3 * DAY));
      }),
    );
  });
});
