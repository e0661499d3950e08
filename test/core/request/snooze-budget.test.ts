import { describe, expect, test } from 'vitest';
import type { Hold } from '../../../src/core/hold/hold.ts';
import { heldHours, overBudget } from '../../../src/core/request/snooze-budget.ts';
import { resourceRef } from '../../../src/core/resource/ref.ts';
import { decisionOf, instance } from '../build.ts';

const at = (text: string) => Date.parse(`${text.replace(' ', 'T')}Z`);
/** A Friday. */
const NOW = at('2026-11-27 12:00');
const web = instance('mon-fri 08:00-19:00 UTC');

const hold = (from: string, until: string, changed: Partial<Hold> = {}): Hold => ({
  name: `${from} ${until}`,
  keep: 'running',
  resource: resourceRef(web.key),
  by: 'U0ANN',
  createdAt: at(from),
  until: at(until),
  ...changed,
});

describe('hours that a resource was held running outside its schedule', () => {
  test.each<[string, readonly Hold[], number]>([
    ['none', [], 0],
    ['an evening', [hold('2026-11-26 18:50', '2026-11-26 21:00')], 2],
    ['within the hours', [hold('2026-11-26 09:00', '2026-11-26 15:00')], 0],
    ['a whole night', [hold('2026-11-25 18:50', '2026-11-26 08:00')], 13],
    ['over the hours of a day', [hold('2026-11-25 18:50', '2026-11-26 20:00')], 14],
    ['still ahead', [hold('2026-11-27 11:00', '2026-11-27 22:00')], 3],
    [
      'two people at once, counted once',
      [
        hold('2026-11-26 18:50', '2026-11-26 21:00'),
        hold('2026-11-26 18:55', '2026-11-26 22:00', { by: 'U0BOB' }),
      ],
      3,
    ],
    ['over a week ago', [hold('2026-11-19 18:50', '2026-11-19 22:00')], 0],
    ['ended a week ago, to the minute', [hold('2026-11-20 09:00', '2026-11-20 12:00')], 0],
    ['partly a week ago', [hold('2026-11-20 11:00', '2026-11-20 22:00')], 3],
    ['kept stopped', [hold('2026-11-26 18:50', '2026-11-26 21:00', { keep: 'stopped' })], 0],
    ['another resource', [hold('2026-11-26 18:50', '2026-11-26 21:00', { resource: 'x' })], 0],
  ])('%s', (_, holds, hours) => {
    expect(heldHours(decisionOf({ at: '2026-11-27 12:00', resource: web }), holds, NOW)).toBe(hours);
  });

  test('none, of a schedule that was not understood', () => {
    const decision = decisionOf({ at: '2026-11-27 12:00', resource: { ...web, tags: { Uptime: '8-25' } } });
    expect(heldHours(decision, [hold('2026-11-26 18:50', '2026-11-26 21:00')], NOW)).toBe(0);
  });
});

describe('whether a snooze takes somebody’s yes', () => {
  const earlier = hold('2026-11-26 18:50', '2026-11-26 21:00');
  test.each([
    { title: 'without a budget', holds: [earlier], until: '2026-11-27 23:00', budgetHours: undefined },
    { title: 'within the budget', holds: [], until: '2026-11-27 20:00', budgetHours: 2 },
    { title: 'all of the budget', holds: [earlier], until: '2026-11-27 20:00', budgetHours: 3 },
    {
      title: 'beyond it, with what was held before',
      holds: [earlier],
      until: '2026-11-27 20:01',
      budgetHours: 3,
      over: { usedHours: 2, budgetHours: 3 },
    },
    {
      title: 'beyond it at once',
      holds: [],
      until: '2026-11-27 20:00',
      budgetHours: 0,
      over: { usedHours: 0, budgetHours: 0 },
    },
    {
      title: 'what was held already costs nothing again',
      holds: [hold('2026-11-27 11:00', '2026-11-27 21:00')],
      until: '2026-11-27 21:00',
      budgetHours: 2,
    },
  ])('$title', ({ holds, until, budgetHours, over }) => {
    const decision = decisionOf({ at: '2026-11-27 12:00', resource: web });
    expect(overBudget(decision, at(until), { holds, budgetHours, now: NOW })).toEqual(over);
  });
});

test('a plan counts in the week before it begins, and no plan after it', () => {
  const decision = decisionOf({ at: '2026-11-27 12:00', resource: web });
  const plan = (from: string, until: string) =>
    hold('2026-11-27 12:00', until, { from: at(from), plan: 'p' });
  const holds = [plan('2026-12-10 20:00', '2026-12-10 23:00'), plan('2026-12-24 20:00', '2026-12-24 23:00')];
  const asked = { holds, budgetHours: 7, now: NOW, from: at('2026-12-12 09:00') };
  expect(overBudget(decision, at('2026-12-12 13:00'), asked)).toBeUndefined();
  expect(overBudget(decision, at('2026-12-12 14:00'), asked)).toEqual({ usedHours: 3, budgetHours: 7 });
});
