/** Calendars, through the functions that ship. 2026-12-24 is a Thursday. */
import { afterEach, describe, expect, test } from 'vitest';
import { isoDate } from '../../src/core/calendar/date.ts';
import { DAY_MS } from '../../src/core/time.ts';
import { CHANNEL, startTown, type Town, utc } from '../app/town.ts';

let town: Town;
afterEach(() => town.close());

const TAG = 'mon-fri 08:00-19:00 except special';

async function townWith(calendar: object, at = '2026-12-24 12:00') {
  town = await startTown(at);
  await town.putSettings({ channel: CHANNEL, mode: 'act', calendars: { special: calendar } });
  const web = town.region.addInstance({
    name: 'web',
    launchTime: utc('2026-12-24 08:00'),
    tags: { Uptime: TAG },
  });
  return web;
}

describe('a calendar of a country', () => {
  test.each([
    // Christmas Day, a Friday, and the Monday after it.
    ['2026-12-25', 'stopped'],
    ['2026-12-28', 'running'],
  ])('is worked out by the engine, and then decides what starts on %s', async (day, state) => {
    const web = await townWith({ country: 'DE' }, `${day} 07:40`);
    web.state = 'stopped';
    const own = town.region.addInstance({ name: 'own', tags: { Uptime: 'mon-fri 08:00-19:00' } });
    own.state = 'stopped';
    await town.until(`${day} 08:10`);
    expect([web.state, own.state]).toEqual([state, 'running']);
    expect(town.errors()).toEqual([]);
    // The first tick went by its days, so there was nothing to complain about.
    expect(JSON.stringify(await town.messages())).not.toContain('special');
  });

  test('is worked out again before it runs out, and a day that was not known then counts', async () => {
    const web = await townWith({ country: 'DE' }, '2026-12-25 07:30');
    web.state = 'stopped';
    await town.until('2026-12-25 07:36');
    const { settingsStore } = town.stored;
    const stored = async () => {
      const last = await settingsStore.current();
      if (!last?.ok) throw new Error('no settings');
      return last.stored;
    };
    // As if they had been worked out three years ago, before a law gave people this Christmas Day.
    const { version, expansions = [] } = await stored();
    const old = expansions.map((each) => ({
      ...each,
      closed: new Map([...each.closed].filter(([day]) => day !== utc('2026-12-25 00:00') / DAY_MS)),
      until: utc('2027-12-24 00:00') / DAY_MS,
      at: utc('2024-12-24 00:00'),
    }));
    await settingsStore.keepExpansions(version, old);
    await town.until('2026-12-25 08:10');
    const [renewed] = (await stored()).expansions ?? [];
    expect([isoDate(renewed?.until ?? 0), web.state]).toEqual(['2029-12-31', 'stopped']);
    expect(town.errors()).toEqual([]);
  });

  test('is read with the settings, by the same query', async () => {
    const queries = async (calendar: object): Promise<number> => {
      await townWith(calendar);
      await town.until('2026-12-24 12:11');
      const before = town.aws.countCalls()['dynamodb:Query'] ?? 0;
      const gets = town.aws.countCalls()['dynamodb:GetItem'] ?? 0;
      await town.until('2026-12-24 13:11');
      const after = town.aws.countCalls();
      const count = (after['dynamodb:Query'] ?? 0) - before + (after['dynamodb:GetItem'] ?? 0) - gets;
      return count;
    };
    const plain = await queries({ dates: { '2026-12-25': 'Off' } });
    await town.close();
    expect(await queries({ country: 'DE' })).toBe(plain);
  });
});

describe('a calendar whose days nobody knows', () => {
  test('nothing that depends on it is stopped or started, and that is said', async () => {
    const web = await townWith({ country: 'ZZ' }, '2026-12-24 18:30');
    const own = town.region.addInstance({
      name: 'own',
      launchTime: utc('2026-12-24 08:00'),
      tags: { Uptime: 'mon-fri 08:00-19:00' },
    });
    await town.until('2026-12-24 19:10');
    expect([web.state, own.state]).toEqual(['running', 'stopped']);
    // What can never succeed fails no run.
    expect(town.errors()).toEqual([]);
    const said = JSON.stringify(await town.messages());
    expect(said).toContain('special');
  });
});
