import { expect, test } from 'vitest';
import { scheduleContext, tagParser } from '../../../src/core/settings/schedule-context.ts';
import { policy, settings } from '../build.ts';

const office = { name: 'office', schedule: { kind: 'always' }, policy } as const;

test('what a tag may rest on: the default zone and the names', () => {
  const context = scheduleContext(
    settings({ timeZone: 'Europe/Berlin', schedules: new Map([['office', office]]) }),
  );
  expect(context).toEqual({
    defaultTimeZone: 'Europe/Berlin',
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
