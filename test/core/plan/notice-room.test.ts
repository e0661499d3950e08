import { describe, expect, test } from 'vitest';
import type { NoticeItem } from '../../../src/core/notice/notice.ts';
import { inRoom } from '../../../src/core/plan/notice-room.ts';
import type { ResourceKey } from '../../../src/core/resource/key.ts';

const ROOM = 200_000;
const FRAME = 76;

/** An item that takes `size` bytes, all told: a key of one, and a schedule of three where it is the first of its group. */
const item = (size: number, over: Partial<NoticeItem> = {}): NoticeItem => ({
  key: 'k' as ResourceKey,
  label: 'EC2',
  name: 'n'.repeat(size - FRAME - 1),
  schedule: '',
  ...over,
});

const groups = (...items: readonly NoticeItem[]): number[] => inRoom(items).map(({ length }) => length);

describe('what fits into one record', () => {
  test.each<[string, readonly NoticeItem[], readonly number[]]>([
    ['nothing', [], []],
    ['all of it, to the byte', [item(100_000), item(100_000)], [2]],
    ['a byte more', [item(100_000), item(100_001)], [1, 1]],
    ['more than a record by itself', [item(ROOM + 1)], [1]],
    ['several records', [item(150_000), item(50_000), item(150_000), item(50_000), item(1_000)], [2, 2, 1]],
    [
      'a schedule counts once a record',
      [item(100_000, { schedule: 'abc' }), item(99_997, { schedule: 'abc' })],
      [2],
    ],
    ['... each of two', [item(100_000, { schedule: 'abc' }), item(99_997, { schedule: 'xyz' })], [1, 1]],
    ['what is unexpected counts', [item(100_000, { unexpected: 'manual-start' }), item(99_988)], [2]],
    ['... to the byte', [item(100_000, { unexpected: 'manual-start' }), item(99_989)], [1, 1]],
    ['a name in bytes, not in letters', [item(100_000), item(FRAME + 1, { name: 'é'.repeat(49_961) })], [2]],
    ['... to the byte', [item(100_000), item(FRAME + 1, { name: `${'é'.repeat(49_961)}nn` })], [1, 1]],
  ])('%s', (_, items, sizes) => {
    expect(groups(...items)).toEqual(sizes);
  });
});
