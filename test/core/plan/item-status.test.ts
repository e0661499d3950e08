import { describe, expect, test } from 'vitest';
import type { StoredNotice } from '../../../src/core/notice/notice.ts';
import { stopRefused } from '../../../src/core/notice/remark.ts';
import {
  type ItemFacts,
  isFinished,
  type StopOutcome,
  viewNotice,
} from '../../../src/core/plan/item-status.ts';
import type { ItemStatus } from '../../../src/core/plan/notice-view.ts';
import { stopAhead } from '../../../src/core/plan/stop-ahead.ts';
import {
  clock,
  decisionOf,
  hold,
  instance,
  itemOf,
  notice,
  type OneResource,
  started,
  stopped,
  utc,
} from '../build.ts';

const HOURS = 'mon-fri 08:00-19:00';
const a = instance(HOURS, { name: 'a', lastChange: started('2026-11-23 08:00', 'aws') });
const STOP = '2026-11-23 19:00';
const told = notice([a], STOP, '2026-11-23 18:45');
const until21 = { ...a, tags: { Uptime: 'mon-fri 08:00-21:00' } };
const fresh: StoredNotice = { ...notice([a], '2026-11-23 20:00', '2026-11-23 19:45'), name: 'fresh' };
const inThread: StoredNotice = { ...fresh, thread: { ts: '1.1', holders: ['U0ADA'] } };
const elsewhere: StoredNotice = { ...fresh, delivered: { at: utc('2026-11-23 19:45'), ts: '2.2' } };

interface Row extends Omit<OneResource, 'resource' | 'notices'> {
  readonly title: string;
  readonly resource?: OneResource['resource'] | undefined;
  /** Beside the one that is looked at. */
  readonly others?: readonly StoredNotice[];
  readonly shown?: StoredNotice;
  readonly gone?: true;
  readonly incomplete?: true;
  readonly outcome?: StopOutcome;
  readonly status: string;
  readonly finished?: true;
}

const facts = ({
  resource = a,
  others = [],
  shown = told,
  gone,
  incomplete,
  outcome,
  ...one
}: Row): ItemFacts => {
  const notices = [shown, ...others];
  return {
    decisions: new Map(gone ? [] : [[a.key, decisionOf({ ...one, resource, notices })]]),
    outcomes: new Map(outcome ? [[a.key, outcome]] : []),
    notices,
    complete: !incomplete,
    now: utc(one.at),
  };
};

/** `held by U0ADA until ..., stops ...; again; elsewhere`. */
function inShort(status: ItemStatus): string {
  switch (status.kind) {
    case 'stops':
      return [`stops ${clock(status.at)}`, status.announcedAgain && 'again'].filter(Boolean).join('; ');
    case 'held':
      return [
        `held by ${status.by} until ${clock(status.until)}`,
        status.stopsAt !== undefined && `stops ${clock(status.stopsAt)}`,
        status.ownHours !== undefined && `${status.ownHours}h of its own`,
        status.announcedAgain && 'again',
        status.announcedElsewhere && 'elsewhere',
      ]
        .filter(Boolean)
        .join('; ');
    case 'kept':
      return `kept by ${status.by} until ${clock(status.until)}`;
    case 'stopped':
      return [
        `stopped ${clock(status.at)}`,
        status.startsAt !== undefined && `starts ${clock(status.startsAt)}`,
        status.remark,
      ]
        .filter(Boolean)
        .join('; ');
    case 'failed':
      return `failed: ${JSON.stringify(status.why)}${status.retried ? ', tried again' : status.hoursBegan === true ? ', hours began' : ''}`;
    case 'overtaken':
      return `overtaken: ${status.why.kind}`;
  }
}

const night = hold(a, '2026-11-23 20:00');

const rows: readonly Row[] = [
  { title: 'announced', at: '2026-11-23 18:50', status: 'stops 2026-11-23 19:00' },
  { title: 'due, and not stopped yet', at: STOP, status: 'stops 2026-11-23 19:00' },
  { title: 'gone', at: '2026-11-23 18:50', gone: true, status: 'overtaken: gone' },
  { title: 'gone, and its time is past', at: STOP, gone: true, status: 'overtaken: gone', finished: true },
  {
    title: 'missing, but not everything could be read',
    at: STOP,
    gone: true,
    incomplete: true,
    status: 'stops 2026-11-23 19:00',
  },
  {
    title: 'missing, in a digest: its own stop',
    at: '2026-11-23 18:50',
    gone: true,
    incomplete: true,
    shown: { ...told, items: [{ ...itemOf(a), stopAt: utc('2026-11-23 21:00') }] },
    status: 'stops 2026-11-23 21:00',
  },
  {
    title: 'its tag is not understood any more',
    at: '2026-11-23 18:50',
    resource: { ...a, tags: { Uptime: '8-25' } },
    status: 'overtaken: tag-changed',
  },
  {
    title: 'protected since',
    at: '2026-11-23 18:50',
    resource: { ...a, protection: { code: 'x', reason: 'x' } },
    status: 'overtaken: left-alone',
  },
  {
    title: 'AWS has refused its stop',
    at: STOP,
    said: [[stopRefused(a.key), STOP]],
    status: 'failed: {"kind":"refused-before"}',
    finished: true,
  },
  {
    title: 'AWS has refused its stop at the last tick, as this message says',
    at: '2026-11-23 19:05',
    said: [[stopRefused(a.key), STOP]],
    shown: { ...told, items: [{ ...itemOf(a), notStopped: { kind: 'refused', detail: 'no' } }] },
    status: 'failed: {"kind":"refused","detail":"no"}',
    finished: true,
  },
  {
    title: 'down',
    at: '2026-11-23 19:05',
    resource: { ...a, state: 'stopped', lastChange: stopped('2026-11-23 19:01') },
    status: 'stopped 2026-11-23 19:01; starts 2026-11-24 08:00',
    finished: true,
  },
  {
    title: 'down before its time: not finished yet',
    at: '2026-11-23 18:50',
    resource: { ...a, state: 'stopped', lastChange: stopped('2026-11-23 18:49') },
    status: 'stopped 2026-11-23 18:49; starts 2026-11-24 08:00',
  },
  {
    title: 'down since nobody knows when',
    at: '2026-11-23 19:05',
    resource: { ...a, state: 'stopped', lastChange: undefined },
    status: 'stopped 2026-11-23 19:05; starts 2026-11-24 08:00',
    finished: true,
  },
  {
    title: 'on its way down: it may come back',
    at: '2026-11-23 19:05',
    resource: { ...a, state: 'stopping', lastChange: stopped('2026-11-23 19:01') },
    status: 'stopped 2026-11-23 19:01; starts 2026-11-24 08:00',
  },
  {
    title: 'down, and kept down beyond its start',
    at: '2026-11-23 19:05',
    resource: { ...a, state: 'stopped', lastChange: stopped('2026-11-23 19:01') },
    holds: [hold(a, '2026-11-24 10:00', { keep: 'stopped' })],
    status: 'stopped 2026-11-23 19:01; starts 2026-11-24 10:00',
    finished: true,
  },
  {
    title: 'stopped at this tick',
    at: STOP,
    outcome: { ok: true, remark: 'without a snapshot' },
    status: 'stopped 2026-11-23 19:00; starts 2026-11-24 08:00; without a snapshot',
  },
  {
    title: 'AWS said no at this tick',
    at: STOP,
    outcome: { ok: false, detail: 'no', retried: false },
    status: 'failed: {"kind":"refused","detail":"no"}',
    finished: true,
  },
  {
    title: 'AWS was busy at this tick',
    at: STOP,
    outcome: { ok: false, detail: 'slow down', retried: true },
    status: 'failed: {"kind":"refused","detail":"slow down"}, tried again',
  },
  {
    title: 'AWS cannot stop it just now',
    at: STOP,
    resource: { ...a, state: 'busy', rawState: 'modifying' },
    status: 'failed: {"kind":"waits","why":{"kind":"not-stoppable","rawState":"modifying"}}, tried again',
  },
  {
    title: 'its own message is being posted',
    at: '2026-11-23 18:46',
    shown: notice([a], STOP, '2026-11-23 18:45', false),
    status: 'stops 2026-11-23 19:00',
  },
  {
    title: 'nothing stops it any more',
    at: '2026-11-23 18:50',
    resource: { ...a, tags: { Uptime: 'always' } },
    status: 'overtaken: no-stop-ahead',
  },
  {
    title: 'its stop is later now',
    at: '2026-11-23 18:50',
    resource: { ...a, tags: { Uptime: 'mon-fri 08:00-21:00' } },
    status: 'overtaken: stops-later',
  },
  {
    title: 'its stop is earlier now',
    at: '2026-11-23 17:00',
    resource: { ...a, tags: { Uptime: 'mon-fri 08:00-18:00' } },
    shown: notice([a], STOP, '2026-11-23 16:55'),
    status: 'stops 2026-11-23 18:00',
  },
  {
    title: 'started by hand since',
    at: '2026-11-23 20:05',
    resource: { ...a, lastChange: started('2026-11-23 20:00') },
    status: 'overtaken: started-by-hand',
    finished: true,
  },

  // Held
  {
    title: 'held',
    at: '2026-11-23 19:10',
    holds: [night],
    status: 'held by U0ADA until 2026-11-23 20:00; stops 2026-11-23 20:00',
  },
  {
    title: 'held, though nothing stops it any more',
    at: '2026-11-23 19:10',
    resource: { ...a, tags: { Uptime: 'mon start 08:00' } },
    holds: [night],
    status: 'overtaken: no-stop-ahead',
    finished: true,
  },
  {
    title: 'held and announced again in its thread',
    at: '2026-11-23 19:50',
    holds: [night],
    others: [inThread],
    status: 'held by U0ADA until 2026-11-23 20:00; stops 2026-11-23 20:00; again',
  },
  {
    title: 'held and announced again elsewhere: that is the place to press',
    at: '2026-11-23 19:50',
    holds: [night],
    others: [elsewhere],
    status: 'held by U0ADA until 2026-11-23 20:00; stops 2026-11-23 20:00; elsewhere',
    finished: true,
  },
  {
    title: 'held for less than was announced: no hold that counts',
    at: '2026-11-23 18:50',
    holds: [hold(a, '2026-11-23 18:55')],
    status: 'stops 2026-11-23 19:00',
  },
  {
    title: 'announced again in its thread, the hold is over',
    at: '2026-11-23 20:00',
    holds: [night],
    others: [inThread],
    status: 'stops 2026-11-23 20:00; again',
  },
  {
    title: 'announced again elsewhere, the hold is over',
    at: '2026-11-23 20:00',
    holds: [night],
    others: [elsewhere],
    status: 'stops 2026-11-23 20:00',
  },
  {
    title: 'the hold is over, and the fresh notice is yet to come',
    at: '2026-11-23 20:00',
    holds: [night],
    status: 'stops 2026-11-23 20:15',
  },
  {
    title: 'held until its hours began: kept',
    at: '2026-11-24 08:05',
    holds: [hold(a, '2026-11-24 08:00')],
    status: 'kept by U0ADA until 2026-11-24 08:00',
    finished: true,
  },
  {
    title: 'its hours have begun, and the hold ended before the stop: not kept by it',
    at: '2026-11-24 08:05',
    holds: [hold(a, '2026-11-23 18:59')],
    status: 'overtaken: hours-began',
    finished: true,
  },
  {
    title: 'its hours have begun, and AWS could not stop it until then: the reason stays',
    at: '2026-11-24 08:05',
    shown: {
      ...told,
      items: [{ ...itemOf(a), notStopped: { kind: 'not-stoppable', rawState: 'backing-up' } }],
    },
    status: 'failed: {"kind":"waits","why":{"kind":"not-stoppable","rawState":"backing-up"}}, hours began',
    finished: true,
  },
  {
    title: 'its people are in another channel now',
    at: '2026-11-23 18:50',
    resource: { ...a, tags: { ...a.tags, 'uptime:channel': 'C0OTHER' } },
    status: 'overtaken: moved',
  },
  {
    title: 'corrected once, and announced by another message since',
    at: '2026-11-23 19:50',
    shown: { ...told, items: [{ ...itemOf(a), corrected: 'overtaken gone' }] },
    others: [elsewhere],
    status: 'overtaken: announced-anew',
    finished: true,
  },
  {
    title: 'its people are in another channel now, and want no messages',
    at: '2026-11-23 18:50',
    resource: { ...a, tags: { ...a.tags, 'uptime:channel': 'C0OTHER' } },
    policy: { notice: 'none' },
    status: 'stops 2026-11-23 19:00',
  },
  {
    title: 'its stop is later than a hold that still runs',
    at: '2026-11-23 19:10',
    resource: { ...a, tags: { Uptime: 'mon-fri 08:00-21:00' } },
    holds: [night],
    status: 'overtaken: stops-later',
    finished: true,
  },
  {
    title: 'started by hand after a hold on it was over',
    at: '2026-11-23 20:15',
    resource: { ...a, lastChange: started('2026-11-23 20:10') },
    holds: [night],
    status: 'overtaken: started-by-hand',
    finished: true,
  },
  {
    title: 'corrected once, and announced by no message since',
    at: '2026-11-23 18:50',
    resource: { ...a, tags: { Uptime: 'mon-fri 08:00-21:00' } },
    shown: { ...told, items: [{ ...itemOf(a), corrected: 'overtaken gone' }] },
    status: 'overtaken: stops-later',
  },
  {
    title: 'never corrected, and its later stop is announced by another message',
    at: '2026-11-23 20:50',
    resource: until21,
    others: [{ ...notice([until21], '2026-11-23 21:00', '2026-11-23 20:45'), name: 'later' }],
    status: 'overtaken: stops-later',
    finished: true,
  },
  {
    title: 'its hours have begun by another schedule than was announced',
    at: '2026-11-23 20:05',
    resource: { ...a, tags: { Uptime: 'mon-fri 20:00-22:00' } },
    status: 'overtaken: stops-later',
    finished: true,
  },
  {
    title: 'announced for an earlier time, in another time zone: its hours began before',
    at: '2026-11-23 17:50',
    shown: notice([a], '2026-11-23 18:00', '2026-11-23 17:45'),
    status: 'overtaken: stops-later',
  },
  {
    title: '... and ended after',
    at: '2026-11-23 19:05',
    shown: notice([a], '2026-11-23 18:00', '2026-11-23 17:45'),
    status: 'overtaken: stops-later',
    finished: true,
  },
  {
    title: 'its hours have begun, and AWS refused its stop until then: the reason stays',
    at: '2026-11-24 08:05',
    shown: { ...told, items: [{ ...itemOf(a), notStopped: { kind: 'refused', detail: 'no' } }] },
    status: 'failed: {"kind":"refused","detail":"no"}, hours began',
    finished: true,
  },
  {
    title: 'held over a night and most of a day',
    at: '2026-11-23 19:10',
    holds: [hold(a, '2026-11-24 18:00')],
    status: 'held by U0ADA until 2026-11-24 18:00; stops 2026-11-24 19:00; 10h of its own',
  },
  {
    title: 'its stop is earlier now, and held until before the announced one',
    at: '2026-11-23 18:10',
    resource: { ...a, tags: { Uptime: 'mon-fri 08:00-18:00' } },
    holds: [hold(a, '2026-11-23 18:30')],
    status: 'held by U0ADA until 2026-11-23 18:30; stops 2026-11-23 19:00',
  },
  {
    title: '... at the stop: kept',
    at: '2026-11-24 08:05',
    holds: [hold(a, STOP)],
    status: 'kept by U0ADA until 2026-11-23 19:00',
    finished: true,
  },
];

describe('how what a notice announced stands now', () => {
  test.each(rows)('$title', (row) => {
    const all = facts(row);
    const view = viewNotice(row.shown ?? told, all);
    expect(view.lines.map(({ status }) => inShort(status))).toEqual([row.status]);
    expect(isFinished(view, all)).toBe(row.finished ?? false);
  });

  test('every item has its line', () => {
    const b = instance(HOURS, { id: 'i-b', name: 'b' });
    const both = notice([a, b], STOP, '2026-11-23 18:45');
    const all = facts({ title: '', at: '2026-11-23 18:50', shown: both, status: '' });
    const { lines } = viewNotice(both, all);
    expect(lines.map(({ item, status }) => `${item.name} ${status.kind}`)).toEqual([
      'a stops',
      'b overtaken',
    ]);
  });

  test('a notice within a thread knows the others there', () => {
    const later: StoredNotice = { ...inThread, name: 'later', stopAt: utc('2026-11-23 21:00') };
    const all = facts({
      title: '',
      at: '2026-11-23 20:50',
      shown: inThread,
      others: [later],
      holds: [hold(a, '2026-11-23 21:00')],
      status: '',
    });
    expect(viewNotice(inThread, all).lines.map(({ status }) => inShort(status))).toEqual([
      'held by U0ADA until 2026-11-23 21:00; stops 2026-11-23 21:00; again',
    ]);
  });

  test('a thread of another channel is another thread', () => {
    const all = facts({
      title: '',
      at: '2026-11-23 19:50',
      others: [{ ...inThread, channel: 'C0OTHER' }],
      holds: [night],
      status: '',
    });
    expect(viewNotice(told, all).lines.map(({ status }) => inShort(status))).toEqual([
      'held by U0ADA until 2026-11-23 20:00; stops 2026-11-23 20:05',
    ]);
  });
});

describe('a stop that a message is the place to move', () => {
  const at = utc(STOP);
  const held = { kind: 'held', by: 'U0ADA', until: at, stopsAt: at } as const;
  test.each<[string, ItemStatus, number | undefined, number | undefined]>([
    ['announced', { kind: 'stops', at }, undefined, at],
    ['announced, ahead', { kind: 'stops', at }, at - 1, at],
    ['announced, and past', { kind: 'stops', at }, at, undefined],
    ['announced again in its thread', { kind: 'stops', at, announcedAgain: true }, undefined, undefined],
    ['held', held, undefined, at],
    ['held, and past', held, at, undefined],
    ['held, and nothing stops it then', { ...held, stopsAt: undefined }, undefined, undefined],
    ['held, and announced again in its thread', { ...held, announcedAgain: true }, undefined, undefined],
    ['held, and announced elsewhere', { ...held, announcedElsewhere: true }, undefined, undefined],
    ['kept', { kind: 'kept', by: 'U0ADA', until: at }, undefined, undefined],
    ['down', { kind: 'stopped', at, startsAt: undefined }, undefined, undefined],
  ])('%s', (_, status, now, ahead) => {
    expect(stopAhead(status, now)).toBe(ahead);
  });
});
