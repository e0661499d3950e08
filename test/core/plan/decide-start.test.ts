import { describe, expect, test } from 'vitest';
import { AUTO_SCALING_GROUP } from '../../../src/aws/kinds/auto-scaling-group/traits.ts';
import { RDS_INSTANCE } from '../../../src/aws/kinds/rds/traits.ts';
import { startFailed } from '../../../src/core/notice/remark.ts';
import { decisionOf, hold, instance, type OneResource, said, started, stopped, utc } from '../build.ts';

const a = instance('mon-fri 08:00-19:00', { name: 'a', state: 'stopped' });
const db = instance('mon-fri 08:00-19:00', { ...RDS_INSTANCE, id: 'db', state: 'stopped' });
const group = instance('mon-fri 08:00-19:00', {
  ...AUTO_SCALING_GROUP,
  id: 'group',
  state: 'stopped',
  scale: { now: { desired: 0, min: 0, max: 4 } },
});
const evening = hold(a, '2026-11-23 22:00', { createdAt: utc('2026-11-23 20:00') });
const failed = startFailed(a.key, utc('2026-11-23 08:00'));

interface Row extends OneResource {
  readonly title: string;
  /** What is done now; what comes next and when; whose word that is; what AWS said. */
  readonly decides: string;
}

// 2026-11-23 is a Monday.
const rows: readonly Row[] = [
  {
    title: 'a second before its hours',
    at: '2026-11-23 07:59:59',
    resource: a,
    decides: 'none; start 2026-11-23 08:00; schedule',
  },
  {
    title: 'its hours begin',
    at: '2026-11-23 08:00',
    resource: a,
    decides: 'start; start 2026-11-23 08:00; schedule',
  },
  {
    title: 'nothing ever starts it',
    at: '2026-11-23 08:00',
    resource: instance('never', { state: 'stopped' }),
    decides: 'none; nothing; schedule',
  },
  {
    title: 'still on its way down',
    at: '2026-11-23 08:00',
    resource: { ...a, state: 'stopping' },
    decides: 'wait for still-stopping; start 2026-11-23 08:00; schedule',
  },
  {
    title: 'on its way down, and its start is ahead',
    at: '2026-11-23 07:00',
    resource: { ...a, state: 'stopping' },
    decides: 'none; start 2026-11-23 08:00; schedule',
  },
  {
    title: 'at zero, and nobody knows how many it had: not guessed',
    at: '2026-11-23 08:00',
    resource: group,
    decides: 'wait for capacity-unknown; start 2026-11-23 08:00; schedule',
  },
  {
    title: '... which is no matter before its start',
    at: '2026-11-23 07:59',
    resource: group,
    decides: 'none; start 2026-11-23 08:00; schedule',
  },

  // Tries
  {
    title: 'its start failed: tried again at the next two ticks',
    at: '2026-11-23 08:10',
    resource: a,
    said: [[failed, '2026-11-23 08:00']],
    decides: 'start; start 2026-11-23 08:00; schedule',
  },
  {
    title: '... not at the third',
    at: '2026-11-23 08:15',
    resource: a,
    said: [[failed, '2026-11-23 08:00']],
    decides: 'wait for start-failed; start 2026-11-23 08:00; schedule',
  },
  {
    title: '... but at the fourth',
    at: '2026-11-23 08:20',
    resource: a,
    said: [[failed, '2026-11-23 08:00']],
    decides: 'start; start 2026-11-23 08:00; schedule',
  },
  {
    title: 'the start of another day failed',
    at: '2026-11-24 08:15',
    resource: a,
    said: [[failed, '2026-11-24 08:00']],
    decides: 'start; start 2026-11-24 08:00; schedule',
  },
  {
    title: 'AWS stopped it again after its start: its words are kept',
    at: '2026-11-23 08:05',
    resource: { ...a, lastChange: stopped('2026-11-23 08:01', 'aws') },
    decides: 'start; start 2026-11-23 08:00; schedule; test',
  },
  {
    title: 'AWS stopped it at the moment of its start: that is no failure of it',
    at: '2026-11-23 08:05',
    resource: { ...a, lastChange: stopped('2026-11-23 08:00', 'aws') },
    decides: 'start; start 2026-11-23 08:00; schedule',
  },
  {
    title: 'AWS started it and it is down all the same',
    at: '2026-11-23 08:05',
    resource: { ...a, lastChange: started('2026-11-23 08:01', 'aws') },
    decides: 'start; start 2026-11-23 08:00; schedule',
  },
  {
    title: 'a person took it down: nothing is due, and nothing has failed',
    at: '2026-11-23 08:05',
    resource: { ...a, lastChange: stopped('2026-11-23 08:01') },
    decides: 'none; start 2026-11-24 08:00; person',
  },
  {
    title: 'held up, and a person took it down a minute later: nothing has failed',
    at: '2026-11-23 20:05',
    resource: { ...a, lastChange: stopped('2026-11-23 20:01') },
    holds: [evening],
    decides: 'none; start 2026-11-24 08:00; person',
  },

  // Kept up
  {
    title: 'held up: started, since the hold was made',
    at: '2026-11-23 21:00',
    resource: a,
    holds: [evening],
    decides: 'start; start 2026-11-23 20:00; hold',
  },
  {
    title: '... unless a person took it down since',
    at: '2026-11-23 21:00',
    resource: { ...a, lastChange: stopped('2026-11-23 20:01:01') },
    holds: [evening],
    decides: 'none; start 2026-11-24 08:00; person',
  },
  {
    title: '... what Uptime took down, by a run that did not know of the hold, is put back',
    at: '2026-11-23 21:00',
    resource: { ...a, lastChange: stopped('2026-11-23 20:01', 'uptime') },
    holds: [evening],
    decides: 'start; start 2026-11-23 20:00; hold',
  },
  {
    title: '... what AWS took down since is put back',
    at: '2026-11-23 21:00',
    resource: { ...a, lastChange: stopped('2026-11-23 20:30', 'aws') },
    holds: [evening],
    decides: 'start; start 2026-11-23 20:00; hold; test',
  },
  {
    title: '... as is what a person started since',
    at: '2026-11-23 21:00',
    resource: { ...a, lastChange: started('2026-11-23 20:30') },
    holds: [evening],
    decides: 'start; start 2026-11-23 20:00; hold',
  },
  {
    title: 'a database takes a while to go down, by a stop of our own: it is put back',
    at: '2026-11-23 21:00',
    resource: { ...db, lastChange: stopped('2026-11-23 20:15', 'uptime') },
    holds: [hold(db, '2026-11-23 22:00', { createdAt: utc('2026-11-23 20:00') })],
    decides: 'start; start 2026-11-23 20:00; hold',
  },
  {
    title: '... and after that a person’s',
    at: '2026-11-23 21:00',
    resource: { ...db, lastChange: stopped('2026-11-23 20:15:01') },
    holds: [hold(db, '2026-11-23 22:00', { createdAt: utc('2026-11-23 20:00') })],
    decides: 'none; start 2026-11-24 08:00; person',
  },

  // Kept down
  {
    title: 'kept down over its start',
    at: '2026-11-23 08:00',
    resource: a,
    holds: [hold(a, '2026-11-23 12:00', { keep: 'stopped' })],
    decides: 'none; start 2026-11-23 12:00; hold',
  },
  {
    title: 'held stopped until before its start: that changes nothing',
    at: '2026-11-23 06:00',
    resource: a,
    holds: [hold(a, '2026-11-23 07:00', { keep: 'stopped' })],
    decides: 'none; start 2026-11-23 08:00; schedule',
  },
  {
    title: 'kept down, and nothing ever starts it',
    at: '2026-11-23 06:00',
    resource: instance('never', { state: 'stopped' }),
    holds: [hold(instance('never'), '2026-11-23 07:00', { keep: 'stopped' })],
    decides: 'none; nothing; schedule',
  },
  {
    title: 'kept running after somebody stopped it: the later word wins',
    at: '2026-11-23 21:00',
    resource: { ...a, lastChange: stopped('2026-11-23 19:30') },
    holds: [evening],
    decides: 'start; start 2026-11-23 20:00; hold',
  },
  {
    title: '... also within the same instant',
    at: '2026-11-23 21:00',
    resource: { ...a, lastChange: stopped('2026-11-23 20:00') },
    holds: [evening],
    decides: 'start; start 2026-11-23 20:00; hold',
  },
];

describe('what is down', () => {
  test.each(rows)('$title', (row) => expect(said(decisionOf(row))).toBe(row.decides));

  test('a failure is a part of the decision only where there is one', () => {
    expect(decisionOf({ at: '2026-11-23 08:00', resource: a })).not.toHaveProperty('startFailure');
  });
});
