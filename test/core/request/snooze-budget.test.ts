import { describe, expect, test } from 'vitest';
import type { Hold } from '../../../src/core/hold/hold.ts';
import { plan } from '../../../src/core/plan/plan.ts';
import { heldHours } from '../../../src/core/request/snooze-budget.ts';
import { resourceRef } from '../../../src/core/resource/ref.ts';
import { instance, settings } from '../build.ts';

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
    ['partly a week ago', [hold('2026-11-20 11:00', '2026-11-20 22:00')], 3],
    ['kept stopped', [hold('2026-11-26 18:50', '2026-11-26 21:00', { keep: 'stopped' })], 0],
    ['another resource', [hold('2026-11-26 18:50', '2026-11-26 21:00', { resource: 'x' })], 0],
  ])('%s', (_, holds, hours) => {
    const facts = { settings: settings(), resources: [web], holds: [], notices: [], remarks: new Map() };
    const [decision] = plan(facts, NOW).decisions;
    if (!decision) throw new Error('no decision');
    expect(heldHours(decision, holds, NOW)).toBe(hours);
  });
});
