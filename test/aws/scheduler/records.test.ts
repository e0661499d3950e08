import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { KINDS } from '../../../src/aws/kinds/registry.ts';
import {
  holdInput,
  MAX_INPUT_BYTES,
  noticeInput,
  RecordTooLarge,
  readHoldInput,
  readNoticeInput,
  wakeInput,
} from '../../../src/aws/scheduler/records.ts';
import type { NewHold } from '../../../src/core/hold/hold.ts';
import type { StoredNotice, Unexpected } from '../../../src/core/notice/notice.ts';
import { readWorkerEvent } from '../../../src/lambda/worker-event.ts';

const item = fc
  .record({
    kind: fc.constantFrom('ec2-instance', 'rds-instance', 'ecs-service'),
    account: fc.constantFrom('123456789012', '210987654321'),
    region: fc.constantFrom('eu-central-1', 'us-east-1'),
    id: fc.stringMatching(/^[a-z][a-z0-9/-]{1,20}$/),
    name: fc.option(fc.string(), { nil: undefined }),
    unexpected: fc.option(fc.constantFrom<Unexpected>('manual-start', 'aws-restart'), { nil: undefined }),
    hourlyUsd: fc.option(fc.double({ min: 0, noNaN: true, noDefaultInfinity: true }), { nil: undefined }),
    schedule: fc.constantFrom('office', 'mon-fri 08:00-19:00', '<aws.scheduler.scheduled-time> "ü"'),
  })
  .map(({ account, region, kind, id, name, unexpected, hourlyUsd, ...rest }) => ({
    key: `${account}/${region}/${kind}/${id}`,
    label: `${kind} as people say`,
    name: name ?? id,
    ...(unexpected === undefined ? {} : { unexpected }),
    ...(hourlyUsd === undefined ? {} : { hourlyUsd }),
    ...rest,
  }));
const notice: fc.Arbitrary<StoredNotice> = fc.record(
  {
    name: fc.constant('notice.abc.def'),
    channel: fc.string(),
    stopAt: fc.integer(),
    items: fc.array(item),
    claimedAt: fc.integer(),
    delivered: fc.record({ at: fc.integer(), ts: fc.string() }),
  },
  { requiredKeys: ['name', 'channel', 'stopAt', 'items', 'claimedAt'] },
);

describe('noticeInput', () => {
  it('is read back as it was', () => {
    fc.assert(
      fc.property(notice, (each) => {
        expect(readNoticeInput(each.name, noticeInput(each))).toEqual({ ...each });
      }),
    );
  });

  it('is an event that the worker reads, with the instant filled in by Scheduler', () => {
    fc.assert(
      fc.property(notice, (each) => {
        const event: unknown = JSON.parse(noticeInput(each));
        expect(readWorkerEvent(event, KINDS)).toEqual({ type: 'notice', name: each.name });
        expect(event).toMatchObject({ scheduledTime: '<aws.scheduler.scheduled-time>' });
      }),
    );
  });

  it('refuses what Scheduler would refuse, counted in bytes', () => {
    const base: StoredNotice = { name: 'notice.a.b', channel: 'C1', stopAt: 0, claimedAt: 0, items: [] };
    const room = MAX_INPUT_BYTES - Buffer.byteLength(noticeInput(base));
    const fits = { ...base, channel: `C1${'ü'.repeat(Math.floor(room / 2))}` };
    expect(Buffer.byteLength(noticeInput(fits))).toBeLessThanOrEqual(MAX_INPUT_BYTES);
    expect(() => noticeInput({ ...fits, channel: `${fits.channel}ü` })).toThrow(RecordTooLarge);
  });
});

describe('the Inputs of holds and wakes', () => {
  it('are events that the worker reads', () => {
    const hold: NewHold = {
      keep: 'running',
      resource: 'ref',
      by: 'U1',
      createdAt: 0,
      until: 1,
      requestId: 'press-1',
      reason: 'demo',
    };
    expect(readWorkerEvent(JSON.parse(holdInput(hold)), KINDS)).toEqual({ type: 'expiry' });
    expect(readHoldInput(holdInput(hold))).toEqual({ by: 'U1', reason: 'demo' });
    expect(readWorkerEvent(JSON.parse(wakeInput()), KINDS)).toEqual({ type: 'tick' });
  });
});

describe('readNoticeInput', () => {
  const record = {
    channel: 'C1',
    stopAt: 1,
    claimedAt: 0,
    places: ['1/eu-central-1/ec2-instance'],
    labels: ['EC2'],
    schedules: ['office'],
    items: [[0, 'i-1', 0]],
  };
  it('reads this form', () => {
    expect(readNoticeInput('notice.a.b', JSON.stringify({ record }))).toEqual({
      name: 'notice.a.b',
      channel: 'C1',
      stopAt: 1,
      claimedAt: 0,
      items: [{ key: '1/eu-central-1/ec2-instance/i-1', label: 'EC2', name: 'i-1', schedule: 'office' }],
    });
  });

  it('reads what was stored before there were labels', () => {
    const before = { ...record, labels: undefined };
    expect(readNoticeInput('notice.a.b', JSON.stringify({ record: before }))?.items).toMatchObject([
      { key: '1/eu-central-1/ec2-instance/i-1', label: 'ec2-instance' },
    ]);
  });

  it.each([
    ['manual-start', 'manual-start'],
    ['aws-restart', 'aws-restart'],
    // As earlier versions wrote it.
    ['someone started it outside its hours', 'manual-start'],
  ])('reads that a stop is unexpected: %s', (written, unexpected) => {
    const items = [[0, 'i-1', 0, 'web', written]];
    expect(readNoticeInput('notice.a.b', JSON.stringify({ record: { ...record, items } }))).toMatchObject({
      items: [{ name: 'web', unexpected }],
    });
  });

  it.each([
    ['no Input', undefined],
    ['no JSON', 'hello'],
    ['no record', '{"type":"firing"}'],
    ['no instant', JSON.stringify({ record: { ...record, stopAt: '19:00' } })],
    ['a place that is not on the list', JSON.stringify({ record: { ...record, items: [[1, 'i-1', 0]] } })],
    ['a schedule that is not on the list', JSON.stringify({ record: { ...record, items: [[0, 'i-1', 1]] } })],
    ['a place that is none', JSON.stringify({ record: { ...record, places: ['1/eu-central-1'] } })],
    ['a short item', JSON.stringify({ record: { ...record, items: [[0, 'i-1']] } })],
  ])('does not read a record with %s', (_, input) => {
    expect(readNoticeInput('notice.a.b', input)).toBeUndefined();
  });
});
