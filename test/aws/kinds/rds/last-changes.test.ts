import type { Event } from '@aws-sdk/client-rds';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fittingChange, lastChanges } from '../../../../src/aws/kinds/rds/last-changes.ts';
import type { LastChange } from '../../../../src/core/resource/resource.ts';

const FORCED = 'DB instance is being started due to it exceeding the maximum allowed time being stopped.';

const event = (Message: string, at: string, SourceIdentifier = 'orders'): Event => ({
  SourceIdentifier,
  Date: new Date(`2026-11-${at}Z`),
  Message,
});

const stop = event('DB instance stopped', '10T19:00:30');
const start = event('DB instance started', '11T07:03:00');
const forced = event(FORCED, '17T19:00:00');
const forcedStarted = event('DB instance started', '17T19:06:00');

describe('lastChanges', () => {
  it.each<[string, readonly Event[], Pick<LastChange, 'to' | 'by'> & { at: string }]>([
    ['a stop', [start, stop].slice(1), { to: 'stopped', by: 'person', at: '10T19:00:30' }],
    ['a start', [stop, start], { to: 'running', by: 'person', at: '11T07:03:00' }],
    ['a forced start under way', [stop, forced], { to: 'running', by: 'aws', at: '17T19:00:00' }],
    ['a forced start', [stop, forced, forcedStarted], { to: 'running', by: 'aws', at: '17T19:06:00' }],
    [
      'a stop after a forced start',
      [stop, forced, forcedStarted, event('DB instance stopped', '17T20:00:00')],
      { to: 'stopped', by: 'person', at: '17T20:00:00' },
    ],
    [
      'a start by hand, long after a forced one was stopped again',
      [
        forced,
        forcedStarted,
        event('DB instance stopped', '17T20:00:00'),
        event('DB instance started', '18T08:00:00'),
      ],
      { to: 'running', by: 'person', at: '18T08:00:00' },
    ],
    [
      'a start by hand after a forced one, whose stop in between AWS forgot to tell of',
      [forced, forcedStarted, event('DB instance started', '18T08:00:00')],
      { to: 'running', by: 'person', at: '18T08:00:00' },
    ],
    [
      'the words of the documentation',
      [event('The DB instance has been stopped.', '10T19:00:30')],
      { to: 'stopped', by: 'person', at: '10T19:00:30' },
    ],
    [
      'a cluster',
      [event('DB cluster started', '11T07:00:00')],
      { to: 'running', by: 'person', at: '11T07:00:00' },
    ],
    [
      'a cluster that AWS starts',
      [
        event(
          'DB cluster is being started due to it exceeding the maximum allowed time being stopped.',
          '11T07:00:00',
        ),
      ],
      { to: 'running', by: 'aws', at: '11T07:00:00' },
    ],
  ])('%s, in whatever order it is told', (_, events, { at, ...expected }) => {
    fc.assert(
      fc.property(fc.shuffledSubarray([...events], { minLength: events.length }), (shuffled) => {
        expect(lastChanges(shuffled).get('orders')).toMatchObject({
          ...expected,
          at: Date.parse(`2026-11-${at}Z`),
        });
      }),
      { numRuns: 20 },
    );
  });

  it.each([
    'DB instance restarted',
    'DB instance shutdown',
    'Backing up DB instance',
    'DB cluster stop failed',
    '',
  ])('"%s" is no start or stop', (message) => {
    expect(lastChanges([event(message, '10T19:00:00')])).toEqual(new Map());
  });

  it('keeps databases apart', () => {
    const changes = lastChanges([stop, event('DB instance started', '12T07:00:00', 'billing')]);
    expect([...changes].map(([id, { to }]) => [id, to])).toEqual([
      ['orders', 'stopped'],
      ['billing', 'running'],
    ]);
  });
});

describe('fittingChange', () => {
  const toRunning: LastChange = { to: 'running', at: 1, by: 'person', detail: '' };
  const toStopped: LastChange = { to: 'stopped', at: 1, by: 'person', detail: '' };
  it.each([
    ['running', toRunning],
    ['stopped', toStopped],
    ['busy', toRunning],
    ['busy', toStopped],
    ['running', undefined],
  ] as const)('%s with %o', (state, lastChange) => {
    expect(fittingChange(lastChange, state)).toEqual({ lastChange });
  });

  it.each([
    ['running', toStopped, 'running'],
    ['starting', toStopped, 'running'],
    ['stopped', toRunning, 'stopped'],
    ['stopping', toRunning, 'stopped'],
  ] as const)('%s after %o has changed since, and nobody knows when', (state, change, to) => {
    expect(fittingChange(change, state)).toEqual({
      undated: { to, after: 1, by: 'person', detail: '' },
    });
  });
});
