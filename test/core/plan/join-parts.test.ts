import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { NoticeItem, StoredNotice } from '../../../src/core/notice/notice.ts';
import { noticeName } from '../../../src/core/notice/notice-name.ts';
import { type NoticePart, partName } from '../../../src/core/notice/notice-part.ts';
import { joinParts } from '../../../src/core/plan/join-parts.ts';
import { MINUTE_MS } from '../../../src/core/time.ts';
import { utc } from '../build.ts';

const STOP = utc('2026-11-23 19:00');
const PLANNED = utc('2026-11-23 18:40');
const NOW = utc('2026-11-23 18:41');

const item = (name: string): NoticeItem => ({
  key: `111122223333/eu-central-1/ec2-instance/${name}`,
  label: 'EC2',
  name,
  schedule: 'mon-fri 08:00-19:00',
});

const part = (names: readonly string[], over: Partial<NoticePart> = {}): NoticePart => {
  const notice = { channel: 'C0DEV', stopAt: STOP, items: names.map(item), ...over };
  return {
    name: partName(notice),
    plannedAt: PLANNED,
    announceBy: notice.stopAt - 15 * MINUTE_MS,
    ...notice,
  };
};

const stored = (names: readonly string[], over: Partial<StoredNotice> = {}): StoredNotice => ({
  name: noticeName('C0DEV', STOP),
  channel: 'C0DEV',
  stopAt: STOP,
  items: names.map(item),
  claimedAt: NOW,
  delivered: { at: NOW, ts: '1.1' },
  ...over,
});

const join = (parts: readonly NoticePart[], notices: readonly StoredNotice[] = [], now = NOW) => {
  const { groups, settled, unsure } = joinParts(parts, notices, now);
  return {
    told: groups.flatMap(({ notices: all }) =>
      all.map(({ channel, stopAt, items }) => [channel, stopAt, items.map(({ name }) => name).join(' ')]),
    ),
    done: groups.flatMap(({ parts: all }) => all).length,
    settled: settled.length,
    unsure,
  };
};

describe('parts', () => {
  test('are named after what they announce, so that a shard that runs twice makes the same one', () => {
    const name = part(['a', 'b']).name;
    expect(part(['a', 'b'], { plannedAt: NOW }).name).toBe(name);
    expect(name).toMatch(/^[0-9a-zA-Z-_.]{1,64}$/);
    for (const other of [
      part(['a']),
      part(['a', 'b'], { channel: 'C0OPS' }),
      part(['a', 'b'], { stopAt: NOW }),
    ]) {
      expect(other.name).not.toBe(name);
    }
  });

  test('of one channel and stop time are one notice', () => {
    expect(join([part(['c']), part(['a', 'b'])])).toEqual({
      told: [['C0DEV', STOP, 'a b c']],
      done: 2,
      settled: 0,
      unsure: false,
    });
  });

  test('of other channels or stop times are others', () => {
    const later = STOP + 5 * MINUTE_MS;
    const { told } = join([part(['a']), part(['b'], { channel: 'C0OPS' }), part(['c'], { stopAt: later })]);
    expect(told).toEqual([
      ['C0DEV', STOP, 'a'],
      ['C0OPS', STOP, 'b'],
      ['C0DEV', later, 'c'],
    ]);
  });

  test('that come late are a supplement, under another name', () => {
    const late = part(['b']);
    const [group] = joinParts([late], [stored(['a'])], NOW).groups;
    expect(group?.notices.map(({ name }) => name)).not.toContain(noticeName('C0DEV', STOP));
    expect(group?.notices.map(({ name }) => name.startsWith(noticeName('C0DEV', STOP)))).toEqual([true]);
  });

  test('that have been announced are settled', () => {
    expect(join([part(['a'])], [stored(['a', 'b'])])).toEqual({
      told: [],
      done: 0,
      settled: 1,
      unsure: false,
    });
  });

  test('that another run is announcing at this moment are left for the next look', () => {
    const { delivered: _, ...claimed } = stored(['a']);
    expect(join([part(['a'])], [claimed])).toEqual({ told: [], done: 0, settled: 0, unsure: true });
  });

  test('whose announcer died are announced again', () => {
    const { delivered: _, ...claimed } = stored(['a'], { claimedAt: PLANNED });
    expect(join([part(['a'])], [claimed], PLANNED + 2 * MINUTE_MS).told).toEqual([['C0DEV', STOP, 'a']]);
    expect(join([part(['a'])], [claimed], PLANNED + 2 * MINUTE_MS - 1).told).toEqual([]);
  });

  test('planned again after a notice, because someone started it again, are announced again', () => {
    const earlier = stored(['a'], { claimedAt: PLANNED - 5 * MINUTE_MS });
    expect(join([part(['a'])], [earlier]).told).toEqual([['C0DEV', STOP, 'a']]);
  });

  test('of an older plan give way to the newer one', () => {
    const newer = part(['a'], { stopAt: STOP + 2 * MINUTE_MS, plannedAt: PLANNED + 5 * MINUTE_MS });
    expect(join([part(['a']), newer], [], PLANNED + 6 * MINUTE_MS - MINUTE_MS)).toEqual({
      told: [['C0DEV', STOP + 2 * MINUTE_MS, 'a']],
      done: 1,
      settled: 1,
      unsure: false,
    });
  });

  test.each<[string, Partial<StoredNotice>, boolean]>([
    ['of the same channel and stop', {}, false],
    ['of another channel', { channel: 'C0OPS' }, true],
    ['of another stop', { stopAt: STOP + MINUTE_MS }, true],
    ['claimed less than a minute before it was planned', { claimedAt: PLANNED - MINUTE_MS + 1 }, false],
    ['claimed a minute before it was planned', { claimedAt: PLANNED - MINUTE_MS }, true],
  ])('with a notice %s', (_, over, told) => {
    expect(join([part(['a'])], [stored(['a'], over)]).told).toHaveLength(told ? 1 : 0);
  });

  test.each([
    ['the newer plan counts', PLANNED + 1, STOP - MINUTE_MS, STOP - MINUTE_MS],
    ['the older plan does not', PLANNED - 1, STOP + MINUTE_MS, STOP],
    ['of two at once, the later stop counts', PLANNED, STOP + MINUTE_MS, STOP + MINUTE_MS],
    ['... and not the earlier one', PLANNED, STOP - MINUTE_MS, STOP],
  ])('of one resource twice: %s', (_, plannedAt, stopAt, announced) => {
    const { told, settled } = join([part(['a']), part(['a'], { plannedAt, stopAt })]);
    expect(told).toEqual([['C0DEV', announced, 'a']]);
    expect(settled).toBe(1);
  });

  test('that are half announced by another run at this moment are looked at again', () => {
    const { delivered: _, ...claimed } = stored(['a']);
    expect(join([part(['a', 'b'])], [claimed])).toEqual({
      told: [['C0DEV', STOP, 'b']],
      done: 0,
      settled: 0,
      unsure: true,
    });
  });

  test('of one thread are one notice there, for all who held', () => {
    const ada = part(['a'], { thread: { ts: '1.1', holders: ['U0ADA'] } });
    const bob = part(['b'], { thread: { ts: '1.1', holders: ['U0BOB'] } });
    const elsewhere = part(['c'], { thread: { ts: '2.2', holders: ['U0BOB'] } });
    const notices = joinParts([bob, ada, elsewhere, part(['d'])], [], NOW).groups.flatMap(
      (group) => group.notices,
    );
    expect(notices.map(({ items, thread }) => [items.map(({ name }) => name).join(' '), thread])).toEqual([
      ['a b', { ts: '1.1', holders: ['U0ADA', 'U0BOB'] }],
      ['c', { ts: '2.2', holders: ['U0BOB'] }],
      ['d', undefined],
    ]);
  });

  test.each([
    ['in the last minute that leaves the lead time whole', '2026-11-23 18:45:59', 1],
    ['after it, they are planned anew', '2026-11-23 18:46:00', 0],
  ])('are announced %s', (_, now, count) => {
    const { told, settled } = join([part(['a'])], [], utc(now));
    expect([told.length, settled]).toEqual([count, 1 - count]);
  });
});

test('however a fleet is divided, its notice is the same', () => {
  const names = Array.from({ length: 12 }, (_, index) => `web-${index}`);
  const whole = joinParts([part(names)], [], NOW).groups.flatMap(({ notices }) => notices);
  fc.assert(
    fc.property(fc.array(fc.nat(4), { minLength: 12, maxLength: 12 }), (shardOf) => {
      const shards = Map.groupBy(names, (_, index) => shardOf[index] ?? 0);
      const parts = [...shards.values()].map((own) => part(own));
      expect(joinParts(parts, [], NOW).groups.flatMap(({ notices }) => notices)).toEqual(whole);
    }),
  );
});

test('what does not fit into one record goes into supplements, and nothing is left out', () => {
  const names = Array.from({ length: 6_000 }, (_, index) => `${'x'.repeat(60)}-${index}`);
  const parts = [part(names.slice(0, 3_000)), part(names.slice(3_000))];
  const notices = joinParts(parts, [], NOW).groups.flatMap((group) => group.notices);
  expect(notices.length).toBeGreaterThan(1);
  expect(new Set(notices.map(({ name }) => name)).size).toBe(notices.length);
  expect(notices.flatMap(({ items }) => items)).toHaveLength(6_000);
  for (const { items } of notices)
    expect(JSON.stringify(items.map(({ key, name }) => [key, name])).length).toBeLessThan(250_000);
});
