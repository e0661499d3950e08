import { describe, expect, test } from 'vitest';
import type { CalendarSources } from '../../../src/app/ports/calendar-sources.ts';
import type { SettingsStore } from '../../../src/app/ports/settings-store.ts';
import { renewCalendars } from '../../../src/app/settings/renew-calendars.ts';
import { expandSource } from '../../../src/calendars/expand.ts';
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
  kinds: [],
};

/** One container of the engine, with the settings' record in its hands. */
function engine(calendars: object, kept: readonly Expansion[] = []) {
  const state = { kept, writes: 0, asked: [] as string[], now: AT };
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
  const sources: CalendarSources = {
    async expand(source, at) {
      state.asked.push(source.kind === 'country' ? source.country : source.kind);
      return expandSource(source, at);
    },
  };
  return {
    state,
    calendar: (id: string) => settings().calendars.get(id),
    run: () => renewCalendars(settings(), { settingsStore, sources, clock: { now: () => state.now } }),
  };
}

describe('renewing calendars', () => {
  test('makes the days that nobody has worked out, once', async () => {
    const { state, run, calendar } = engine({ de: { country: 'DE' }, too: { country: 'DE', title: 'Ours' } });
    expect(calendar('de')?.until).toBe(-1);
    expect(await run()).toEqual([]);
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
    expect(await run()).toMatchObject([{ kind: 'calendar-unknown', isKnown: true }]);
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

  test('costs nothing where the settings list all days', async () => {
    const { state, run } = engine({ off: { dates: { '2026-12-24': 'Off' } } });
    expect([await run(), state.writes, state.asked]).toEqual([[], 0, []]);
  });
});
