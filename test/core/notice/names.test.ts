import { describe, expect, test } from 'vitest';
import { noticeName, stopTimeIn, supplementName } from '../../../src/core/notice/notice-name.ts';
import { partName } from '../../../src/core/notice/notice-part.ts';
import { distinctObjections, OBJECTION_MS, type Objection } from '../../../src/core/notice/objection.ts';
import {
  comingUp,
  invalidChannelTag,
  isRetryDue,
  leftAlone,
  refusedStop,
  remarkRef,
  slackRefuses,
  startFailed,
  stopFailed,
  stopRefused,
  unreadable,
  waitsForFailed,
} from '../../../src/core/notice/remark.ts';
import { resourceRef } from '../../../src/core/resource/ref.ts';
import { instance, itemOf, utc } from '../build.ts';

const web = instance('always', { id: 'i-0a' });
const api = instance('always', { id: 'i-0b' });
const STOP = utc('2026-11-23 19:00');

describe('names that two ticks make alike', () => {
  test('a notice is named after its channel, its minute and its thread', () => {
    const name = noticeName('C0DEV', STOP);
    expect(name).toMatch(/^notice\.[0-9a-z]{5,6}\.[\w-]{16}$/);
    expect(noticeName('C0DEV', STOP + 59_999)).toBe(name);
    const thread = { ts: '1.1', holders: [] };
    const others = [
      noticeName('C0DEV', STOP + 60_000),
      noticeName('C0OTHER', STOP),
      noticeName('C0DEV', STOP, thread),
      noticeName('C0DEV', STOP, { ...thread, ts: '1.2' }),
    ];
    expect(new Set([name, ...others]).size).toBe(5);
  });

  test.each<[string, number | undefined]>([
    [noticeName('C0DEV', STOP), STOP],
    [`${noticeName('C0DEV', STOP)}.supplement`, STOP],
    [noticeName('C0DEV', STOP).replace('notice', 'hold'), undefined],
    ['notice', undefined],
    ['notice.1234.x', undefined],
    ['notice.12345.x', Number.parseInt('12345', 36) * 60_000],
    ['notice.1234567.x', undefined],
    ['notice.12-45.x', undefined],
  ])('the stop time in %s', (name, at) => {
    expect(stopTimeIn(name)).toBe(at);
  });

  test('a supplement and a part are named after what they announce', () => {
    const [one, two] = [itemOf(web), itemOf(api)];
    const names = [[one], [two], [one, two]].map((items) => supplementName('notice.x', items));
    expect(names.every((name) => name.startsWith('notice.x.'))).toBe(true);
    expect(new Set(names).size).toBe(3);
    const part = { channel: 'C0DEV', stopAt: STOP, items: [one] };
    expect(partName(part)).toMatch(/^part\.[0-9a-z]{5,6}\.[\w-]{16}\.[\w-]{16}$/);
    const thread = { ts: '1.1', holders: [] };
    const parts = [
      part,
      { ...part, items: [two] },
      { ...part, items: [one, two] },
      { ...part, channel: 'C0' },
      { ...part, thread },
    ];
    expect(new Set(parts.map(partName)).size).toBe(5);
  });
});

describe('remarks', () => {
  test('a refused stop is known by its resource, all else by itself', () => {
    const refused = remarkRef(stopRefused(web.key));
    expect(refusedStop(refused)).toBe(resourceRef(web.key));
    const failed = remarkRef(startFailed(web.key, STOP));
    expect(failed).toMatch(/^[\w-]{16}$/);
    expect(refusedStop(failed)).toBeUndefined();
    expect(remarkRef(startFailed(web.key, STOP + 1))).not.toBe(failed);
  });

  test('a subject is known by all that it is about', () => {
    const subjects = [
      ...[web.key, api.key].flatMap((key) => [startFailed(key, STOP), startFailed(key, STOP + 1)]),
      ...[web.key, api.key].flatMap((key) => [
        waitsForFailed('C0DEV', key, STOP),
        waitsForFailed('C0OPS', key, STOP),
        waitsForFailed('C0DEV', key, STOP + 1),
      ]),
      ...[web.key, api.key].flatMap((key) => [stopFailed('notice.1', key), stopFailed('notice.2', key)]),
      ...[web.key, api.key].flatMap((key) => [invalidChannelTag(key, 'dev'), invalidChannelTag(key, 'ops')]),
      ...[web.key, api.key].flatMap((key) => [leftAlone(key, 'it is Spot'), leftAlone(key, 'it is pinned')]),
      ...['C0DEV', 'C0OPS'].flatMap((id) => [slackRefuses(id, 'is_archived'), slackRefuses(id, 'not_found')]),
      unreadable('1/a'),
      unreadable('1/b'),
      comingUp('office', STOP, 5),
      comingUp('lab', STOP, 5),
    ];
    expect(new Set(subjects.map(remarkRef)).size).toBe(subjects.length);
  });

  test('what is coming up is said once a tick', () => {
    const at = (minute: number) => comingUp('office', STOP + minute * 60_000, 5);
    expect(at(4)).toBe(at(0));
    expect(at(5)).not.toBe(at(0));
  });

  test.each<[number, boolean]>([
    [0, true],
    [5, true],
    [10, true],
    [15, false],
    [20, true],
    [25, false],
    [30, true],
  ])('a start that failed is tried again %d minutes later: %s', (minutes, due) => {
    for (const secondsOff of [-100, 0, 100]) {
      expect(isRetryDue(STOP, STOP + minutes * 60_000 + secondsOff * 1_000, 5)).toBe(due);
    }
  });
});

test('an objection counts once a person and resource, and then its first', () => {
  const objection = (by: string, resource: string, at: number): Objection => ({ by, resource, at });
  const all = [
    objection('U0ADA', 'web', 3),
    objection('U0BOB', 'web', 2),
    objection('U0ADA', 'web', 1),
    objection('U0ADA', 'api', 4),
  ];
  expect(distinctObjections(all)).toEqual([all[2], all[1], all[3]]);
  expect(OBJECTION_MS).toBe(30 * 24 * 3_600_000);
});
