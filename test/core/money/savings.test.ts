import { describe, expect, it } from 'vitest';
import {
  holdsCost,
  hourlyTotals,
  isTicksMinute,
  nightSaves,
  savedSinceLastTick,
  snoozeCost,
} from '../../../src/core/money/savings.ts';
import type { ItemStatus, NoticeView } from '../../../src/core/plan/notice-view.ts';
import { plan } from '../../../src/core/plan/plan.ts';
import { amountText, usdText } from '../../../src/text/price.ts';
import { instance, itemOf, notice, settings, started, stopped, utc } from '../build.ts';

const DAY = 'mon-fri 08:00-19:00';

/** A notice for 2026-11-23 19:00, with a line for each status. */
function view(...lines: readonly [hourlyUsd: number | undefined, status: ItemStatus][]): NoticeView {
  const resources = lines.map((_, i) => instance('mon-fri 08:00-19:00', { id: `i-${i}` }));
  return {
    notice: notice(resources, '2026-11-23 19:00', '2026-11-23 18:45'),
    lines: lines.map(([hourlyUsd, status], i) => ({
      item: { ...itemOf(resources[i] ?? instance('')), ...(hourlyUsd !== undefined && { hourlyUsd }) },
      status,
    })),
  };
}

const stops = (at: string): ItemStatus => ({ kind: 'stops', at: utc(at) });
const held = (until: string, stopsAt?: string): ItemStatus => ({
  kind: 'held',
  by: 'U0ADA',
  until: utc(until),
  ...(stopsAt !== undefined && { stopsAt: utc(stopsAt) }),
});
const down = (at: string, startsAt?: string): ItemStatus => ({
  kind: 'stopped',
  at: utc(at),
  ...(startsAt !== undefined && { startsAt: utc(startsAt) }),
});
const failed: ItemStatus = {
  kind: 'failed',
  why: { kind: 'refused', detail: 'no' },
  retried: true,
};

describe('what a press costs', () => {
  it.each<[string, NoticeView, string, string | undefined]>([
    [
      'an hour of everything',
      view([0.42, stops('2026-11-23 19:00')], [0.42, stops('2026-11-23 19:00')]),
      '2026-11-23 20:00',
      '$0.84',
    ],
    [
      'only the hours that it adds, where its hours begin again soon',
      view([1, { kind: 'stops', at: utc('2026-11-23 19:00'), startsAt: utc('2026-11-23 19:30') }]),
      '2026-11-23 21:00',
      '$0.50',
    ],
    ['half an hour', view([0.42, stops('2026-11-23 19:00')]), '2026-11-23 19:30', '$0.21'],
    [
      'only beyond what is held already',
      view([1, held('2026-11-23 20:00', '2026-11-23 20:00')]),
      '2026-11-23 21:00',
      '$1.00',
    ],
    [
      'nothing where it is held for longer',
      view([1, held('2026-11-23 22:00', '2026-11-23 22:00')]),
      '2026-11-23 20:00',
      undefined,
    ],
    [
      'nothing where it stays up into its hours',
      view([1, held('2026-11-24 08:00')]),
      '2026-11-23 20:00',
      undefined,
    ],
    [
      'not what is down',
      view([1, stops('2026-11-23 19:00')], [5, down('2026-11-23 19:00')], [5, failed]),
      '2026-11-23 20:00',
      '$1.00',
    ],
    [
      'with a price that is not known',
      view([1, stops('2026-11-23 19:00')], [undefined, stops('2026-11-23 19:00')]),
      '2026-11-23 20:00',
      'at least $1.00',
    ],
    [
      'in full, where what has no price is held for longer anyway',
      view([1, stops('2026-11-23 19:00')], [undefined, held('2026-11-23 22:00', '2026-11-23 22:00')]),
      '2026-11-23 20:00',
      '$1.00',
    ],
    [
      'in full, where what has no price is held until just then',
      view([1, stops('2026-11-23 19:00')], [undefined, held('2026-11-23 20:00', '2026-11-23 20:00')]),
      '2026-11-23 20:00',
      '$1.00',
    ],
    [
      'with no price that is known',
      view([undefined, stops('2026-11-23 19:00')]),
      '2026-11-23 20:00',
      undefined,
    ],
  ])('%s', (_, seen, until, text) => {
    expect(amountText(snoozeCost(seen, utc(until)))).toBe(text);
  });

  it('each line until an instant of its own', () => {
    const seen = view([1, stops('2026-11-23 19:00')], [1, stops('2026-11-23 19:00')]);
    const until = ({ item }: NoticeView['lines'][number]) =>
      utc(item.key.endsWith('0') ? '2026-11-23 20:00' : '2026-11-23 22:00');
    expect(amountText(snoozeCost(seen, until))).toBe('$4.00');
  });
});

it('what the holds cost: from the stop that was announced', () => {
  const seen = view(
    [2, held('2026-11-23 20:30', '2026-11-23 20:30')],
    [9, stops('2026-11-23 19:00')],
    [undefined, held('2026-11-23 21:00', '2026-11-23 21:00')],
  );
  expect(holdsCost(seen)).toEqual({ usd: 3, unpriced: 1 });
});

it('what a hold over a night and a working day costs: its nights alone', () => {
  const overnight = { ...held('2026-11-24 18:00', '2026-11-24 19:00'), ownHours: 10 };
  expect(holdsCost(view([1, overnight]))).toEqual({ usd: 13, unpriced: 0 });
});

describe('what is parked by its schedule', () => {
  const parkedHours = (tag: string, at: string, change: ReturnType<typeof stopped>) => {
    const resources = [instance(tag, { state: 'stopped', lastChange: change })];
    const facts = { settings: settings(), resources, holds: [], notices: [], remarks: new Map() };
    return savedSinceLastTick(plan(facts, utc(at)).decisions, new Map(), 60, utc(at)).parkedHours;
  };
  it.each([
    ['by Uptime in the evening', DAY, '2026-11-23 22:00', stopped('2026-11-23 19:00', 'uptime'), 1],
    ['over a weekend', DAY, '2026-11-29 12:00', stopped('2026-11-27 19:00', 'uptime'), 1],
    ['a shutdown just before the stop', DAY, '2026-11-23 22:00', stopped('2026-11-23 18:55'), 1],
    ['a stop at midday, in its hours', DAY, '2026-11-23 14:00', stopped('2026-11-23 12:00'), 0],
    ['a start that failed', DAY, '2026-11-24 09:00', stopped('2026-11-24 08:02', 'aws'), 0],
    [
      'by Uptime the evening before, and held all day',
      DAY,
      '2026-11-24 22:00',
      stopped('2026-11-23 19:00', 'uptime'),
      1,
    ],
    ['down since March', DAY, '2026-11-23 22:00', stopped('2026-03-02 10:00'), 0],
    [
      'a one-sided stop, after midnight',
      'stop 19:00',
      '2026-11-24 03:00',
      stopped('2026-11-23 19:00', 'uptime'),
      1,
    ],
    [
      'a stop by hand under a one-sided stop',
      'stop 19:00',
      '2026-11-24 12:00',
      stopped('2026-11-24 11:00'),
      0,
    ],
  ] as const)('%s', (_, tag, at, change, hours) => {
    expect(parkedHours(tag, at, change)).toBe(hours);
  });
});

describe('what the night saves', () => {
  it.each<[string, NoticeView, object]>([
    [
      'from the stop to the start',
      view([1, down('2026-11-23 19:00', '2026-11-24 08:00')]),
      { usd: 13, unpriced: 0 },
    ],
    ['over a weekend', view([1, down('2026-11-27 19:00', '2026-11-30 08:00')]), { usd: 61, unpriced: 0 }],
    // Clocks in Berlin go back on 2026-10-25 and forward on 2026-03-29: 19:00 to 08:00 is 17:00Z to 07:00Z, and 18:00Z to 06:00Z.
    [
      'an hour more when the clocks go back',
      view([1, down('2026-10-24 17:00', '2026-10-25 07:00')]),
      { usd: 14, unpriced: 0 },
    ],
    [
      'an hour less when they go forward',
      view([1, down('2026-03-28 18:00', '2026-03-29 06:00')]),
      { usd: 12, unpriced: 0 },
    ],
    ['not what is still up', view([1, stops('2026-11-23 19:00')], [1, failed]), { usd: 0, unpriced: 0 }],
    ['unknown without a start', view([1, down('2026-11-23 19:00')]), { usd: 0, unpriced: 1 }],
    [
      'unknown without a price',
      view([undefined, down('2026-11-23 19:00', '2026-11-24 08:00')]),
      { usd: 0, unpriced: 1 },
    ],
  ])('%s', (_, seen, amount) => {
    expect(nightSaves(seen)).toEqual(amount);
  });
});

describe('totals of a tick', () => {
  const at = utc('2026-11-23 22:00');
  const parked = stopped('2026-11-23 19:00');
  const web = instance('mon-fri 08:00-19:00', { id: 'i-1', state: 'stopped', lastChange: parked });
  const odd = instance('mon-fri 08:00-19:00', { id: 'i-2', state: 'stopped', lastChange: parked });
  const up = instance('always', { id: 'i-3' });
  const notOurs = [
    instance('never', { id: 'i-4', state: 'stopped', lastChange: parked }),
    instance('unmanaged', { id: 'i-5', state: 'stopped', lastChange: parked }),
    instance('mon-fry 08:00', { id: 'i-6', state: 'stopped', lastChange: parked }),
    instance('mon-fri 08:00-19:00', { id: 'i-7', protection: { code: 'spot', reason: 'it is Spot' } }),
  ];
  const resources = [web, odd, up, ...notOurs];
  const facts = { settings: settings(), resources, holds: [], notices: [], remarks: new Map() };
  const { decisions } = plan(facts, at);
  const usd = new Map(resources.filter((each) => each !== odd).map(({ key }) => [key, 1.2]));

  it('what runs and what is parked, of what Uptime looks after', () => {
    expect(hourlyTotals(decisions, usd)).toEqual({
      running: { usd: 1.2, unpriced: 0 },
      parked: { usd: 1.2, unpriced: 1 },
    });
  });

  it('a tick’s share of the hours, priced or not, and of the dollars', () => {
    const { parkedHours, usd: saved } = savedSinceLastTick(decisions, usd, 5, at);
    expect(parkedHours).toBeCloseTo(2 / 12, 10);
    expect(saved).toBeCloseTo(0.1, 10);
  });

  it.each([
    ['stopped at 19:02, as it was asked for', 'stopped', stopped('2026-11-23 19:02', 'uptime'), '19:05', 3],
    [
      'up to its own minute, although the tick begins late',
      'stopped',
      stopped('2026-11-23 19:02', 'uptime'),
      '19:05:40',
      3,
    ],
    ['a shutdown before the stop counts from the stop', 'stopped', stopped('2026-11-23 18:58'), '19:00', 0],
    ['... and from then on', 'stopped', stopped('2026-11-23 18:58'), '19:05', 5],
    ['a shutdown that nobody has dated yet', 'stopped', started('2026-11-23 08:00'), '20:05', 0],
    ['up until 20:03, by a person', 'running', started('2026-11-23 20:03'), '20:05', 3],
    ['up since before that', 'running', started('2026-11-23 20:03'), '20:10', 0],
    ['not by its schedule: protected', 'protected', stopped('2026-11-23 18:00'), '20:05', 0],
  ] as const)('the minutes: %s', (_, state, lastChange, time, minutes) => {
    const isProtected = state === 'protected';
    const resource = instance(DAY, {
      state: isProtected ? 'stopped' : state,
      lastChange,
      ...(isProtected && { protection: { code: 'spot', reason: 'it is Spot' } }),
    });
    const then = utc(`2026-11-23 ${time}`);
    const { decisions } = plan({ ...facts, resources: [resource] }, then);
    const saved = savedSinceLastTick(decisions, new Map([[resource.key, 60]]), 5, then);
    expect(saved.parkedHours * 60).toBeCloseTo(minutes, 8);
    expect(saved.usd).toBeCloseTo(minutes, 8);
  });

  it.each([
    ['08:00', 'stopped', stopped('2026-11-23 19:00', 'uptime'), 5],
    ['08:05', 'running', started('2026-11-24 08:02', 'uptime'), 0],
    ['07:45', 'running', started('2026-11-24 07:42', 'uptime'), 2],
    ['08:05', 'stopped', stopped('2026-11-23 19:00', 'uptime'), 0],
  ] as const)('the next morning, at %s, %s: %#', (time, state, lastChange, minutes) => {
    const then = utc(`2026-11-24 ${time}`);
    const { decisions } = plan({ ...facts, resources: [instance(DAY, { state, lastChange })] }, then);
    expect(savedSinceLastTick(decisions, new Map(), 5, then).parkedHours * 60).toBeCloseTo(minutes, 8);
  });

  it.each<[string, boolean]>([
    ['2026-11-23 19:00', true],
    ['2026-11-23 19:00:59.999', true],
    ['2026-11-23 19:05:20', true],
    ['2026-11-23 19:01', false],
    ['2026-11-23 19:04:59', false],
  ])('who begins at %s counts the time: %s', (text, counts) => {
    expect(isTicksMinute(utc(text), 5)).toBe(counts);
  });
});

it.each<[number, string]>([
  [0.84, '$0.84'],
  [0.1 + 0.2, '$0.30'],
  [0.125, '$0.13'],
  [12, '$12.00'],
  [0.005, '$0.01'],
  [0.0049, 'under $0.01'],
  [0, '$0.00'],
  [999.994, '$999.99'],
  [999.996, '$1,000'],
  [1234.5, '$1,235'],
])('%d USD reads %s', (usd, text) => {
  expect(usdText(usd)).toBe(text);
});
