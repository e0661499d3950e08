import { describe, expect, test } from 'vitest';
import type { Hold } from '../../../src/core/hold/hold.ts';
import type { Notice, StoredNotice } from '../../../src/core/notice/notice.ts';
import { joinThreads } from '../../../src/core/plan/group-notices.ts';
import { plan } from '../../../src/core/plan/plan.ts';
import type { Resource } from '../../../src/core/resource/resource.ts';
import type { Settings } from '../../../src/core/settings/settings.ts';
import { clock, hold, instance, notice, policy, settings, started, utc } from '../build.ts';

const box = (name: string, tag = 'mon-fri 08:00-19:00', channel?: string): Resource =>
  instance(tag, {
    id: `i-${name}`,
    name,
    tags: channel === undefined ? { Uptime: tag } : { Uptime: tag, 'uptime:channel': channel },
    lastChange: started('2026-11-23 08:00', 'aws'),
  });
const [a, b, late] = [box('a'), box('b'), box('late', 'mon-fri 08:00-21:00')];
const digest: Partial<Settings> = { channels: new Map([...settings().channels, ['C0DEV', 'digest']]) };
const STOP = '2026-11-23 19:00';
const told = notice([a], STOP, '2026-11-23 18:45');

interface Given {
  readonly at: string;
  readonly resources: readonly Resource[];
  readonly holds?: readonly Hold[];
  readonly notices?: readonly StoredNotice[];
  readonly settings?: Partial<Settings>;
}

const noticesOf = ({ at, resources, holds = [], notices = [], settings: over }: Given): readonly Notice[] =>
  plan({ settings: settings(over), resources, holds, notices, remarks: new Map() }, utc(at)).notices;

/** `C0DEV 19:00 a b@21:00(why) in 1.1 for U0ADA`. */
const inShort = ({ channel, stopAt, items, thread }: Notice): string => {
  const names = items.map(
    ({ name, stopAt: own, unexpected, unannounced }) =>
      name +
      (own === undefined ? '' : `@${clock(own).slice(11)}`) +
      (unexpected === undefined ? '' : `(${unexpected})`) +
      (unannounced ? '(unannounced)' : ''),
  );
  const where = thread ? ` in ${thread.ts} for ${thread.holders.join(' ')}` : '';
  return `${channel} ${clock(stopAt).slice(11)} ${names.join(' ')}${where}`;
};

describe('what is announced together', () => {
  test.each<Given & { title: string; says: readonly string[] }>([
    { title: 'nothing', at: '2026-11-23 12:00', resources: [a], says: [] },
    {
      title: 'one channel and stop time, by name',
      at: '2026-11-23 18:45',
      resources: [b, a],
      says: ['C0DEV 19:00 a b'],
    },
    {
      title: 'each channel has its own',
      at: '2026-11-23 18:45',
      resources: [a, box('ops', 'mon-fri 08:00-19:00', 'C0OPS')],
      says: ['C0DEV 19:00 a', 'C0OPS 19:00 ops'],
    },
    {
      title: 'a later stop is not told of yet',
      at: '2026-11-23 18:45',
      resources: [a, late],
      says: ['C0DEV 19:00 a'],
    },
    {
      title: 'each stop time has its own',
      at: '2026-11-23 21:00',
      resources: [late, { ...a, lastChange: started('2026-11-23 20:00') }],
      says: ['C0DEV 21:15 late', 'C0DEV 22:00 a(manual-start)'],
    },
    {
      title: 'who would be told at the next tick of the same stop is in the message',
      at: '2026-11-23 20:10',
      resources: [
        { ...a, lastChange: started('2026-11-23 20:00') },
        box('ten', 'mon-fri 08:00-22:00'),
        box('other', 'mon-fri 08:00-22:00', 'C0OPS'),
        box('silent', 'mon-fri 08:00-22:01'),
      ],
      says: ['C0DEV 22:00 a(manual-start) ten'],
    },
    {
      title: '... not who has been told',
      at: '2026-11-23 21:40',
      resources: [{ ...a, lastChange: started('2026-11-23 20:00') }, box('ten', 'mon-fri 08:00-22:00')],
      notices: [notice([box('ten')], '2026-11-23 22:00', '2026-11-23 21:30')],
      says: ['C0DEV 22:00 a(manual-start)'],
    },
    {
      title: 'what restarted by itself is told as such',
      at: '2026-11-23 21:30',
      resources: [{ ...a, lastChange: started('2026-11-23 20:00', 'aws') }],
      says: ['C0DEV 21:45 a(aws-restart)'],
    },
    {
      title: 'a rehearsal shows what would stop without a notice',
      at: '2026-11-23 18:45',
      resources: [a, b],
      settings: { policy: { ...policy, notice: 'none' }, rehearsesUnannounced: true },
      says: ['C0DEV 19:00 a(unannounced) b(unannounced)'],
    },

    // Digests
    {
      title: 'a digest brings along what follows within the evening',
      at: '2026-11-23 18:45',
      resources: [a, late],
      settings: digest,
      says: ['C0DEV 19:00 a late@21:00'],
    },
    {
      title: '... twelve hours of it',
      at: '2026-11-23 18:45',
      resources: [a, box('early', '10:00-07:00'), box('out', '10:00-07:01')],
      settings: digest,
      says: ['C0DEV 19:00 a early@07:00'],
    },
    {
      title: '... in channels that want one',
      at: '2026-11-23 18:45',
      resources: [
        a,
        late,
        box('ops', 'mon-fri 08:00-19:00', 'C0OPS'),
        box('ops2', 'mon-fri 08:00-21:00', 'C0OPS'),
      ],
      settings: digest,
      says: ['C0DEV 19:00 a late@21:00', 'C0OPS 19:00 ops'],
    },
    {
      title: '... and not what is news of its own',
      at: '2026-11-23 20:45',
      resources: [late, { ...a, lastChange: started('2026-11-23 20:00') }],
      settings: digest,
      says: ['C0DEV 21:00 late', 'C0DEV 22:00 a(manual-start)'],
    },
    {
      title: 'without a first stop there is no digest',
      at: '2026-11-23 18:30',
      resources: [a, late],
      settings: digest,
      says: [],
    },

    // Threads
    {
      title: 'the end of a hold is said in the thread of the message that was held',
      at: '2026-11-23 19:45',
      resources: [a],
      holds: [hold(a, '2026-11-23 20:00')],
      notices: [told],
      says: ['C0DEV 20:00 a in 1.1 for U0ADA'],
    },
    {
      title: '... even once it is over',
      at: '2026-11-23 20:00',
      resources: [a],
      holds: [hold(a, '2026-11-23 20:00')],
      notices: [told],
      says: ['C0DEV 20:15 a in 1.1 for U0ADA'],
    },
    {
      title: '... of two who held two, once',
      at: '2026-11-23 19:45',
      resources: [a, b],
      holds: [hold(a, '2026-11-23 20:00', { by: 'U0BOB' }), hold(b, '2026-11-23 20:00')],
      notices: [notice([a, b], STOP, '2026-11-23 18:45')],
      says: ['C0DEV 20:00 a b in 1.1 for U0ADA U0BOB'],
    },
    {
      title: '... apart from what has not been held',
      at: '2026-11-23 19:45',
      resources: [a, box('eight', 'mon-fri 08:00-20:00')],
      holds: [hold(a, '2026-11-23 20:00')],
      notices: [told],
      says: ['C0DEV 20:00 a in 1.1 for U0ADA', 'C0DEV 20:00 eight'],
    },
    {
      title: '... the thread of a thread is the same one',
      at: '2026-11-23 20:45',
      resources: [a],
      holds: [hold(a, '2026-11-23 21:00')],
      notices: [
        {
          ...notice([a], '2026-11-23 20:00', '2026-11-23 19:45'),
          name: 'fresh',
          thread: { ts: '9.9', holders: [] },
        },
        told,
      ],
      says: ['C0DEV 21:00 a in 9.9 for U0ADA'],
    },
    {
      title: '... not in a message that nobody has seen',
      at: '2026-11-23 19:45',
      resources: [a],
      holds: [hold(a, '2026-11-23 20:00')],
      notices: [notice([a], STOP, '2026-11-23 18:45', false)],
      says: ['C0DEV 20:00 a'],
    },
    {
      title: '... nor in one of another channel',
      at: '2026-11-23 19:45',
      resources: [a],
      holds: [hold(a, '2026-11-23 20:00')],
      notices: [{ ...told, channel: 'C0OLD' }],
      says: ['C0DEV 20:00 a'],
    },
    {
      title: '... nor in one of a later stop',
      at: '2026-11-23 19:45',
      resources: [a],
      holds: [hold(a, '2026-11-23 20:00')],
      notices: [
        {
          ...told,
          stopAt: utc('2026-11-23 20:00'),
          items: told.items.map((item) => ({ ...item, stopAt: utc(STOP) })),
        },
      ],
      says: ['C0DEV 20:00 a'],
    },
    {
      title: 'a hold that moved nothing has no thread',
      at: '2026-11-23 18:45',
      resources: [a],
      holds: [hold(a, '2026-11-23 18:50', { createdAt: utc('2026-11-23 18:00') })],
      notices: [notice([a], '2026-11-23 18:30', '2026-11-23 18:15')],
      says: ['C0DEV 19:00 a'],
    },
    {
      title: 'what was kept over the night is announced by itself the next evening',
      at: '2026-11-24 18:45',
      resources: [a],
      holds: [hold(a, '2026-11-24 08:00')],
      notices: [told],
      says: ['C0DEV 19:00 a'],
    },
  ])('$title', (given) => {
    expect(noticesOf(given).map(inShort)).toEqual(given.says);
  });
});

describe('the name of a notice', () => {
  const name = (notices: readonly StoredNotice[]) =>
    noticesOf({ at: '2026-11-23 18:45', resources: [a, b], notices }).map((each) => each.name);

  test('is its channel’s and stop’s, unless it is taken', () => {
    expect(name([])).toEqual([told.name]);
    const [supplement, ...others] = name([told]);
    expect(others).toEqual([]);
    expect(supplement).not.toBe(told.name);
    expect(supplement?.startsWith(told.name)).toBe(true);
  });

  test('is free again once its poster is dead', () => {
    expect(name([notice([a], STOP, '2026-11-23 18:40', false)])).toEqual([told.name]);
  });
});

test('the holders of joined threads are told once each, in one order', () => {
  const joined = joinThreads({ ts: '1.1', holders: ['U0C', 'U0A'] }, { ts: '1.1', holders: ['U0B', 'U0A'] });
  expect(joined).toEqual({ ts: '1.1', holders: ['U0A', 'U0B', 'U0C'] });
});

test('more than fits into a record is told in two', () => {
  const many = Array.from({ length: 1_500 }, (_, i) =>
    box(`${String(i).padStart(4, '0')}-${'x'.repeat(40)}`),
  );
  const [first, second, ...others] = noticesOf({ at: '2026-11-23 18:45', resources: many });
  expect(others).toEqual([]);
  expect((first?.items.length ?? 0) + (second?.items.length ?? 0)).toBe(1_500);
  expect(JSON.stringify(first).length).toBeLessThan(256_000);
  expect(second?.name).not.toBe(first?.name);
});
