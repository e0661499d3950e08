/** Hours that begin again soon after a stop are no cost of a snooze. */
import { expect, test } from 'vitest';
import { snoozeCost } from '../../../src/core/money/savings.ts';
import type { StoredNotice } from '../../../src/core/notice/notice.ts';
import { viewNotice } from '../../../src/core/plan/item-status.ts';
import { plan } from '../../../src/core/plan/plan.ts';
import { hold, instance, settings, started, utc } from '../build.ts';

const web = instance('mon-fri 08:00-13:00; mon-fri 13:30-19:00', {
  name: 'web',
  lastChange: started('2026-11-23 08:00', 'aws'),
});

test.each([
  ['a lunch break', '2026-11-23 12:45', undefined, '2026-11-23 13:30'],
  ['a night', '2026-11-23 18:45', undefined, undefined],
  ['a lunch break, held for a part of it', '2026-11-23 12:50', '2026-11-23 13:10', '2026-11-23 13:30'],
  ['a lunch break, held beyond it', '2026-11-23 12:50', '2026-11-23 14:00', undefined],
])('%s', (_, at, until, startsAt) => {
  const facts = { settings: settings(), resources: [web], holds: [], remarks: new Map() };
  const announced = plan({ ...facts, notices: [] }, utc(at.replace(':50', ':45'))).notices[0];
  if (announced === undefined) throw new Error('nothing is announced');
  const delivered = { at: utc(at) - 60_000, ts: '1.1' };
  const notice: StoredNotice = { ...announced, claimedAt: delivered.at, delivered };
  const holds = until === undefined ? [] : [hold(web, until)];
  const { decisions } = plan({ ...facts, holds, notices: [notice] }, utc(at));
  const view = viewNotice(notice, {
    decisions: new Map(decisions.map((each) => [each.resource.key, each])),
    outcomes: new Map(),
    notices: [notice],
    complete: true,
    now: utc(at),
  });
  const startsOf = view.lines.map(({ status }) => ('startsAt' in status ? status.startsAt : undefined));
  expect(startsOf).toEqual([startsAt === undefined ? undefined : utc(startsAt)]);
  if (until === undefined) expect(announced.items[0]?.startsAt).toBe(startsOf[0]);
});

test('two more hours over a lunch break cost half an hour', () => {
  const facts = { settings: settings(), resources: [web], holds: [], remarks: new Map() };
  const [notice] = plan({ ...facts, notices: [] }, utc('2026-11-23 12:45')).notices;
  const lines = (notice?.items ?? []).map((item) => ({
    item: { ...item, hourlyUsd: 1 },
    status: { kind: 'stops', at: utc('2026-11-23 13:00'), startsAt: item.startsAt } as const,
  }));
  if (notice === undefined) throw new Error('nothing is announced');
  expect(snoozeCost({ notice, lines }, utc('2026-11-23 15:00'))).toEqual({ usd: 0.5, unpriced: 0 });
});
