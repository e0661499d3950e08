import { describe, expect, test } from 'vitest';
import { AUTO_SCALING_GROUP } from '../../../src/aws/kinds/auto-scaling-group/traits.ts';
import { RDS_INSTANCE } from '../../../src/aws/kinds/rds/traits.ts';
import { stopRefused } from '../../../src/core/notice/remark.ts';
import {
  clock,
  decisionOf,
  hold,
  instance,
  notice,
  type OneResource,
  said,
  started,
  stopped,
  utc,
} from '../build.ts';

const HOURS = 'mon-fri 08:00-19:00';
const a = instance(HOURS, { name: 'a', lastChange: started('2026-11-23 08:00') });
const db = instance(HOURS, { ...RDS_INSTANCE, id: 'db', lastChange: started('2026-11-23 08:00') });
const group = instance(HOURS, {
  ...AUTO_SCALING_GROUP,
  id: 'group',
  state: 'starting',
  rawState: '2 of 3 in service',
  lastChange: undefined,
});
const postedAt = '2026-11-23 18:45';
const told = notice([a], '2026-11-23 19:00', postedAt);
const lateStart = { ...a, lastChange: started('2026-11-23 20:00') };

interface Row extends OneResource {
  readonly title: string;
  /** What is done now; what comes next and when; whose word that is; what is unexpected about it. */
  readonly decides: string;
}

// 2026-11-23 is a Monday.
const gate: readonly Row[] = [
  {
    title: 'a tick before the lead time',
    at: '2026-11-23 18:40',
    resource: a,
    decides: 'none; stop 2026-11-23 19:00; schedule',
  },
  {
    title: 'the next tick would be some seconds too late to tell',
    at: '2026-11-23 18:40:01',
    resource: a,
    decides: 'announce; stop 2026-11-23 19:00; schedule',
  },
  {
    title: 'the lead time begins',
    at: '2026-11-23 18:45',
    resource: a,
    decides: 'announce; stop 2026-11-23 19:00; schedule',
  },
  {
    title: 'seconds into the lead time: the minute counts',
    at: '2026-11-23 18:45:59',
    resource: a,
    decides: 'announce; stop 2026-11-23 19:00; schedule',
  },
  {
    title: 'a minute late: the stop moves',
    at: '2026-11-23 18:46:30',
    resource: a,
    decides: 'announce; stop 2026-11-23 19:01; schedule',
  },
  {
    title: 'a longer lead time',
    at: '2026-11-23 18:20',
    resource: a,
    policy: { leadMinutes: 40 },
    decides: 'announce; stop 2026-11-23 19:00; schedule',
  },
  {
    title: 'a divided tick tells earlier, for its parts have to be joined',
    at: '2026-11-23 18:43',
    resource: a,
    settings: { announceMinutes: 2 },
    decides: 'announce; stop 2026-11-23 19:00; schedule',
  },
  {
    title: '... or promises so much later',
    at: '2026-11-23 18:45',
    resource: a,
    settings: { announceMinutes: 2 },
    decides: 'announce; stop 2026-11-23 19:02; schedule',
  },
  {
    title: 'announced, and not its time yet',
    at: '2026-11-23 18:59:59',
    resource: a,
    notices: [told],
    decides: 'none; stop 2026-11-23 19:00; schedule; told',
  },
  {
    title: 'announced, and its time',
    at: '2026-11-23 19:00',
    resource: a,
    notices: [told],
    decides: 'stop; stop 2026-11-23 19:00; schedule; told',
  },
  {
    title: 'announced for a tick after its time: not told a second time',
    at: '2026-11-23 18:45',
    resource: a,
    notices: [notice([a], '2026-11-23 19:05', '2026-11-23 18:40')],
    decides: 'none; stop 2026-11-23 19:05; schedule; told',
  },
  {
    title: '... for a minute more: the stop has moved forward, and is told',
    at: '2026-11-23 18:45',
    resource: a,
    notices: [notice([a], '2026-11-23 19:06', '2026-11-23 18:40')],
    decides: 'announce; stop 2026-11-23 19:00; schedule',
  },
  {
    title: 'delivered late: the notice ages first',
    at: '2026-11-23 19:01',
    resource: a,
    notices: [notice([a], '2026-11-23 19:00', '2026-11-23 18:47:40')],
    decides: 'none; stop 2026-11-23 19:02; schedule; told',
  },
  {
    title: '... to the minute',
    at: '2026-11-23 19:02',
    resource: a,
    notices: [notice([a], '2026-11-23 19:00', '2026-11-23 18:47:40')],
    decides: 'stop; stop 2026-11-23 19:02; schedule; told',
  },
  {
    title: 'the settings have a longer lead time since: it ages that long',
    at: '2026-11-23 19:00',
    resource: a,
    notices: [told],
    policy: { leadMinutes: 30 },
    decides: 'none; stop 2026-11-23 19:15; schedule; told',
  },
  {
    title: 'a notice that is being posted',
    at: '2026-11-23 18:46',
    resource: a,
    notices: [notice([a], '2026-11-23 19:00', postedAt, false)],
    decides: 'wait for notice-in-flight; stop 2026-11-23 19:00; schedule',
  },
  {
    title: 'announced, but AWS cannot stop it now',
    at: '2026-11-23 19:00',
    resource: { ...a, state: 'busy', rawState: 'backing-up' },
    notices: [told],
    decides: 'wait for not-stoppable backing-up; stop 2026-11-23 19:00; schedule; told',
  },
  {
    title: 'announced, but on its way up',
    at: '2026-11-23 19:00',
    resource: { ...a, state: 'starting', rawState: 'pending' },
    notices: [told],
    decides: 'wait for not-stoppable pending; stop 2026-11-23 19:00; schedule; told',
  },
  {
    title: 'announced, and a part of a scaled resource never comes up',
    at: '2026-11-23 19:00',
    resource: group,
    notices: [notice([group], '2026-11-23 19:00', postedAt)],
    decides: 'stop; stop 2026-11-23 19:00; schedule; told',
  },
  {
    title: 'a scaled resource on its way up, and nobody knows who started it yet',
    at: '2026-11-23 19:00',
    resource: group,
    decides: 'wait for still-starting; stop 2026-11-23 19:00; schedule',
  },
  {
    title: 'a scaled resource that is not all up and should be down: told now',
    at: '2026-11-23 19:00',
    resource: { ...group, lastChange: started('2026-11-23 08:00') },
    decides: 'announce; stop 2026-11-23 19:15; schedule',
  },
  {
    title: 'on its way up when it should be down: told once it is up',
    at: '2026-11-23 19:00',
    resource: { ...a, state: 'starting' },
    decides: 'wait for still-starting; stop 2026-11-23 19:00; schedule',
  },
  {
    title: 'on its way up, and its stop is ahead: told now',
    at: '2026-11-23 18:50',
    resource: { ...a, state: 'starting' },
    decides: 'announce; stop 2026-11-23 19:05; schedule',
  },
  {
    title: 'busy and overdue: told now',
    at: '2026-11-23 19:00',
    resource: { ...a, state: 'busy' },
    decides: 'announce; stop 2026-11-23 19:15; schedule',
  },
  {
    title: 'without notices: not before its time',
    at: '2026-11-23 18:59',
    resource: a,
    policy: { notice: 'none' },
    decides: 'none; stop 2026-11-23 19:00; schedule',
  },
  {
    title: 'without notices: at its time',
    at: '2026-11-23 19:00',
    resource: a,
    policy: { notice: 'none' },
    decides: 'stop; stop 2026-11-23 19:00; schedule',
  },
  {
    title: 'without notices: not while AWS cannot',
    at: '2026-11-23 19:00',
    resource: { ...a, state: 'busy', rawState: 'modifying' },
    policy: { notice: 'none' },
    decides: 'wait for not-stoppable modifying; stop 2026-11-23 19:00; schedule',
  },
  {
    title: 'a rehearsal of a stop without notices tells of it',
    at: '2026-11-23 19:00',
    resource: a,
    policy: { notice: 'rehearsed' },
    decides: 'announce; stop 2026-11-23 19:15; schedule',
  },
  {
    title: 'a hand-made start within a minute: rounded up',
    at: '2026-11-23 21:00:10',
    resource: { ...a, lastChange: started('2026-11-23 20:30:20') },
    decides: 'announce; stop 2026-11-23 22:31; person; manual-start',
  },
  {
    title: 'AWS refuses to stop it: not asked again',
    at: '2026-11-23 19:00',
    resource: a,
    notices: [told],
    said: [[stopRefused(a.key), '2026-11-22 19:00']],
    decides: 'leave; nothing; nobody; stop-refused',
  },
  {
    title: 'AWS refuses to stop another',
    at: '2026-11-23 19:00',
    resource: a,
    notices: [told],
    said: [[stopRefused(db.key), '2026-11-22 19:00']],
    decides: 'stop; stop 2026-11-23 19:00; schedule; told',
  },
  {
    title: 'AWS refuses to stop what need not stop',
    at: '2026-11-23 12:00',
    resource: instance('always'),
    said: [[stopRefused(a.key), '2026-11-22 19:00']],
    decides: 'none; nothing; schedule',
  },
];

const holds: readonly Row[] = [
  {
    title: 'held beyond its stop',
    at: '2026-11-23 18:50',
    resource: a,
    notices: [told],
    holds: [hold(a, '2026-11-23 21:00')],
    decides: 'none; stop 2026-11-23 21:00; hold',
  },
  {
    title: 'the fresh notice goes out before the end',
    at: '2026-11-23 20:45',
    resource: a,
    notices: [told],
    holds: [hold(a, '2026-11-23 21:00')],
    decides: 'announce; stop 2026-11-23 21:00; hold',
  },
  {
    title: 'a hold that ends before its stop moves nothing',
    at: '2026-11-23 18:45',
    resource: a,
    holds: [hold(a, '2026-11-23 18:50')],
    decides: 'announce; stop 2026-11-23 19:00; schedule',
  },
  {
    title: 'held over the end of a grace time: nothing unexpected is left',
    at: '2026-11-23 20:30',
    resource: lateStart,
    holds: [hold(a, '2026-11-23 23:00', { createdAt: utc('2026-11-23 20:10') })],
    decides: 'none; stop 2026-11-23 23:00; hold',
  },
  {
    title: 'held for less than its grace time: that stands',
    at: '2026-11-23 20:30',
    resource: lateStart,
    holds: [hold(a, '2026-11-23 21:00', { createdAt: utc('2026-11-23 20:10') })],
    decides: 'announce; stop 2026-11-23 22:00; person; manual-start',
  },
  {
    title: 'started at the moment of the hold: its doing, without a grace time',
    at: '2026-11-23 20:30',
    resource: lateStart,
    holds: [hold(a, '2026-11-23 21:00', { createdAt: utc('2026-11-23 20:00') })],
    decides: 'none; stop 2026-11-23 21:00; hold',
  },
  {
    title: 'stopped after the hold was made and up all the same',
    at: '2026-11-23 20:30',
    resource: { ...a, lastChange: stopped('2026-11-23 20:00') },
    holds: [hold(a, '2026-11-23 21:00')],
    decides: 'none; stop 2026-11-23 21:00; hold',
  },
  {
    title: 'the grace time of a start during an ended hold: what was announced stands',
    at: '2026-11-23 21:00',
    resource: lateStart,
    notices: [notice([a], '2026-11-23 21:00', '2026-11-23 20:45')],
    holds: [hold(a, '2026-11-23 21:00')],
    decides: 'stop; stop 2026-11-23 21:00; person; manual-start; told',
  },
  {
    title: '... unless what was announced is later',
    at: '2026-11-23 21:30',
    resource: lateStart,
    notices: [notice([a], '2026-11-23 23:00', '2026-11-23 20:45')],
    decides: 'none; stop 2026-11-23 23:00; person; manual-start; told',
  },
  {
    title: '... which a hold until then does not change',
    at: '2026-11-23 21:30',
    resource: lateStart,
    notices: [notice([a], '2026-11-23 23:00', '2026-11-23 20:45')],
    holds: [hold(a, '2026-11-23 22:30', { createdAt: utc('2026-11-23 20:30') })],
    decides: 'none; stop 2026-11-23 23:00; hold; told',
  },
  {
    title: 'a start by hand in hours has its day: what was announced of another stop is no promise',
    at: '2026-11-23 10:00',
    resource: { ...a, lastChange: started('2026-11-23 08:30') },
    notices: [notice([a], '2026-11-23 09:00', '2026-11-23 08:45')],
    decides: 'none; stop 2026-11-23 19:00; person',
  },
  {
    title: 'held, of unknown past',
    at: '2026-11-23 19:05',
    resource: instance(HOURS),
    holds: [hold(a, '2026-11-23 21:00')],
    decides: 'none; stop 2026-11-23 21:00; hold',
  },
  {
    title: 'to be kept down, of unknown past',
    at: '2026-11-23 12:00',
    resource: instance(HOURS),
    policy: { notice: 'none' },
    holds: [hold(a, '2026-11-23 18:00', { keep: 'stopped', createdAt: utc('2026-11-23 11:50') })],
    decides: 'stop; stop 2026-11-23 11:50; hold',
  },
  {
    title: '... or is only being posted',
    at: '2026-11-23 20:46',
    resource: lateStart,
    notices: [notice([a], '2026-11-23 21:00', '2026-11-23 20:45', false)],
    decides: 'announce; stop 2026-11-23 22:00; person; manual-start',
  },
  {
    title: 'what AWS started is no promise to anybody',
    at: '2026-11-23 20:50',
    resource: { ...a, lastChange: started('2026-11-23 20:00', 'aws') },
    notices: [notice([a], '2026-11-23 21:05', '2026-11-23 20:45')],
    decides: 'none; stop 2026-11-23 21:05; schedule; aws-restart; told',
  },
  {
    title: 'a stop announced before a hold that has ended is used up',
    at: '2026-11-23 21:10',
    resource: a,
    notices: [told],
    holds: [hold(a, '2026-11-23 21:00')],
    decides: 'announce; stop 2026-11-23 21:25; schedule',
  },
  {
    title: 'to be kept down: at once, since the hold was made',
    at: '2026-11-23 12:00',
    resource: a,
    holds: [hold(a, '2026-11-23 18:00', { keep: 'stopped', createdAt: utc('2026-11-23 11:50') })],
    decides: 'announce; stop 2026-11-23 12:15; hold',
  },
  {
    title: 'to be kept down, without notices: at once',
    at: '2026-11-23 12:00',
    resource: a,
    policy: { notice: 'none' },
    holds: [hold(a, '2026-11-23 18:00', { keep: 'stopped', createdAt: utc('2026-11-23 11:50') })],
    decides: 'stop; stop 2026-11-23 11:50; hold',
  },
  {
    title: 'to be kept down, and started by hand since: with its grace time',
    at: '2026-11-23 12:00',
    resource: { ...a, lastChange: started('2026-11-23 11:55') },
    policy: { notice: 'none' },
    holds: [hold(a, '2026-11-23 18:00', { keep: 'stopped', createdAt: utc('2026-11-23 11:50') })],
    decides: 'none; stop 2026-11-23 13:55; hold',
  },
  {
    title: '... not what was started just then',
    at: '2026-11-23 12:00',
    resource: { ...a, lastChange: started('2026-11-23 11:50') },
    policy: { notice: 'none' },
    holds: [hold(a, '2026-11-23 18:00', { keep: 'stopped', createdAt: utc('2026-11-23 11:50') })],
    decides: 'stop; stop 2026-11-23 11:50; hold',
  },
  {
    title: '... nor what was starting when it was made',
    at: '2026-11-23 12:00',
    resource: {
      ...a,
      traits: { ...a.traits, transitionMs: 15 * 60_000 },
      lastChange: started('2026-11-23 11:55'),
    },
    policy: { notice: 'none' },
    holds: [
      hold(a, '2026-11-23 18:00', {
        keep: 'stopped',
        createdAt: utc('2026-11-23 11:50'),
        whileChanging: true,
      }),
    ],
    decides: 'stop; stop 2026-11-23 11:50; hold',
  },
  {
    title: '... nor what AWS started',
    at: '2026-11-23 12:00',
    resource: { ...a, lastChange: started('2026-11-23 11:55', 'aws') },
    policy: { notice: 'none' },
    holds: [hold(a, '2026-11-23 18:00', { keep: 'stopped', createdAt: utc('2026-11-23 11:50') })],
    decides: 'stop; stop 2026-11-23 11:50; hold',
  },
  {
    title: '... nor what somebody stopped',
    at: '2026-11-23 12:00',
    resource: { ...a, lastChange: stopped('2026-11-23 11:55') },
    policy: { notice: 'none' },
    holds: [hold(a, '2026-11-23 18:00', { keep: 'stopped', createdAt: utc('2026-11-23 11:50') })],
    decides: 'stop; stop 2026-11-23 11:50; hold',
  },
];

const leftAlone: readonly Row[] = [
  {
    title: 'not understood',
    at: '2026-11-23 19:00',
    resource: instance('mon-fri 8-25'),
    decides: 'leave; nothing; nobody',
  },
  {
    title: 'without a tag',
    at: '2026-11-23 19:00',
    resource: { ...a, tags: {} },
    decides: 'leave; nothing; nobody',
  },
  {
    title: 'unmanaged',
    at: '2026-11-23 19:00',
    resource: instance('unmanaged'),
    decides: 'leave; nothing; nobody',
  },
  {
    title: 'unmanaged, though protected: that is not why',
    at: '2026-11-23 19:00',
    resource: instance('unmanaged', { protection: { code: 'x', reason: 'x' } }),
    decides: 'leave; nothing; nobody',
  },
  {
    title: 'protected',
    at: '2026-11-23 19:00',
    resource: { ...a, protection: { code: 'x', reason: 'x' } },
    decides: 'leave; nothing; nobody; protected',
  },
  {
    title: 'protected and down',
    at: '2026-11-23 08:00',
    resource: { ...a, state: 'stopped', protection: { code: 'x', reason: 'x' } },
    decides: 'leave; nothing; nobody; protected',
  },
];

describe('what is up: no notice, no stop', () => {
  test.each(gate)('$title', (row) => expect(said(decisionOf(row))).toBe(row.decides));

  test.each([
    ['up all day: since its lead time began', started('2026-11-23 08:00'), '2026-11-23 18:45'],
    ['of unknown past: the same', undefined, '2026-11-23 18:45'],
    ['up since after its stop: since then', started('2026-11-23 20:00', 'aws'), '2026-11-23 20:00'],
    ['up within its lead time: since then', started('2026-11-23 18:50'), '2026-11-23 18:50'],
    ['last seen going down: since its lead time began', stopped('2026-11-23 20:00'), '2026-11-23 18:45'],
  ])('its notice is overdue, %s', (_, lastChange, since) => {
    const decision = decisionOf({ at: '2026-11-23 20:30', resource: { ...a, lastChange } });
    expect([decision.action.kind, clock(decision.untoldSince ?? 0)]).toEqual(['announce', since]);
  });
});

describe('what is up and held', () => {
  test.each(holds)('$title', (row) => expect(said(decisionOf(row))).toBe(row.decides));

  test.each([
    { title: 'a hold that keeps it up', keep: 'running', until: '2026-11-23 21:00', both: true },
    { title: 'one that has ended', keep: 'running', until: '2026-11-23 19:00', running: true },
    { title: 'one that keeps it down', keep: 'stopped', until: '2026-11-23 21:00', decisive: true },
    { title: 'one that kept it down', keep: 'stopped', until: '2026-11-23 19:00' },
  ] as const)('$title is shown as what it is', ({ keep, until, ...shown }) => {
    const made = hold(a, until, { keep });
    const decision = decisionOf({ at: '2026-11-23 19:05', resource: a, holds: [made] });
    expect(decision.hold).toBe('both' in shown || 'decisive' in shown ? made : undefined);
    expect(decision.runningHold).toBe('both' in shown || 'running' in shown ? made : undefined);
    expect(decision.holds).toEqual(until > '2026-11-23 19:05' ? [made] : []);
  });

  test('one that still runs has not ended, though another decides', () => {
    const holds = [hold(a, '2026-11-23 21:00'), hold(a, '2026-11-23 22:00', { keep: 'stopped' })];
    const decision = decisionOf({ at: '2026-11-23 19:05', resource: a, holds });
    expect(decision.runningHold).toBeUndefined();
  });

  test('of two that ended together, the first is shown', () => {
    const holds = [hold(a, '2026-11-23 19:00'), hold(a, '2026-11-23 19:00', { by: 'U0BOB' })];
    expect(decisionOf({ at: '2026-11-23 19:05', resource: a, holds }).runningHold).toBe(holds[0]);
  });

  test('of the holds that have ended, the last is shown', () => {
    const [early, late] = [hold(a, '2026-11-23 19:00'), hold(a, '2026-11-23 19:30')];
    for (const all of [
      [early, late],
      [late, early],
    ]) {
      const decision = decisionOf({ at: '2026-11-23 20:00', resource: a, holds: all });
      expect(decision.runningHold).toBe(late);
    }
  });
});

describe('what is left alone', () => {
  test.each(leftAlone)('$title', (row) => expect(said(decisionOf(row))).toBe(row.decides));

  test('a rule of the settings protects it, and is said', () => {
    const rule = { name: 'a' };
    const decision = decisionOf({
      at: '2026-11-23 19:00',
      resource: a,
      notices: [told],
      settings: { protect: [{ name: 'b' }, rule] },
    });
    expect(decision.action.kind).toBe('leave');
    expect(decision.leftAlone).toEqual({ kind: 'protected-by-settings', rule });
  });

  test('what AWS or its owner protects is said in their words', () => {
    const protection = { code: 'x', reason: 'it is a replica' };
    const decision = decisionOf({ at: '2026-11-23 19:00', resource: { ...a, protection } });
    expect(decision.leftAlone).toEqual({ kind: 'protected', protection });
  });
});
