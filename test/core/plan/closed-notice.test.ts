import { describe, expect, test } from 'vitest';
import type { NoticeItem, StoredNotice } from '../../../src/core/notice/notice.ts';
import { viewNotice } from '../../../src/core/plan/item-status.ts';
import { plan } from '../../../src/core/plan/plan.ts';
import type { Resource } from '../../../src/core/resource/resource.ts';
import { clock, decisionOf, instance, notice, settings, started, stopped, utc } from '../build.ts';
import { HOLIDAYS } from '../holidays.ts';

const OFFICE = 'mon-fri 08:00-19:00 except de-by';
const up = instance(OFFICE, { lastChange: started('2026-12-23 08:00', 'uptime') });
const CALENDARS = { calendars: HOLIDAYS };

const told = (closed: NoticeItem['closed']): string =>
  closed === undefined
    ? 'open'
    : `${closed.because.map(({ name }) => name)} until ${closed.startsAt === undefined ? 'never' : clock(closed.startsAt)}`;

const announced = (at: string, resource: Resource): string[] =>
  plan(
    { settings: settings(CALENDARS), resources: [resource], holds: [], notices: [], remarks: new Map() },
    utc(at),
  ).notices.flatMap(({ items }) => items.map(({ closed }) => told(closed)));

describe('a notice before a closure', () => {
  test.each<[string, string, Resource, string[]]>([
    ['says what follows the stop', '2026-12-24 18:45', up, ['Christmas Day until 2026-12-28 08:00']],
    ['and nothing the day before', '2026-12-23 18:45', up, ['open']],
    [
      'on the closed day, of what someone started',
      '2026-12-25 11:46',
      instance(OFFICE, { lastChange: started('2026-12-25 10:00') }),
      ['Christmas Day until 2026-12-28 08:00'],
    ],
    [
      'has no end where the schedule has none',
      '2026-12-24 18:45',
      instance('mon-fri 08:00-19:00 except 2026-12-25..2199-12-31', { lastChange: up.lastChange }),
      [' until never'],
    ],
  ])('%s', (_, at, resource, expected) => {
    expect(announced(at, resource)).toEqual(expected);
  });
});

describe('its message', () => {
  const CLOSED = { because: [{ name: 'Old name', calendar: 'Bavaria' }], startsAt: utc('2026-12-29 08:00') };
  const posted = notice([up], '2026-12-24 19:00', '2026-12-24 18:45');
  const items = posted.items.map((item) => ({ ...item, closed: CLOSED }));

  const shown = (at: string, resource: Resource | undefined, stored: StoredNotice = { ...posted, items }) => {
    const decisions =
      resource === undefined ? [] : [decisionOf({ at, resource, settings: CALENDARS, notices: [stored] })];
    return viewNotice(stored, {
      decisions: new Map(decisions.map((decision) => [decision.resource.key, decision])),
      outcomes: new Map(),
      notices: [stored],
      complete: true,
      now: utc(at),
    }).lines.map(({ closed, status }) => `${status.kind}: ${told(closed)}`);
  };

  test.each<[string, string, Resource | undefined, string[]]>([
    ['before the stop', '2026-12-24 18:50', up, ['stops: Christmas Day until 2026-12-28 08:00']],
    [
      'as its record',
      '2026-12-24 19:05',
      { ...up, state: 'stopped', lastChange: stopped('2026-12-24 19:00', 'uptime') },
      ['stopped: Christmas Day until 2026-12-28 08:00'],
    ],
    ['not of what does not stop', '2026-12-24 18:50', undefined, ['overtaken: open']],
  ])('%s', (_, at, resource, expected) => {
    expect(shown(at, resource)).toEqual(expected);
  });

  test('what was not found stops as announced', () => {
    const stored = { ...posted, items };
    const view = viewNotice(stored, {
      decisions: new Map(),
      outcomes: new Map(),
      notices: [stored],
      complete: false,
      now: utc('2026-12-24 18:50'),
    });
    expect(view.lines.map(({ closed }) => told(closed))).toEqual(['Old name until 2026-12-29 08:00']);
  });
});
