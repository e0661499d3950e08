import { describe, expect, test } from 'vitest';
import type { When } from '../../../src/core/request/when.ts';
import { readDuration, readMoment } from '../../../src/slack/grammar/read-when.ts';

describe('a duration', () => {
  test.each([
    ['2h', 120],
    ['90m', 90],
    ['90 min', 90],
    ['1h30m', 90],
    ['1h 30m', 90],
    ['1.5 hours', 90],
    ['1,5h', 90],
    ['1h30', 90],
    ['1h 05', 65],
    ['an hour', 60],
    ['an hour and 15 minutes', 75],
    ['a day', 1_440],
    ['2 DAYS', 2_880],
    ['1w', 10_080],
  ])('%s is %d minutes', (text, minutes) => {
    expect(readDuration(text)).toEqual({ ok: true, when: { kind: 'for', minutes } });
  });

  test.each(['', 'h', '2', '2 months', 'a while', '0h', '-1h', '2h x', '1h5', '1h75', '2 hippos', 'an'])(
    '%j is not one',
    (text) => {
      expect(readDuration(text)).toEqual({
        ok: false,
        issue: expect.stringMatching(/(not a time|time is missing)\. Use a duration such as 2h/),
      });
    },
  );
});

describe('a moment', () => {
  test.each<[string, When]>([
    ['21:30', { kind: 'until', minute: 1_290 }],
    ['9pm', { kind: 'until', minute: 1_260 }],
    ['9:30 pm', { kind: 'until', minute: 1_290 }],
    ['at 21.30', { kind: 'until', minute: 1_290 }],
    ['midnight', { kind: 'until', minute: 1_440 }],
    ['tomorrow', { kind: 'until', day: 'tomorrow' }],
    ['tomorrow noon', { kind: 'until', day: 'tomorrow', minute: 720 }],
    ['Fri 18:00', { kind: 'until', day: { weekday: 5 }, minute: 1_080 }],
    ['18:00 friday', { kind: 'until', day: { weekday: 5 }, minute: 1_080 }],
    ['2026-11-30 18:00', { kind: 'until', day: { date: 20_787 }, minute: 1_080 }],
    ['tonight', { kind: 'tonight' }],
  ])('%s', (text, when) => {
    expect(readMoment(text)).toEqual({ ok: true, when });
  });

  test.each([
    ['', /The time is missing/],
    ['9', /`9` could mean several times\. Write `09:00` or `21:00`/],
    ['1830', /Write `18:30`\./],
    ['fridya', /Did you mean `friday`\?/],
    ['tomorow', /Did you mean `tomorrow`\?/],
    ['fri sat', /`fri sat` is not a time/],
    ['21:30 22:30', /not a time/],
    ['25:00', /not a time/],
    ['2026-02-30', /not a time/],
    ['soon', /Use a time such as 21:30/],
  ])('%j is not one', (text, issue) => {
    expect(readMoment(text)).toEqual({ ok: false, issue: expect.stringMatching(issue) });
  });
});
