import { describe, expect, test } from 'vitest';
import { closedAhead } from '../../../src/core/plan/closed-ahead.ts';
import { explain, summarise } from '../../../src/core/reports/explain.ts';
import type { Resource } from '../../../src/core/resource/resource.ts';
import { clock, decisionOf, hold, instance, type OneResource, started, stopped, utc } from '../build.ts';
import { HOLIDAYS } from '../holidays.ts';

const OFFICE = 'mon-fri 08:00-19:00 except de-by';

const up = instance(OFFICE, { lastChange: started('2026-12-24 08:00') });
const down = (at: string, by: 'person' | 'uptime' = 'uptime', tag = OFFICE): Resource =>
  instance(tag, { state: 'stopped', lastChange: stopped(at, by) });

const decide = (one: OneResource) => decisionOf({ ...one, settings: { calendars: HOLIDAYS } });

const BRAKE = { what: 'everything', by: 'U0ADA', at: utc('2026-12-24 12:00'), why: '' };

describe('what a schedule leaves out while a resource is down', () => {
  test.each<[string, OneResource, string | undefined]>([
    ['before the stop', { at: '2026-12-24 12:00', resource: up }, '2026-12-28 08:00'],
    ['before another stop', { at: '2026-12-23 12:00', resource: up }, undefined],
    ['after it', { at: '2026-12-24 20:00', resource: down('2026-12-24 19:00') }, '2026-12-28 08:00'],
    ['on the weekend', { at: '2026-12-26 20:00', resource: down('2026-12-24 19:00') }, '2026-12-28 08:00'],
    [
      'stopped by hand in the hours before',
      { at: '2026-12-24 12:00', resource: down('2026-12-24 11:00', 'person') },
      '2026-12-28 08:00',
    ],
    ['when it is over', { at: '2026-12-28 08:05', resource: down('2026-12-24 19:00') }, undefined],
    [
      'started by hand on the day',
      {
        at: '2026-12-25 10:00',
        resource: instance(OFFICE, { lastChange: started('2026-12-25 09:30') }),
      },
      '2026-12-28 08:00',
    ],
    [
      'held, so that it starts',
      {
        at: '2026-12-25 10:00',
        resource: down('2026-12-24 19:00'),
        holds: [hold(up, '2026-12-25 12:00', { createdAt: utc('2026-12-25 10:00') })],
      },
      undefined,
    ],
    [
      'held until after the stop',
      { at: '2026-12-24 20:00', resource: up, holds: [hold(up, '2026-12-24 22:00')] },
      '2026-12-28 08:00',
    ],
    [
      'never touched',
      { at: '2026-12-24 12:00', resource: { ...up, protection: { code: 'x', reason: 'spot' } } },
      undefined,
    ],
    [
      'no end is known',
      {
        at: '2026-12-24 20:00',
        resource: down('2026-12-23 19:00', 'uptime', 'mon-fri 08:00-19:00 except 2026-12-24..2199-12-31'),
      },
      'never',
    ],
  ])('%s', (_, one, expected) => {
    const spell = closedAhead(decide(one));
    expect(spell && (spell.startsAt === undefined ? 'never' : clock(spell.startsAt))).toBe(expected);
  });

  test('a brake promises nothing', () => {
    expect(
      closedAhead({ ...decide({ at: '2026-12-24 12:00', resource: up }), paused: BRAKE }),
    ).toBeUndefined();
  });
});

describe('why', () => {
  const chain = (one: OneResource) =>
    explain(decide(one), 'Uptime').map((reason) =>
      reason.link === 'closed'
        ? `closed(${reason.isAhead ? 'ahead' : 'now'}, ${reason.spell.because.map(({ name }) => name)})`
        : reason.link,
    );

  test('the closure is a link of the chain', () => {
    expect(chain({ at: '2026-12-24 12:00', resource: up })).toEqual([
      'tag',
      'schedule',
      'occurrence',
      'closed(ahead, Christmas Day)',
      'state',
      'last-change',
    ]);
    expect(chain({ at: '2026-12-25 12:00', resource: down('2026-12-24 19:00') })).toContain(
      'closed(now, Christmas Day)',
    );
    expect(chain({ at: '2026-12-23 12:00', resource: up }).join(' ')).not.toContain('closed');
  });

  test('and of the summary', () => {
    const closed = summarise(decide({ at: '2026-12-25 12:00', resource: down('2026-12-24 19:00') }));
    expect(closed).toMatchObject({
      kind: 'closed',
      until: utc('2026-12-28 08:00'),
      spell: { because: [{ name: 'Christmas Day', calendar: 'Bavaria' }] },
    });
    expect(summarise(decide({ at: '2026-12-24 12:00', resource: up }))).toMatchObject({
      kind: 'changes',
      direction: 'stop',
      at: utc('2026-12-24 19:00'),
      closed: { startsAt: utc('2026-12-28 08:00') },
    });
    // A person's word comes first, and the chain has the closure.
    expect(
      summarise(decide({ at: '2026-12-24 12:00', resource: down('2026-12-24 11:00', 'person') })).kind,
    ).toBe('changes');
  });
});
