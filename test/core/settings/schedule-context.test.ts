import { expect, test } from 'vitest';
import { desiredAt } from '../../../src/core/schedule/desired.ts';
import { scheduleContext, tagParser } from '../../../src/core/settings/schedule-context.ts';
import type { Settings } from '../../../src/core/settings/settings.ts';
import { policy, settings, utc } from '../build.ts';
import { HOLIDAYS } from '../holidays.ts';

const office = { name: 'office', schedule: { kind: 'always' }, policy } as const;

test('what a tag may rest on: the default zone and the names', () => {
  const context = scheduleContext(
    settings({ timeZone: 'Europe/Berlin', schedules: new Map([['office', office]]) }),
  );
  expect(context).toEqual({
    defaultTimeZone: 'Europe/Berlin',
    calendars: new Map(),
    named: new Map([['office', { kind: 'always' }]]),
  });
});

test('a text that is read twice is the same schedule, and with it the same calendar', () => {
  const ours = settings({ schedules: new Map([['office', office]]) });
  const first = tagParser(ours)('mon-fri 08:00-19:00');
  expect(first.ok).toBe(true);
  expect(tagParser(ours)('mon-fri 08:00-19:00')).toBe(first);
  expect(tagParser(ours)('mon-fri 08:00-18:00')).not.toBe(first);
  expect(tagParser(ours)('office')).toEqual({ ok: true, schedule: { kind: 'always' }, name: 'office' });
});

test('the same text in another zone, or with other names, is another', () => {
  const schedules = new Map([['office', office]]);
  const zoneOf = (timeZone: string, named = schedules) => {
    const parsed = tagParser(settings({ timeZone, schedules: named }))('mon-fri 08:00-19:00');
    return parsed.ok && parsed.schedule.kind === 'weekly' ? parsed.schedule.timeZone : undefined;
  };
  expect([zoneOf('UTC'), zoneOf('Europe/Berlin'), zoneOf('UTC')]).toEqual(['UTC', 'Europe/Berlin', 'UTC']);
  expect(tagParser(settings({ schedules }))('office').ok).toBe(true);
  expect(tagParser(settings({ schedules: new Map() }))('office').ok).toBe(false);
});

test('ten thousand texts are remembered, and more are read as well', () => {
  const read = tagParser(settings({ schedules: new Map() }));
  const first = read('start 00:00');
  for (let i = 0; i < 9_999; i += 1) read(`text ${i}`);
  expect(read('start 00:00')).toBe(first);
  read('one more');
  expect(read('start 00:00')).not.toBe(first);
  expect(read('start 00:00')).toEqual(first);
});

test('a text is read again when only a calendar has changed', () => {
  const before = settings();
  const wanted = (calendars: Settings['calendars']): string => {
    const parsed = tagParser({ ...before, calendars })('mon-fri 08:00-19:00 except de-by');
    return parsed.ok ? desiredAt(parsed.schedule, utc('2026-12-25 12:00')) : 'not understood';
  };
  const opened = [...HOLIDAYS].map(([id, each]) => [id, { ...each, closed: new Map() }] as const);
  expect(wanted(new Map())).toBe('not understood');
  expect(wanted(new Map(opened))).toBe('running');
  expect(wanted(HOLIDAYS)).toBe('stopped');
});
