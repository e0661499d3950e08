import { describe, expect, test } from 'vitest';
import { RDS_INSTANCE } from '../../../src/aws/kinds/rds/traits.ts';
import { type Act, keptOf } from '../../../src/core/act/act.ts';
import { attribute } from '../../../src/core/act/attribute.ts';
import type { Sighting } from '../../../src/core/act/sighting.ts';
import { resourceRef } from '../../../src/core/resource/ref.ts';
import type { LastChange, UndatedChange } from '../../../src/core/resource/resource.ts';
import { HOUR_MS, MINUTE_MS, SECOND_MS } from '../../../src/core/time.ts';
import { instance } from '../build.ts';

const database = (tag: string) => instance(tag, RDS_INSTANCE);

const ASKED = Date.UTC(2026, 10, 23, 19);
const NOW = ASKED + 30 * MINUTE_MS;

const act = (fields: Partial<Act> = {}): Act => ({
  resource: resourceRef('any'),
  direction: 'stop',
  askedAt: ASKED,
  for: 'schedule',
  outcome: 'asked',
  ...fields,
});

/** As a later act remembers it. */
const EARLIER = { direction: 'stop', askedAt: ASKED, for: 'schedule' } as const;

const change = (at: number, fields: Partial<LastChange> = {}): LastChange => ({
  to: 'stopped',
  at,
  by: 'person',
  detail: 'in AWS’s words',
  ...fields,
});

const MINE = { to: 'stopped', at: ASKED, by: 'uptime', detail: 'in AWS’s words' };

describe('a change with a time', () => {
  test.each<[string, 'fast' | 'slow', LastChange, Act | undefined, LastChange['by'], number]>([
    ['at once', 'fast', change(ASKED), act(), 'uptime', ASKED],
    ['in whole seconds, so before it was asked for', 'fast', change(ASKED - 900), act(), 'uptime', ASKED],
    ['by a clock that is five seconds slow', 'fast', change(ASKED - 5_000), act(), 'uptime', ASKED],
    ['before it was asked for', 'fast', change(ASKED - 5_001), act(), 'person', ASKED - 5_001],
    ['after retries', 'fast', change(ASKED + 2 * MINUTE_MS), act(), 'uptime', ASKED],
    [
      'later than a prompt kind needs',
      'fast',
      change(ASKED + 2 * MINUTE_MS + 1),
      act(),
      'person',
      ASKED + 2 * MINUTE_MS + 1,
    ],
    ['after 25 minutes of stopping', 'slow', change(ASKED + 25 * MINUTE_MS), act(), 'uptime', ASKED],
    ['after two hours', 'slow', change(ASKED + 2 * HOUR_MS), act(), 'uptime', ASKED],
    ['later than that', 'slow', change(ASKED + 2 * HOUR_MS + 1), act(), 'person', ASKED + 2 * HOUR_MS + 1],
    [
      'the second stop since: a person has started it in between',
      'slow',
      change(ASKED + 20 * MINUTE_MS, { before: ASKED + 10 * MINUTE_MS }),
      act(),
      'person',
      ASKED + 20 * MINUTE_MS,
    ],
    [
      'the first stop since',
      'slow',
      change(ASKED + 20 * MINUTE_MS, { before: ASKED + 5 * SECOND_MS }),
      act(),
      'uptime',
      ASKED,
    ],
    ['the other way', 'slow', change(ASKED + 1), act({ direction: 'start' }), 'person', ASKED + 1],
    ['for a person', 'slow', change(ASKED + MINUTE_MS), act({ for: 'U1' }), 'person', ASKED],
    [
      'for a person, until the end of a hold',
      'slow',
      change(ASKED + MINUTE_MS),
      act({ for: 'U1', held: true }),
      'uptime',
      ASKED,
    ],
    ['refused', 'slow', change(ASKED + 1), act({ outcome: 'refused' }), 'person', ASKED + 1],
    ['not asked for in the end', 'slow', change(ASKED + 1), act({ outcome: 'later' }), 'person', ASKED + 1],
    [
      'refused, after one that was not',
      'fast',
      change(ASKED + 1),
      act({ outcome: 'refused', askedAt: ASKED + HOUR_MS, before: [EARLIER] }),
      'uptime',
      ASKED,
    ],
    [
      'put off, after one that was not',
      'slow',
      change(ASKED + MINUTE_MS),
      act({ outcome: 'later', askedAt: ASKED + HOUR_MS, direction: 'start', before: [EARLIER] }),
      'uptime',
      ASKED,
    ],
    [
      'followed by one whose run may have died before AWS heard of it',
      'fast',
      change(ASKED + 1),
      act({ direction: 'start', askedAt: ASKED + HOUR_MS, before: [EARLIER] }),
      'uptime',
      ASKED,
    ],
    [
      'refused, like a person’s afterwards',
      'fast',
      change(ASKED + HOUR_MS),
      act({ outcome: 'refused', askedAt: ASKED + HOUR_MS, before: [EARLIER] }),
      'person',
      ASKED + HOUR_MS,
    ],
    ['by AWS', 'slow', change(ASKED + 1, { by: 'aws' }), act(), 'aws', ASKED + 1],
    ['without an act', 'slow', change(ASKED + 1), undefined, 'person', ASKED + 1],
  ])('%s', (_, speed, lastChange, done, by, at) => {
    const resource = speed === 'fast' ? instance('office') : database('office');
    expect(attribute({ ...resource, lastChange }, { act: done }, NOW).lastChange).toMatchObject({ by, at });
  });

  test('a start, too', () => {
    const started = change(ASKED + 8 * MINUTE_MS, { to: 'running' });
    const known = { act: act({ direction: 'start' }) };
    expect(attribute({ ...database('office'), lastChange: started }, known, NOW).lastChange).toEqual({
      ...MINE,
      to: 'running',
    });
  });
});

describe('an event of a database that is older than the act in its direction', () => {
  const before = change(ASKED - HOUR_MS, { to: 'running' });
  const start = act({ direction: 'start' });
  test.each<[string, 'fast' | 'slow', Act, LastChange['by']]>([
    ['went down in between', 'slow', start, 'uptime'],
    ['was not started after all', 'slow', { ...start, outcome: 'later' }, 'person'],
    ['was asked for the other way', 'slow', act(), 'person'],
    ['is a machine, which AWS always dates', 'fast', start, 'person'],
  ])('%s', (_, kind, done, by) => {
    const resource = kind === 'slow' ? database('office') : instance('office');
    expect(attribute({ ...resource, lastChange: before }, { act: done }, NOW).lastChange?.by).toBe(by);
  });
});

describe('a change without a time', () => {
  const LAUNCHED = ASKED - 9 * HOUR_MS;
  const undated: UndatedChange = { to: 'stopped', after: LAUNCHED, by: 'person', detail: 'in AWS’s words' };
  const seen = (at: number, fields: Partial<UndatedChange> = {}) => ({
    sightings: [{ to: undated.to, after: undated.after, ...fields, at }],
  });
  const read = (memory: Parameters<typeof attribute>[1], now = NOW) => {
    const { lastChange, undated: left } = attribute({ ...instance('office'), undated }, memory, now);
    return { by: lastChange?.by, at: lastChange?.at, left };
  };

  test('is left as it is until it has been seen', () => {
    expect(read({})).toEqual({ by: undefined, at: undefined, left: undated });
  });

  test('dates from its first sighting', () => {
    expect(read(seen(ASKED + 7))).toEqual({ by: 'person', at: ASKED + 7, left: undefined });
  });

  test('not from that of another change', () => {
    expect(read(seen(ASKED + 7, { after: LAUNCHED - 1 })).left).toEqual(undated);
    expect(read(seen(ASKED + 7, { to: 'running' })).left).toEqual(undated);
  });

  test.each<[string, Act, number, boolean]>([
    ['asked for since', act(), NOW, true],
    ['asked for as it was launched', act({ askedAt: LAUNCHED - 5 * SECOND_MS }), LAUNCHED + HOUR_MS, true],
    ['asked for before the launch', act({ askedAt: LAUNCHED - 5_001 }), LAUNCHED + HOUR_MS, false],
    ['asked for two hours ago', act(), ASKED + 2 * HOUR_MS, true],
    ['asked for longer ago than anything takes', act(), ASKED + 2 * HOUR_MS + 1, false],
    ['asked for the other way', act({ direction: 'start' }), NOW, false],
    ['refused', act({ outcome: 'refused' }), NOW, false],
  ])('is Uptime’s if it was %s when it was first seen', (_, done, seenAt, isMine) => {
    // However long ago: an event that is lost never comes.
    const { by, at, left } = read({ act: done, ...seen(seenAt) }, seenAt + 9 * HOUR_MS);
    expect({ by, at, left }).toEqual(
      isMine
        ? { by: 'uptime', at: done.askedAt, left: undefined }
        : { by: 'person', at: seenAt, left: undefined },
    );
  });
});

test('a change without a time is Uptime’s if it was asked for before a refusal', () => {
  const undated: UndatedChange = { to: 'stopped', after: ASKED - HOUR_MS, by: 'person', detail: '' };
  const refused = act({ direction: 'start', outcome: 'refused', askedAt: NOW, before: [EARLIER] });
  const { lastChange } = attribute({ ...database('office'), undated }, { act: refused }, NOW);
  expect(lastChange).toMatchObject({ by: 'uptime', at: ASKED });
});

describe('what an act keeps of those before it', () => {
  const start = { ...EARLIER, direction: 'start', askedAt: ASKED - 1 } as const;
  test.each<[string, Act | undefined, readonly object[]]>([
    ['nothing, where it is the first', undefined, []],
    ['one that may be done', act(), [EARLIER]],
    ['not one that AWS refused', act({ outcome: 'refused' }), []],
    ['nor one that AWS put off', act({ outcome: 'later' }), []],
    ['what a refused one kept', act({ outcome: 'refused', before: [start] }), [start]],
    ['the last start and the last stop', act({ before: [start] }), [EARLIER, start]],
    ['no older stop than the last', act({ before: [{ ...EARLIER, askedAt: 1 }, start] }), [EARLIER, start]],
  ])('%s', (_, previous, kept) => {
    expect(keptOf(previous)).toEqual(kept);
  });
});

describe('a change that was seen under way', () => {
  const DONE = ASKED + 3 * HOUR_MS;
  const read = (memory: Parameters<typeof attribute>[1], fields: Partial<LastChange> = {}) => {
    const { lastChange } = attribute(
      { ...database('office'), lastChange: change(DONE, fields) },
      memory,
      DONE,
    );
    return { by: lastChange?.by, at: lastChange?.at };
  };
  const seen = (at: number, fields: Partial<Sighting> = {}) => ({
    sightings: [{ to: 'stopped', after: 0, at, ...fields } satisfies Sighting],
  });
  const EARLY = ASKED + 5 * MINUTE_MS;

  test.each<[string, Parameters<typeof attribute>[1], Partial<LastChange>, LastChange['by'], number]>([
    ['dates from then', seen(EARLY), {}, 'person', EARLY],
    ['as it was dated', seen(DONE), {}, 'person', DONE],
    ['is not the change after it', seen(DONE + 1), {}, 'person', DONE],
    ['nor the one before', seen(EARLY), { before: EARLY }, 'person', DONE],
    ['nor one the other way', seen(EARLY, { to: 'running' }), {}, 'person', DONE],
    ['is Uptime’s however long it takes', { act: act(), ...seen(EARLY) }, {}, 'uptime', ASKED],
    [
      'stays Uptime’s after its next act',
      { act: act({ direction: 'start', askedAt: DONE }), ...seen(EARLY, { act: act() }) },
      {},
      'uptime',
      ASKED,
    ],
    ['is AWS’s where AWS says so', { ...seen(EARLY, { act: act() }) }, { by: 'aws' }, 'aws', DONE],
  ])('%s', (_, memory, fields, by, at) => {
    expect(read(memory, fields)).toEqual({ by, at });
  });

  test('names who asked Uptime for it', () => {
    const { lastChange } = attribute(
      { ...database('office'), lastChange: change(DONE) },
      seen(EARLY, { act: act({ for: 'U1' }) }),
      DONE,
    );
    expect(lastChange).toMatchObject({ by: 'person', at: ASKED, asked: 'U1' });
  });
});

test('a start that was seen under way dates from when it is done, so that its grace is whole', () => {
  const at = ASKED + 10 * MINUTE_MS;
  const seen: Sighting = { to: 'running', after: 0, at: ASKED + 2 * MINUTE_MS };
  const resource = { ...database(''), lastChange: change(at, { to: 'running' }) };
  expect(attribute(resource, { sightings: [seen] }, NOW).lastChange).toMatchObject({ by: 'person', at });
});
