import { describe, expect, test } from 'vitest';
import { EC2_INSTANCE } from '../../../src/aws/kinds/ec2-instance/traits.ts';
import { RDS_INSTANCE } from '../../../src/aws/kinds/rds/traits.ts';
import { type DueTime, startDue, stopDue } from '../../../src/core/plan/due-time.ts';
import type { LastChange } from '../../../src/core/resource/resource.ts';
import type { Policy } from '../../../src/core/settings/settings.ts';
import { clock, readableView, started, stopped, utc } from '../build.ts';

const HOURS = 'mon-fri 08:00-19:00';

interface Row {
  readonly title: string;
  readonly tag?: string;
  readonly at: string;
  readonly change?: LastChange;
  readonly policy?: Partial<Policy>;
  readonly database?: true;
  /** The instant in UTC, whose word, and what is unexpected about it. */
  readonly due: string;
}

const said = ({ at, decidedBy, unexpected }: DueTime): string =>
  [at === undefined ? 'no end' : clock(at), decidedBy, unexpected].filter(Boolean).join(', ');

const dueOf = (rule: typeof stopDue, { tag = HOURS, at, change, policy, database }: Row): string =>
  said(
    rule(
      { traits: database ? RDS_INSTANCE.traits : EC2_INSTANCE.traits, lastChange: change },
      readableView(tag, at, policy),
      utc(at),
    ),
  );

const lead = { startLeadMinutes: 20 };

// 2026-11-23 is a Monday.
const stops: readonly Row[] = [
  { title: 'in hours', at: '2026-11-23 12:00', due: '2026-11-23 19:00, schedule' },
  { title: 'at the very stop', at: '2026-11-23 19:00', due: '2026-11-23 19:00, schedule' },
  { title: 'overdue since Friday', at: '2026-11-29 12:00', due: '2026-11-27 19:00, schedule' },
  { title: 'always', tag: 'always', at: '2026-11-23 12:00', due: 'no end, schedule' },
  {
    title: 'always, and started by hand',
    tag: 'always',
    at: '2026-11-23 12:00',
    change: started('2026-11-23 10:00'),
    due: 'no end, schedule',
  },
  {
    title: 'unmanaged, and started by hand',
    tag: 'unmanaged',
    at: '2026-11-23 12:00',
    change: started('2026-11-23 10:00'),
    due: 'no end, schedule',
  },
  {
    title: 'never: at once, since its last change',
    tag: 'never',
    at: '2026-11-23 12:00',
    change: stopped('2026-11-20 10:00'),
    due: '2026-11-20 10:00, schedule',
  },
  {
    title: 'never, of unknown past',
    tag: 'never',
    at: '2026-11-23 12:00',
    due: '1970-01-01 00:00, schedule',
  },
  {
    title: 'never, started by AWS',
    tag: 'never',
    at: '2026-11-23 12:00',
    change: started('2026-11-23 10:00', 'aws'),
    due: '2026-11-23 10:00, schedule, aws-restart',
  },
  {
    title: 'never, started by hand',
    tag: 'never',
    at: '2026-11-23 12:00',
    change: started('2026-11-23 10:00'),
    due: '2026-11-23 12:00, person, manual-start',
  },
  {
    title: 'never, started by hand and to be stopped at once',
    tag: 'never',
    at: '2026-11-23 12:00',
    change: started('2026-11-23 10:00'),
    policy: { manualStart: 'enforce' },
    due: '2026-11-23 10:00, schedule',
  },
  {
    title: 'stopped by hand since and up all the same',
    at: '2026-11-23 21:00',
    change: stopped('2026-11-23 20:00'),
    due: '2026-11-23 19:00, schedule',
  },
  {
    title: 'started by AWS in the evening',
    at: '2026-11-23 21:00',
    change: started('2026-11-23 20:00', 'aws'),
    due: '2026-11-23 19:00, schedule, aws-restart',
  },
  {
    title: 'started by AWS at the very stop',
    at: '2026-11-23 21:00',
    change: started('2026-11-23 19:00', 'aws'),
    due: '2026-11-23 19:00, schedule',
  },
  {
    title: 'stopped by AWS in the evening and up all the same',
    at: '2026-11-23 21:00',
    change: stopped('2026-11-23 20:00', 'aws'),
    due: '2026-11-23 19:00, schedule',
  },
  {
    title: 'started by AWS in hours',
    at: '2026-11-23 12:00',
    change: started('2026-11-23 11:00', 'aws'),
    due: '2026-11-23 19:00, schedule',
  },
  {
    title: 'started by hand in hours',
    at: '2026-11-23 12:00',
    change: started('2026-11-23 11:00'),
    due: '2026-11-23 19:00, person',
  },
  {
    title: 'started by hand in the evening',
    at: '2026-11-23 21:00',
    change: started('2026-11-23 20:00'),
    due: '2026-11-23 22:00, person, manual-start',
  },
  {
    title: 'started by hand at the very stop: the schedule has the later word',
    at: '2026-11-23 21:00',
    change: started('2026-11-23 19:00'),
    due: '2026-11-23 19:00, schedule',
  },
  {
    title: 'started by hand before the stop: the schedule has the later word',
    at: '2026-11-23 21:00',
    change: started('2026-11-23 18:59'),
    due: '2026-11-23 19:00, schedule',
  },
  {
    title: 'its grace time ends as its hours begin: it stays up',
    at: '2026-11-24 06:30',
    change: started('2026-11-24 06:00'),
    due: '2026-11-24 19:00, person',
  },
  {
    title: 'its grace time ends a minute before its hours begin',
    at: '2026-11-24 06:30',
    change: started('2026-11-24 05:59'),
    due: '2026-11-24 07:59, person, manual-start',
  },
  {
    title: 'a longer grace time',
    at: '2026-11-23 21:00',
    change: started('2026-11-23 20:00'),
    policy: { graceMinutes: 180 },
    due: '2026-11-23 23:00, person, manual-start',
  },
  {
    title: 'respect: until the next stop',
    at: '2026-11-23 21:00',
    change: started('2026-11-23 20:00'),
    policy: { manualStart: 'respect' },
    due: '2026-11-24 19:00, person',
  },
  {
    title: 'enforce: as if nobody had',
    at: '2026-11-23 21:00',
    change: started('2026-11-23 20:00'),
    policy: { manualStart: 'enforce' },
    due: '2026-11-23 19:00, schedule',
  },
  {
    title: 'stop-only: started the same evening',
    tag: 'stop 19:00',
    at: '2026-11-23 21:00',
    change: started('2026-11-23 20:00'),
    due: '2026-11-23 22:00, person, manual-start',
  },
  {
    title: 'stop-only: started the next morning',
    tag: 'stop 19:00',
    at: '2026-11-24 09:00',
    change: started('2026-11-24 08:00'),
    due: '2026-11-24 19:00, person',
  },
  { title: 'hours without an end', tag: '00:00-24:00', at: '2026-11-23 12:00', due: 'no end, schedule' },
  {
    title: 'start-only: nothing ever stops it',
    tag: 'start 08:00',
    at: '2026-11-23 12:00',
    due: 'no end, schedule',
  },
  {
    title: 'a database, up ahead of its hours: the day has begun',
    at: '2026-11-24 07:40',
    database: true,
    policy: lead,
    due: '2026-11-24 19:00, schedule',
  },
  {
    title: '... as has the time in which it could not go down and come up again',
    at: '2026-11-24 07:25',
    database: true,
    policy: lead,
    due: '2026-11-24 19:00, schedule',
  },
  {
    title: '... and not a minute earlier',
    at: '2026-11-24 07:24',
    database: true,
    policy: lead,
    due: '2026-11-23 19:00, schedule',
  },
  {
    title: '... nor for what comes up within moments',
    at: '2026-11-24 07:40',
    policy: lead,
    due: '2026-11-23 19:00, schedule',
  },
];

const starts: readonly Row[] = [
  { title: 'before its hours', at: '2026-11-23 07:00', due: '2026-11-23 08:00, schedule' },
  { title: 'as its hours begin', at: '2026-11-23 08:00', due: '2026-11-23 08:00, schedule' },
  { title: 'missed', at: '2026-11-23 12:00', due: '2026-11-23 08:00, schedule' },
  { title: 'after its hours', at: '2026-11-23 19:00', due: '2026-11-24 08:00, schedule' },
  { title: 'never', tag: 'never', at: '2026-11-23 12:00', due: 'no end, schedule' },
  {
    title: 'unmanaged, taken down by AWS',
    tag: 'unmanaged',
    at: '2026-11-23 12:00',
    change: stopped('2026-11-23 10:00', 'aws'),
    due: 'no end, schedule',
  },
  {
    title: 'never, stopped by hand',
    tag: 'never',
    at: '2026-11-23 12:00',
    change: stopped('2026-11-23 10:00'),
    due: 'no end, schedule',
  },
  {
    title: 'unmanaged, stopped by hand',
    tag: 'unmanaged',
    at: '2026-11-23 12:00',
    change: stopped('2026-11-23 10:00'),
    due: 'no end, schedule',
  },
  {
    title: 'a stop-only database',
    tag: 'stop 19:00',
    at: '2026-11-24 12:00',
    database: true,
    policy: lead,
    due: 'no end, schedule',
  },
  { title: 'stop-only', tag: 'stop 19:00', at: '2026-11-24 12:00', due: 'no end, schedule' },
  { title: 'always, of unknown past', tag: 'always', at: '2026-11-23 12:00', due: 'no end, person' },
  {
    title: 'always, stopped by hand',
    tag: 'always',
    at: '2026-11-23 12:00',
    change: stopped('2026-11-23 10:00'),
    due: 'no end, person',
  },
  {
    title: 'always, taken down by AWS',
    tag: 'always',
    at: '2026-11-23 12:00',
    change: stopped('2026-11-23 10:00', 'aws'),
    due: '2026-11-23 10:00, nobody',
  },
  {
    title: 'always, started by AWS and down all the same',
    tag: 'always',
    at: '2026-11-23 12:00',
    change: started('2026-11-23 10:00', 'aws'),
    due: 'no end, person',
  },
  {
    title: 'hours without an end, taken down by AWS',
    tag: '00:00-24:00',
    at: '2026-11-23 12:00',
    change: stopped('2026-11-23 10:00', 'aws'),
    due: '2026-11-23 10:00, nobody',
  },
  {
    title: 'hours with an end, taken down by AWS',
    at: '2026-11-23 12:00',
    change: stopped('2026-11-23 10:00', 'aws'),
    due: '2026-11-23 08:00, schedule',
  },
  {
    title: 'stopped by hand in hours',
    at: '2026-11-23 12:00',
    change: stopped('2026-11-23 10:00'),
    due: '2026-11-24 08:00, person',
  },
  {
    title: 'stopped by hand as its hours began',
    at: '2026-11-23 12:00',
    change: stopped('2026-11-23 08:00'),
    due: '2026-11-23 08:00, schedule',
  },
  {
    title: 'started by hand in hours and down all the same',
    at: '2026-11-23 12:00',
    change: started('2026-11-23 10:00'),
    due: '2026-11-23 08:00, schedule',
  },
  {
    title: 'a database, ahead of its hours',
    at: '2026-11-23 07:00',
    database: true,
    policy: lead,
    due: '2026-11-23 07:40, schedule',
  },
  {
    title: 'a database that was stopped by hand',
    at: '2026-11-23 12:00',
    change: stopped('2026-11-23 10:00'),
    database: true,
    policy: lead,
    due: '2026-11-24 07:40, person',
  },
  {
    title: 'what comes up within moments needs no lead',
    at: '2026-11-23 07:00',
    policy: lead,
    due: '2026-11-23 08:00, schedule',
  },
  {
    title: 'a missed database with just the time to come up',
    at: '2026-11-23 18:45',
    database: true,
    due: '2026-11-23 08:00, schedule',
  },
  {
    title: 'a missed database without that time',
    at: '2026-11-23 18:46',
    database: true,
    due: '2026-11-24 08:00, schedule',
  },
  {
    title: 'short hours: on time is not too late',
    tag: 'mon-fri 08:00-08:20',
    at: '2026-11-23 08:15',
    database: true,
    due: '2026-11-23 08:00, schedule',
  },
  {
    title: 'short hours: a minute more is',
    tag: 'mon-fri 08:00-08:20',
    at: '2026-11-23 08:16',
    database: true,
    due: '2026-11-24 08:00, schedule',
  },
  {
    title: 'start-only: a start is never too late',
    tag: 'mon start 08:00',
    at: '2026-11-25 12:00',
    database: true,
    due: '2026-11-23 08:00, schedule',
  },
];

describe('when what is up should go down', () => {
  test.each(stops)('$title', (row) => {
    expect(dueOf(stopDue, row)).toBe(row.due);
  });
});

describe('when what is down should come up', () => {
  test.each(starts)('$title', (row) => {
    expect(dueOf(startDue, row)).toBe(row.due);
  });
});
