import { describe, expect, it } from 'vitest';
import { laneName, laneOf } from '../../../src/core/notice/lane.ts';
import { noticeName, supplementName } from '../../../src/core/notice/notice-name.ts';
import { utc } from '../../app/town.ts';

const AT = utc('2026-11-23 19:00');
const channels = Array.from({ length: 500 }, (_, index) => `C0STORM${String(index).padStart(4, '0')}`);
const noticeOf = (channel: string, stopAt = AT) => ({ name: noticeName(channel, stopAt), stopAt });

describe('laneOf', () => {
  it('divides the notices of one stop time among eight lanes, about evenly', () => {
    const lanes = Map.groupBy(channels, (channel) => laneOf(noticeOf(channel))?.lane);
    expect([...lanes.keys()].sort()).toEqual([0, 1, 2, 3, 4, 5, 6, 7]);
    const sizes = [...lanes.values()].map(({ length }) => length);
    expect(Math.min(...sizes)).toBeGreaterThan(40);
    expect(Math.max(...sizes)).toBeLessThan(90);
  });

  it('keeps a supplement with its primary', () => {
    for (const channel of channels.slice(0, 20)) {
      const primary = noticeOf(channel);
      expect(laneOf({ ...primary, name: supplementName(primary.name, []) })).toEqual(laneOf(primary));
    }
  });

  it.each([
    ['a stop within a minute', { ...noticeOf('C0DEV00001', AT + 30_000) }],
    ['a name that tells another minute', { ...noticeOf('C0DEV00001'), stopAt: AT + 60_000 }],
    ['a name that tells none', { name: 'notice.other.1', stopAt: AT }],
  ])('leaves %s to a run of its own', (_, notice) => {
    expect(laneOf(notice)).toBeUndefined();
  });
});

it('laneName has a name for each lane of each minute', () => {
  const lanes = [0, 1].flatMap((lane) => [AT, AT + 60_000].map((stopAt) => laneName({ stopAt, lane })));
  expect(new Set(lanes).size).toBe(4);
});
