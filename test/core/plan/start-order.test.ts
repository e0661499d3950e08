import { describe, expect, test } from 'vitest';
import { EC2_INSTANCE } from '../../../src/aws/kinds/ec2-instance/traits.ts';
import { RDS_INSTANCE } from '../../../src/aws/kinds/rds/traits.ts';
import { comingUp, remarkRef, startFailed, waitsForFailed } from '../../../src/core/notice/remark.ts';
import { type Plan, plan } from '../../../src/core/plan/plan.ts';
import { awaitedNames, startRanks } from '../../../src/core/plan/start-order.ts';
import type { Resource } from '../../../src/core/resource/resource.ts';
import type { NamedSchedule, Settings } from '../../../src/core/settings/settings.ts';
import { instance, policy, settings, stopped, utc } from '../build.ts';
import { schedule } from '../schedule/read.ts';

const named = (name: string, after?: string): [string, NamedSchedule] => [
  name.toLowerCase(),
  { name, schedule: schedule('mon-fri 08:00-19:00 UTC'), policy: { ...policy, channel: `C0${name}`, after } },
];
const own: Partial<Settings> = {
  schedules: new Map([named('Data'), named('Apps', 'data'), named('Web', 'apps')]),
};

const db = instance('data', { ...RDS_INSTANCE, id: 'db', name: 'db', state: 'stopped' });
const db2 = { ...db, ...keyed('db2') };
const app = instance('apps', { id: 'i-app', name: 'app', state: 'stopped' });
const web = instance('web', { id: 'i-web', name: 'web', state: 'stopped' });

function keyed(id: string): Pick<Resource, 'id' | 'name' | 'key'> {
  return { id, name: id, key: instance('data', { ...RDS_INSTANCE, id }).key };
}

type Said = readonly (readonly [subject: string, at: string])[];

const planned = (
  at: string,
  resources: readonly Resource[],
  said: Said = [],
  over: Partial<Settings> = {},
): Plan =>
  plan(
    {
      settings: settings({ ...own, ...over }),
      resources,
      holds: [],
      notices: [],
      remarks: new Map(said.map(([subject, when]) => [remarkRef(subject), utc(when)])),
    },
    utc(at),
  );

/** What is started, and what waits for what. */
const order = ({ decisions }: Plan): string[] =>
  decisions.map(({ resource, action }) => {
    if (action.kind !== 'wait') return `${resource.name}: ${action.kind}`;
    const { why } = action;
    if (why.kind === 'waits-for')
      return `${resource.name}: after ${why.what.name} +${why.more}${why.failed ? ', which failed' : ''}`;
    return `${resource.name}: ${why.kind}${why.kind === 'waits-elsewhere' ? ` ${why.schedule}` : ''}`;
  });

const MORNING = '2026-11-23 08:00';

describe('what has to be up before what', () => {
  test.each<{
    title: string;
    at?: string;
    resources: readonly Resource[];
    said?: Said;
    order: readonly string[];
  }>([
    {
      title: 'each after the one before',
      resources: [db, app, web],
      order: ['db: start', 'app: after db +0', 'web: after app +0'],
    },
    {
      title: 'in any order',
      resources: [web, app, db],
      order: ['web: after app +0', 'app: after db +0', 'db: start'],
    },
    {
      title: 'after all of them',
      resources: [db, db2, app],
      order: ['db: start', 'db2: start', 'app: after db +1'],
    },
    { title: 'nothing to wait for', resources: [app], order: ['app: start'] },
    {
      title: 'up already',
      resources: [{ ...db, state: 'running' }, app],
      order: ['db: none', 'app: start'],
    },
    {
      title: 'on its way up',
      resources: [{ ...db, state: 'starting' }, app],
      order: ['db: none', 'app: after db +0'],
    },
    {
      title: 'a person stopped it: it does not come',
      resources: [{ ...db, lastChange: stopped('2026-11-23 08:01') }, app],
      at: '2026-11-23 08:05',
      order: ['db: none', 'app: start'],
    },
    {
      title: 'protected: it does not come',
      resources: [{ ...db, protection: { code: 'x', reason: 'x' } }, app],
      order: ['db: leave', 'app: start'],
    },
    {
      title: 'half an hour and no longer',
      at: '2026-11-23 08:29:59',
      resources: [db, app],
      order: ['db: start', 'app: after db +0'],
    },
    {
      title: '... then it starts',
      at: '2026-11-23 08:30',
      resources: [db, app],
      order: ['db: start', 'app: start'],
    },
    {
      title: 'named as failed, where its start did',
      at: '2026-11-23 08:05',
      resources: [db2, db, app],
      said: [[startFailed(db.key, utc(MORNING)), MORNING]],
      order: ['db2: start', 'db: start', 'app: after db +1, which failed'],
    },
    {
      title: 'named as failed, where AWS stopped it again',
      at: '2026-11-23 08:05',
      resources: [{ ...db, lastChange: stopped('2026-11-23 08:02', 'aws') }, app],
      order: ['db: start', 'app: after db +0, which failed'],
    },
    {
      title: 'what is up does not wait, nor what is not due',
      resources: [db, { ...app, state: 'running' }, web],
      at: '2026-11-23 07:00',
      order: ['db: none', 'app: announce', 'web: none'],
    },
    {
      title: 'what is not understood is in nobody’s way',
      resources: [{ ...db, tags: { Uptime: '8-25' } }, app],
      order: ['db: leave', 'app: start'],
    },
  ])('$title', ({ at = MORNING, resources, said, order: expected }) => {
    expect(order(planned(at, resources, said))).toEqual(expected);
  });

  test('a divided tick waits for what another part has to start', () => {
    const divided = { announceMinutes: 2 };
    const left: Said = [[comingUp('data', utc('2026-11-23 08:05'), 5), '2026-11-23 08:05']];
    expect(order(planned(MORNING, [app], [], divided))).toEqual(['app: waits-elsewhere data']);
    expect(order(planned('2026-11-23 08:04:59', [app], [], divided))).toEqual(['app: waits-elsewhere data']);
    expect(order(planned('2026-11-23 08:05', [app], [], divided))).toEqual(['app: start']);
    expect(order(planned('2026-11-23 08:10', [app], left, divided))).toEqual(['app: waits-elsewhere data']);
    expect(order(planned('2026-11-23 08:15', [app], left, divided))).toEqual(['app: start']);
    expect(order(planned(MORNING, [app]))).toEqual(['app: start']);
  });

  test('says to others what is awaited and not up', () => {
    const names = (resources: readonly Resource[], at = MORNING) =>
      awaitedNames(planned(at, resources).decisions, settings(own), utc(at));
    expect(names([db, app, web])).toEqual(['data', 'apps']);
    expect(names([web])).toEqual([]);
    expect(names([{ ...db, state: 'running' }])).toEqual([]);
    expect(names([db], '2026-11-23 07:59')).toEqual([]);
    expect(awaitedNames(planned(MORNING, [db]).decisions, settings(), utc(MORNING))).toEqual([]);
  });
});

describe('people hear what waits for what failed', () => {
  test('once a channel, with all that waits', () => {
    const app2 = instance('apps', { id: 'i-app2', name: 'app2', state: 'stopped' });
    const failed: Said = [[startFailed(db.key, utc(MORNING)), MORNING]];
    const at = '2026-11-23 08:05';
    const { remarks } = planned(at, [db, db2, app, app2, web], failed);
    const subject = waitsForFailed('C0Apps', db.key, utc(MORNING));
    expect(remarks).toEqual([
      {
        subject,
        until: utc('2026-11-24 08:05'),
        channel: 'C0Apps',
        news: {
          topic: 'waiting',
          of: { key: db.key, name: 'db' },
          waiting: [app, app2].map(({ key, name }) => ({ key, name })),
        },
      },
    ]);
    expect(planned(at, [db, app], [...failed, [subject, at]]).remarks).toEqual([]);
  });

  test('and nothing while it may still come', () => {
    expect(planned('2026-11-23 08:05', [db, app]).remarks).toEqual([]);
  });
});

describe('the rank of a start', () => {
  test('is by schedule first, then by kind', () => {
    const rank = startRanks(settings(own));
    const ranks = planned(MORNING, [
      web,
      app,
      db,
      instance('data', EC2_INSTANCE),
      instance('8-25'),
    ]).decisions.map(rank);
    expect(ranks).toEqual([21, 11, 0, 1, 1]);
  });
});
