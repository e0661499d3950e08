import { describe, expect, test } from 'vitest';
import { AUTOMATIC, type Hold } from '../../../src/core/hold/hold.ts';
import type { NoticeItem } from '../../../src/core/notice/notice.ts';
import { useSnoozes } from '../../../src/core/notice/use-snoozes.ts';
import { resourceRef } from '../../../src/core/resource/ref.ts';
import { utc } from '../build.ts';

const KEY = '111122223333/eu-central-1/ec2-instance/i-1';
const AT = utc('2026-11-23 18:45');
const STOP = utc('2026-11-23 19:00');

const used: NoticeItem = {
  key: KEY,
  label: 'EC2',
  name: 'web',
  schedule: 'mon-fri 08:00-19:00',
  use: [{ kind: 'sessions', count: 1 }],
};
const { use: _, ...idle } = used;
const noticeOf = (...items: NoticeItem[]) => ({ name: 'notice.1.x', stopAt: STOP, items });
const held = (until: string, over: Partial<Hold> = {}): Hold => ({
  name: until,
  keep: 'running',
  resource: resourceRef(KEY),
  by: AUTOMATIC,
  createdAt: utc(until) - 3_600_000,
  until: utc(until),
  ...over,
});

test('what is in use is kept for an hour from its stop, in the name of nobody', () => {
  expect(useSnoozes(noticeOf(used), { snoozes: 1 }, [], AT)).toMatchObject([
    {
      resource: resourceRef(KEY),
      keep: 'running',
      by: AUTOMATIC,
      createdAt: AT,
      until: utc('2026-11-23 20:00'),
    },
  ]);
});

test('in a digest, from its own stop', () => {
  const later = { ...used, stopAt: utc('2026-11-23 21:00') };
  expect(useSnoozes(noticeOf(later), { snoozes: 1 }, [], AT)).toMatchObject([
    { until: utc('2026-11-23 22:00') },
  ]);
});

test('the same notice gives the same holds', () => {
  const [first, again] = [AT, AT + 60_000].map((now) => useSnoozes(noticeOf(used), { snoozes: 1 }, [], now));
  expect(first?.map(({ requestId }) => requestId)).toEqual(again?.map(({ requestId }) => requestId));
});

describe('how many', () => {
  test.each<[string, NoticeItem, number, readonly Hold[], number]>([
    ['none where the settings ask for none', used, 0, [], 0],
    ['none of what is not in use', idle, 3, [], 0],
    ['none after the last of the night', used, 1, [held('2026-11-23 19:00')], 0],
    ['a second, where two are allowed', used, 2, [held('2026-11-23 19:00')], 1],
    ['none after the second', used, 2, [held('2026-11-23 18:00'), held('2026-11-23 19:00')], 0],
    ['yesterday evening is another night', used, 1, [held('2026-11-22 20:00')], 1],
    ['what a person held does not count', used, 1, [held('2026-11-23 19:00', { by: 'U0ADA' })], 1],
    ['nor what is kept stopped', used, 1, [held('2026-11-23 19:00', { keep: 'stopped' })], 1],
    [
      'nor what another one was kept for',
      used,
      1,
      [held('2026-11-23 19:00', { resource: resourceRef('x') })],
      1,
    ],
  ])('%s', (_, item, snoozes, holds, made) => {
    expect(useSnoozes(noticeOf(item), { snoozes }, holds, AT)).toHaveLength(made);
  });
});
