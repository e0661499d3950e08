import { describe, expect, test } from 'vitest';
import type { CalendarSources } from '../../../src/app/ports/calendar-sources.ts';
import type { ChangeCalendarReading } from '../../../src/app/ports/change-calendars.ts';
import type { SettingsStore } from '../../../src/app/ports/settings-store.ts';
import { renewCalendars } from '../../../src/app/settings/renew-calendars.ts';
import { createCalendarSources } from '../../../src/calendars/sources.ts';
import { inForce } from '../../../src/config/in-force.ts';
import { dateNumber, isoDate } from '../../../src/core/calendar/date.ts';
import type { Expansion } from '../../../src/core/calendar/expansion.ts';

const AT = Date.parse('2026-11-23T12:00:00Z');
const DEPLOYMENT = {
  firstChannel: 'C0FIRST0001',
  tagKey: 'Uptime',
  organization: false,
  eventAccounts: [],
  cloudTrail: false,
  usage: false,
  costExplorer: false,
  kinds: [],
};

/** One container of the engine, with the settings' record in its hands. */
function engine(calendars: object, kept: readonly Expansion[] = []) {
  const state = {
    kept,
    writes: 0,
    asked: [] as string[],
    now: AT,
    changeCalendar: { kind: 'missing' } as ChangeCalendarReading | Promise<never>,
  };
  const document = { channel: 'C0DEVTEAM01', calendars };
  const settings = () => {
    const stored = {
      version: 3,
      at: AT,
      by: 'ada',
      from: 'terminal',
      document,
      expansions: state.kept,
    } as const;
    const found = inForce({ ok: true, stored }, DEPLOYMENT, 'eu-central-1');
    if (!found.ok) throw new Error('not understood');
    return found.settings;
  };
  const settingsStore: SettingsStore = {
    current: () => Promise.reject(new Error('not asked')),
    versions: () => Promise.reject(new Error('not asked')),
    put: () => Promise.reject(new Error('not asked')),
    async keepExpansions(version, expansions) {
      expect(version).toBe(3);
      state.writes++;
      state.kept = expansions;
    },
  };
  const all = createCalendarSources({ read: async () => state.changeCalendar });
  const sources: CalendarSources = {
    async expand(source, at, known) {
      state.asked.push(source.kind === 'country' ? source.country : source.kind);
      return all.expand(source, at, known);
    },
  };
  return {
    state,
    calendar: (id: string) => settings().calendars.get(id),
    run: () => renewCalendars(settings(), { settingsStore, sources, clock: { now: () => state.now } }),
    said: async () =>
      (
        await renewCalendars(settings(), { settingsStore, sources, clock: { now: () => state.now } })
      ).remarks.map(({ subject, news }) => ({ subject, news })),
  };
}

describe('renewing calendars', () => {
  test('makes the days that nobody has worked out, once', async () => {
    const { state, run, calendar } = engine({ de: { country: 'DE' }, too: { country: 'DE', title: 'Ours' } });
    expect(calendar('de')?.until).toBe(-1);
    expect(await run()).toEqual({ failures: [], remarks: [], isKept: true });
    expect([state.writes, state.asked]).toEqual([1, ['DE']]);
    expect(['de', 'too'].map((id) => calendar(id)?.title)).toEqual(['Germany', 'Ours']);
    expect(calendar('too')?.closed.get(dateNumber('2026-12-25') ?? 0)).toBe('Christmas Day');
    await run();
    expect([state.writes, state.asked]).toEqual([1, ['DE']]);
  });

  test('makes them again once less than a year is left, three years ahead', async () => {
    const { state, run, calendar } = engine({ de: { country: 'DE' } });
    await run();
    state.now = Date.parse('2028-12-29T12:00:00Z');
    await run();
    expect([state.writes, isoDate(calendar('de')?.until ?? 0)]).toEqual([1, '2029-12-31']);
    state.now = Date.parse('2028-12-31T12:00:00Z');
    await run();
    expect([state.writes, isoDate(calendar('de')?.until ?? 0)]).toEqual([2, '2031-12-31']);
  });

  test('one calendar that is not known keeps no other from its days', async () => {
    const { state, run, calendar } = engine({ no: { country: 'ZZ' }, de: { country: 'DE' } });
    expect(await run()).toMatchObject({
      failures: [{ kind: 'calendar-unknown', isKnown: true }],
      remarks: [{ channel: 'C0DEVTEAM01', news: { topic: 'calendar-unread', calendars: ['no'] } }],
    });
    expect([calendar('no')?.until, calendar('de')?.title, state.writes]).toEqual([-1, 'Germany', 1]);
  });

  test('drops what no calendar needs any longer', async () => {
    const old = {
      key: 'ical gone',
      closed: new Map(),
      open: new Map(),
      closedTimes: [],
      until: 30_000,
      at: AT,
    };
    const { state, run } = engine({ de: { country: 'DE' } });
    await run();
    state.kept = [old, ...state.kept];
    await run();
    expect([state.kept.map(({ key }) => key), state.asked]).toEqual([['country DE  public'], ['DE']]);
  });

  test('a fault of our own in one calendar keeps no other from its days', async () => {
    const { state, run, calendar } = engine({ broken: { ssm: 'broken' }, de: { country: 'DE' } });
    state.changeCalendar = Promise.reject(new Error('a bug'));
    expect(await run()).toMatchObject({
      failures: [{ kind: 'calendar-unknown', cause: 'a bug', isKnown: false }],
      remarks: [],
      isKept: true,
    });
    expect(calendar('de')?.title).toBe('Germany');
  });

  test('costs nothing where the settings list all days', async () => {
    const { state, run } = engine({ off: { dates: { '2026-12-24': 'Off' } } });
    expect([await run(), state.writes, state.asked]).toEqual([
      { failures: [], remarks: [], isKept: false },
      0,
      [],
    ]);
  });
});

const freeze = (until: string): ChangeCalendarReading => ({
  kind: 'text',
  text: `BEGIN:VCALENDAR\nX-CALENDAR-TYPE:DEFAULT_OPEN\nBEGIN:VEVENT\nSUMMARY:Freeze\nDTSTART:20261221T000000Z\nDTEND:${until}\nEND:VEVENT\nEND:VCALENDAR`,
});

describe('a Change Calendar', () => {
  const CALENDARS = { freeze: { ssm: 'freeze' }, same: { ssm: 'freeze' } };
  const HOUR = 3_600_000;

  test('is read each time, and kept where it has changed', async () => {
    const { state, run, calendar } = engine(CALENDARS);
    state.changeCalendar = freeze('20261224T000000Z');
    await run();
    await run();
    expect([state.asked, state.writes]).toEqual([['ssm', 'ssm'], 1]);
    state.changeCalendar = freeze('20261226T000000Z');
    await run();
    expect([state.asked.length, state.writes]).toEqual([3, 2]);
    expect(calendar('same')?.closedTimes.map(({ stop }) => new Date(stop).toISOString())).toEqual([
      '2026-12-26T00:00:00.000Z',
    ]);
  });

  test('that was never read is said, and has no days', async () => {
    const { state, run, calendar } = engine(CALENDARS);
    expect(await run()).toMatchObject({
      failures: [{ kind: 'calendar-unknown', isKnown: true }],
      remarks: [{ news: { calendars: ['freeze', 'same'], until: undefined } }],
    });
    expect([calendar('freeze')?.until, state.writes]).toEqual([-1, 0]);
  });

  test('that is gone keeps the days that are known, and is said once for each time that it goes', async () => {
    const { state, run, said, calendar } = engine(CALENDARS);
    state.changeCalendar = freeze('20261224T000000Z');
    await run();
    state.changeCalendar = { kind: 'missing' };
    const [first, again] = [await said(), await said()];
    expect(first).toMatchObject([{ news: { topic: 'calendar-unread', until: calendar('freeze')?.until } }]);
    expect(again).toEqual(first);
    expect([calendar('freeze')?.closedTimes.length, state.writes]).toEqual([1, 1]);
    state.now = AT + 30 * HOUR;
    state.changeCalendar = freeze('20261224T000000Z');
    expect(await said()).toEqual([]);
    state.changeCalendar = { kind: 'missing' };
    expect((await said())[0]?.subject).not.toBe(first[0]?.subject);
  });

  test('that AWS does not answer for is said only once its days are two days old', async () => {
    const { state, run, said } = engine(CALENDARS);
    state.changeCalendar = freeze('20261224T000000Z');
    await run();
    state.changeCalendar = { kind: 'unanswered' };
    state.now = AT + 48 * HOUR;
    expect(await said()).toEqual([]);
    state.now = AT + 49 * HOUR;
    expect(await said()).toMatchObject([{ news: { calendars: ['freeze', 'same'] } }]);
  });
});
