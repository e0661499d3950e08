import { describe, expect, test } from 'vitest';
import type { Act } from '../../../src/core/act/act.ts';
import {
  invalidChannelTag,
  leftAlone,
  remarkRef,
  startFailed,
  stopRefused,
} from '../../../src/core/notice/remark.ts';
import { plan } from '../../../src/core/plan/plan.ts';
import type { Remark } from '../../../src/core/plan/remark.ts';
import { resourceRef } from '../../../src/core/resource/ref.ts';
import type { Resource } from '../../../src/core/resource/resource.ts';
import type { Policy } from '../../../src/core/settings/settings.ts';
import { instance, policy, settings, started, stopped, utc } from '../build.ts';

const HOURS = 'mon-fri 08:00-19:00';
const a = instance(HOURS, { name: 'a', lastChange: started('2026-11-23 08:00') });
const AT = '2026-11-23 12:00';
const QUARTER = '2027-02-21 12:00';

interface Told {
  readonly at?: string;
  readonly said?: readonly string[];
  readonly policy?: Partial<Policy>;
}

const remarks = (
  resources: readonly Resource[],
  { at = AT, said = [], policy: own }: Told = {},
): readonly Remark[] =>
  plan(
    {
      settings: settings({ policy: { ...policy, ...own } }),
      resources,
      holds: [],
      notices: [],
      remarks: new Map(said.map((subject) => [remarkRef(subject), utc(at)])),
    },
    utc(at),
  ).remarks;

describe('what people should hear of', () => {
  test('nothing, of what goes as it should', () => {
    expect(remarks([a, instance('unmanaged'), { ...a, state: 'stopped' }])).toEqual([]);
  });

  test('a tag that is not understood', () => {
    const bad = instance('8-25', { name: 'bad' });
    const [remark, ...others] = remarks([bad]);
    expect(others).toEqual([]);
    expect(remark).toMatchObject({
      subject: leftAlone(bad.key, '8-25'),
      until: utc(QUARTER),
      channel: 'C0DEV',
      news: { topic: 'left-alone', of: { name: 'bad' }, why: { kind: 'not-understood', tagText: '8-25' } },
    });
  });

  test('a resource that is protected', () => {
    const protection = { code: 'x', reason: 'it is a replica' };
    expect(remarks([{ ...a, protection }])).toEqual([
      {
        subject: leftAlone(a.key, 'it is a replica'),
        until: utc(QUARTER),
        channel: 'C0DEV',
        news: { topic: 'left-alone', of: { key: a.key, name: 'a' }, why: { kind: 'protected', protection } },
      },
    ]);
  });

  test('a protected group, once for all its members', () => {
    const protection = { code: 'x', reason: 'it belongs to the group web', ofGroup: true };
    const member = (id: string) => instance(HOURS, { id, name: id, protection });
    expect(remarks([member('i-1'), member('i-2')]).map(({ subject }) => subject)).toEqual([
      leftAlone('111122223333/eu-central-1', 'it belongs to the group web'),
    ]);
  });

  test('not of what is protected and unmanaged', () => {
    expect(remarks([instance('unmanaged', { protection: { code: 'x', reason: 'x' } })])).toEqual([]);
  });

  test('nor of what a rule of the settings protects: somebody wrote it there', () => {
    const ruled = plan(
      {
        settings: settings({ protect: [{ name: 'a' }] }),
        resources: [a],
        holds: [],
        notices: [],
        remarks: new Map(),
      },
      utc(AT),
    );
    expect(ruled.remarks).toEqual([]);
  });

  test('a stop that AWS refuses, where no notice can show it', () => {
    const said = [stopRefused(a.key)];
    const [remark] = remarks([a], { said, policy: { notice: 'none' } });
    expect(remark).toEqual({
      subject: leftAlone(a.key, 'stop-refused'),
      until: utc(QUARTER),
      channel: 'C0DEV',
      news: { topic: 'left-alone', of: { key: a.key, name: 'a' }, why: { kind: 'stop-refused' } },
    });
    // Where a message shows it, that counts as said.
    expect(remarks([a], { said })).toEqual([remark]);
    expect(remarks([a], { policy: { notice: 'none' } })).toEqual([]);
  });

  test.each([
    ['a start that AWS could not carry out', '2026-11-23 08:01', 'start-failed'],
    ['what AWS took down while it was up', '2026-11-23 07:40', 'taken-down'],
  ])('%s', (_, before, topic) => {
    const down = stopped('2026-11-23 08:02', 'aws');
    const seen: Resource = { ...a, state: 'stopped', lastChange: { ...down, before: utc(before) } };
    expect(remarks([seen], { at: '2026-11-23 08:05' })).toEqual([
      {
        subject: startFailed(a.key, utc('2026-11-23 08:00')),
        until: utc('2026-11-24 08:05'),
        channel: 'C0DEV',
        news: { topic, of: { key: a.key, name: 'a' }, detail: 'test' },
      },
    ]);
  });

  test.each([
    ['started by Uptime, it never came up', '2026-11-23 07:50', '2026-11-22 19:00', 'start-failed'],
    ['it came up, and AWS stopped it', '2026-11-23 07:50', '2026-11-23 07:58', 'taken-down'],
    ['no start has been tried', undefined, '2026-11-20 08:00', 'taken-down'],
  ])('a database: %s', (_, askedAt, after, topic) => {
    const database: Resource = {
      ...a,
      state: 'stopped',
      traits: { ...a.traits, transitionMs: 600_000 },
      lastChange: undefined,
      undated: { to: 'stopped', after: utc(after), by: 'aws', detail: 'its key' },
    };
    const act: Act = {
      resource: resourceRef(a.key),
      direction: 'start',
      askedAt: utc(askedAt ?? '2026-11-23 07:50'),
      for: 'schedule',
      outcome: askedAt === undefined ? 'refused' : 'asked',
    };
    const { remarks: told } = plan(
      {
        settings: settings(),
        resources: [database],
        holds: [],
        notices: [],
        remarks: new Map(),
        acts: new Map([[act.resource, act]]),
      },
      utc('2026-11-23 08:20'),
    );
    expect(told.map(({ news }) => news)).toEqual([
      { topic, of: { key: a.key, name: 'a' }, detail: 'its key' },
    ]);
  });

  test('a channel tag that names no channel', () => {
    const lost = { ...a, tags: { ...a.tags, 'uptime:channel': ' #team ' } };
    expect(remarks([lost])).toEqual([
      {
        subject: invalidChannelTag(a.key, '#team'),
        until: utc(QUARTER),
        channel: 'C0DEV',
        news: {
          topic: 'invalid-channel-tag',
          of: { key: a.key, name: 'a' },
          channelTag: '#team',
          issue: 'not-an-id',
        },
      },
    ]);
    expect(remarks([{ ...a, tags: { ...a.tags, 'uptime:channel': ' C0TEAM ' } }])).toEqual([]);
    expect(remarks([{ ...lost, tags: { ...lost.tags, Uptime: 'unmanaged' } }])).toEqual([]);
  });

  test('only of what was not said before', () => {
    const bad = instance('8-25');
    expect(remarks([bad], { said: [leftAlone(bad.key, '8-25')] })).toEqual([]);
    expect(remarks([bad], { said: [leftAlone(bad.key, '8-26')] })).toHaveLength(1);
  });
});
