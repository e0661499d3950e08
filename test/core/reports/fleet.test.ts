import { describe, expect, test } from 'vitest';
import { fleetGroups } from '../../../src/core/reports/fleet.ts';
import { decisionOf, instance, utc } from '../build.ts';
import { own, tagged } from './named.ts';

describe('the groups of a fleet', () => {
  const groups = (...tags: readonly string[]) =>
    fleetGroups(tagged(...tags), own, utc('2026-11-23 12:00')).map(
      ({ channel, schedule: tag, resources }) => `${channel} ${tag ?? '?'} ${resources}`,
    );

  test('go by the name that the settings spell', () => {
    expect(groups('office', 'OFFICE', 'zoo')).toEqual(['C0DEV Office 2', 'C0DEV Zoo 1']);
  });

  test('or by what a tag means', () => {
    expect(groups('STOP 19:00', 'stop 19:00 UTC', 'always')).toEqual([
      'C0DEV stop 19:00 UTC 2',
      'C0DEV always 1',
    ]);
  });

  test('and one is for what is not understood', () => {
    expect(groups('8-25', '9-26')).toEqual(['C0DEV ? 2']);
  });

  test('say what waits and when something comes next', () => {
    const resources = [
      instance('office', { id: 'i-1', state: 'stopping' }),
      instance('office', { id: 'i-2', state: 'stopped' }),
      instance('office', { id: 'i-3' }),
      instance('office', { id: 'i-4', protection: { code: 'x', reason: 'x' } }),
      instance('office', { id: 'i-5', state: 'busy' }),
    ];
    const decisions = resources.map((resource) =>
      decisionOf({ at: '2026-11-23 12:00', resource, settings: own }),
    );
    expect(fleetGroups(decisions, own, utc('2026-11-23 12:00'))).toEqual([
      {
        channel: 'C0DEV',
        schedule: 'Office',
        resources: 5,
        running: 2,
        parked: 2,
        busy: 1,
        held: 0,
        attention: 2,
        next: {
          start: { at: utc('2026-11-23 12:00'), resources: 2 },
          stop: { at: utc('2026-11-23 19:00'), resources: 2 },
        },
      },
    ]);
  });
});
