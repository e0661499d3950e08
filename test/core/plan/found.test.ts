/** Bugs that the property tests found (`test/properties`), each reduced to the minimum. */
import { describe, expect, test } from 'vitest';
import { RDS_INSTANCE } from '../../../src/aws/kinds/rds/traits.ts';
import { isRetryDue } from '../../../src/core/notice/remark.ts';
import { plan } from '../../../src/core/plan/plan.ts';
import { deeds, hold, instance, notice, settings, started, utc } from '../build.ts';

const HOURS = 'mon-fri 08:00-19:00';
const NOTHING = { settings: settings(), holds: [], notices: [], remarks: new Map() };
const a = instance(HOURS, { name: 'a', lastChange: started('2026-11-23 08:00') });

describe('a hold whose fresh notice could not be posted before it ended', () => {
  const held = {
    ...NOTHING,
    resources: [a],
    holds: [hold(a, '2026-11-23 20:00')],
    notices: [notice([a], '2026-11-23 19:00', '2026-11-23 18:45')],
  };
  test('is not followed by a stop under the notice from before it', () => {
    expect(deeds(plan(held, utc('2026-11-23 20:00')))).toEqual(['announce a for 2026-11-23 20:15']);
    expect(deeds(plan(held, utc('2026-11-23 23:10')))).toEqual(['announce a for 2026-11-23 23:25']);
  });

  test('is forgotten after a day, and so is the notice by then', () => {
    const weekly = { ...held, holds: [], resources: [{ ...a, tags: { Uptime: 'mon stop 19:00' } }] };
    expect(deeds(plan(weekly, utc('2026-11-24 19:05')))).toEqual(['announce a for 2026-11-24 19:20']);
  });
});

test('a database is not stopped so shortly before its hours that it would be down within them', () => {
  const db = instance(HOURS, {
    ...RDS_INSTANCE,
    id: 'db',
    name: 'db',
    lastChange: started('2026-11-24 05:58:30'),
  });
  const facts = {
    ...NOTHING,
    resources: [db],
    notices: [notice([db], '2026-11-24 07:59', '2026-11-24 06:00')],
  };
  expect(deeds(plan(facts, utc('2026-11-24 07:59')))).toEqual([]);
});

test('a database whose start was missed all day is not started minutes before its stop', () => {
  const db = instance(HOURS, { ...RDS_INSTANCE, id: 'db', name: 'db', state: 'stopped' });
  const facts = { ...NOTHING, resources: [db] };
  expect(deeds(plan(facts, utc('2026-11-24 18:40')))).toEqual(['start db']);
  expect(deeds(plan(facts, utc('2026-11-24 18:50')))).toEqual([]);
});

test('runs that come some seconds early or late still try a failed start every second tick', () => {
  const failedAt = utc('2026-11-23 08:00:20');
  const runs = ['08:15:05', '08:20:10', '08:25:00', '08:30:19', '08:35:21', '08:40:01'];
  expect(runs.filter((time) => isRetryDue(failedAt, utc(`2026-11-23 ${time}`), 5))).toEqual([
    '08:20:10',
    '08:30:19',
    '08:40:01',
  ]);
});
