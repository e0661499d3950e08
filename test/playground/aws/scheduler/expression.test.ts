import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nextFiring, parseExpression } from '../../../../playground/aws/scheduler/expression.ts';
import { at } from '../world.ts';

/** The next firings, as ISO instants. */
const firings = (text: string, timeZone: string, from: string, count: number): string[] => {
  const expression = parseExpression(text, timeZone);
  if (expression === undefined) return [];
  const found: string[] = [];
  let next = nextFiring(expression, at(from), { createdAt: at(from) });
  while (next !== undefined && found.length < count) {
    found.push(new Date(next).toISOString().replace(':00.000Z', 'Z'));
    next = nextFiring(expression, next + 1, { createdAt: at(from) });
  }
  return found;
};

const BERLIN = 'Europe/Berlin';

describe('the next firings', () => {
  it.each<[string, string, string, string, string[]]>([
    ['at, in UTC', 'at(2026-11-23T19:00:00)', 'UTC', '2026-11-23T18:00:00Z', ['2026-11-23T19:00Z']],
    ['at, in winter', 'at(2026-11-23T19:00:00)', BERLIN, '2026-11-23T17:00:00Z', ['2026-11-23T18:00Z']],
    ['at, in summer', 'at(2026-07-01T19:00:00)', BERLIN, '2026-06-30T00:00:00Z', ['2026-07-01T17:00Z']],
    [
      'at, east of everything',
      'at(2026-11-23T19:00:00)',
      'Pacific/Kiritimati',
      '2026-11-01T00:00:00Z',
      ['2026-11-23T05:00Z'],
    ],
    [
      'a rate, from its creation',
      'rate(90 minutes)',
      BERLIN,
      '2026-11-23T18:07:00Z',
      ['2026-11-23T18:07Z', '2026-11-23T19:37Z', '2026-11-23T21:07Z'],
    ],
    [
      'every five minutes',
      'cron(0/5 * * * ? *)',
      'UTC',
      '2026-11-23T18:57:00Z',
      ['2026-11-23T19:00Z', '2026-11-23T19:05Z'],
    ],
    [
      'right now counts',
      'cron(0/5 * * * ? *)',
      'UTC',
      '2026-11-23T18:55:00Z',
      ['2026-11-23T18:55Z', '2026-11-23T19:00Z'],
    ],
    [
      'weekdays by name, over a weekend',
      'cron(0 8 ? * MON-FRI *)',
      BERLIN,
      '2026-11-27T06:30:00Z',
      ['2026-11-27T07:00Z', '2026-11-30T07:00Z'],
    ],
    [
      'weekdays by number: 1 is Sunday, 7 Saturday',
      'cron(0 12 ? * 1,7 *)',
      'UTC',
      '2026-11-23T00:00:00Z',
      ['2026-11-28T12:00Z', '2026-11-29T12:00Z'],
    ],
    [
      'weekdays by number, as a range',
      'cron(0 12 ? * 2-6 *)',
      'UTC',
      '2026-11-27T13:00:00Z',
      ['2026-11-30T12:00Z'],
    ],
    [
      'the third Friday',
      'cron(0 12 ? * 6#3 *)',
      'UTC',
      '2026-11-01T00:00:00Z',
      ['2026-11-20T12:00Z', '2026-12-18T12:00Z'],
    ],
    [
      'the last day of a month',
      'cron(0 12 L * ? *)',
      'UTC',
      '2027-02-01T00:00:00Z',
      ['2027-02-28T12:00Z', '2027-03-31T12:00Z'],
    ],
    ['one year only', 'cron(0 12 31 12 ? 2026)', 'UTC', '2026-11-23T00:00:00Z', ['2026-12-31T12:00Z']],
    [
      'a time that spring leaves out is skipped',
      'cron(30 2 * * ? *)',
      BERLIN,
      '2026-03-28T00:00:00Z',
      ['2026-03-28T01:30Z', '2026-03-30T00:30Z'],
    ],
    [
      'a time that autumn has twice fires once',
      'cron(30 2 * * ? *)',
      BERLIN,
      '2026-10-24T12:00:00Z',
      ['2026-10-25T00:30Z', '2026-10-26T01:30Z'],
    ],
    [
      'not again when asked within the second hour',
      'cron(30 2 * * ? *)',
      BERLIN,
      '2026-10-25T01:00:00Z',
      ['2026-10-26T01:30Z'],
    ],
    [
      'a working morning stays at eight across the change',
      'cron(0 8 ? * * *)',
      BERLIN,
      '2026-10-24T00:00:00Z',
      ['2026-10-24T06:00Z', '2026-10-25T07:00Z'],
    ],
    [
      'a change of half an hour',
      'cron(0 2 * * ? *)',
      'Australia/Lord_Howe',
      '2026-10-03T00:00:00Z',
      ['2026-10-04T15:00Z', '2026-10-05T15:00Z'],
    ],
  ])('%s', (_, text, timeZone, from, expected) => {
    expect(firings(text, timeZone, from, Math.max(2, expected.length)).slice(0, expected.length)).toEqual(
      expected,
    );
  });

  it('never lie before the instant that was asked about, and come in order', () => {
    const zones = ['UTC', BERLIN, 'America/New_York', 'Pacific/Chatham', 'Asia/Kolkata'];
    const instant = fc.integer({ min: at('2026-01-01T00:00:00Z'), max: at('2028-01-01T00:00:00Z') });
    fc.assert(
      fc.property(
        fc.constantFrom(...zones),
        instant,
        fc.integer({ min: 0, max: 1439 }),
        (zone, from, minute) => {
          const text = `cron(${minute % 60} ${Math.floor(minute / 60)} * * ? *)`;
          const expression = parseExpression(text, zone);
          if (expression === undefined) throw new Error(`${text} was not understood`);
          const first = nextFiring(expression, from, { createdAt: from }) ?? Number.NaN;
          const second = nextFiring(expression, first + 1, { createdAt: from }) ?? Number.NaN;
          expect(first).toBeGreaterThanOrEqual(from);
          expect(second).toBeGreaterThan(first);
          const local = new Intl.DateTimeFormat('en-GB', {
            timeZone: zone,
            hour: '2-digit',
            minute: '2-digit',
            hourCycle: 'h23',
          });
          const wall = `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;
          expect([local.format(first), local.format(second)]).toEqual([wall, wall]);
        },
      ),
      { numRuns: 200 },
    );
  });
});
