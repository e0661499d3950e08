/** Closures, as people read of them: by name, and with the next start. */
import { describe, expect, test } from 'vitest';
import { renderBlocks } from '../../../playground/slack/blocks/index.ts';
import { closedAhead } from '../../../src/core/plan/closed-ahead.ts';
import { checkSchedule } from '../../../src/core/reports/check.ts';
import { closuresAhead } from '../../../src/core/reports/closures.ts';
import { homeReport } from '../../../src/core/reports/home.ts';
import { FIRST_PLACE } from '../../../src/core/reports/home-place.ts';
import { comingUp } from '../../../src/core/reports/next.ts';
import { whyLine } from '../../../src/core/reports/why.ts';
import { DAY_MS } from '../../../src/core/time.ts';
import { answerMessage } from '../../../src/slack/blocks/answer.ts';
import { checkMessage } from '../../../src/slack/blocks/check.ts';
import { homeView } from '../../../src/slack/blocks/home.ts';
import type { Message } from '../../../src/slack/blocks/parts.ts';
import { decisionOf, instance, settings, started, stopped, utc } from '../../core/build.ts';
import { HOLIDAYS } from '../../core/holidays.ts';
import { expectGolden, readable } from '../golden.ts';

const CONTEXT = { defaultTimeZone: 'UTC', named: new Map(), calendars: HOLIDAYS };
const OFFICE = 'mon-fri 08:00-19:00 except de-by shutdown 2027-01-05';
/** Christmas Eve, before the stop. */
const EVE = '2026-12-24 18:45';

const calendars = { calendars: HOLIDAYS };
const up = instance(OFFICE, { name: 'web-1', lastChange: started('2026-12-24 08:00') });
const down = instance(OFFICE, {
  name: 'web-2',
  state: 'stopped',
  lastChange: stopped('2026-12-24 19:00', 'uptime'),
});

/** Stopped by hand before the hours were over. */
const early = instance(OFFICE, { name: 'web-2', state: 'stopped', lastChange: stopped('2026-12-24 12:00') });

const check = (text: string) => checkMessage(checkSchedule(text, CONTEXT, utc(EVE)));

const why = (at: string, ...resources: (typeof up)[]) =>
  answerMessage({
    kind: 'why',
    report: {
      at: utc(at),
      what: 'web',
      lines: resources.map((resource) =>
        whyLine(decisionOf({ at, resource, settings: calendars }), 'Uptime'),
      ),
      near: [],
      unreadable: [],
    },
  });

const decisions = (at: string) =>
  [
    up,
    early,
    instance('mon-fri 08:00-19:00 except 2026-12-25', { name: 'db', lastChange: up.lastChange }),
  ].map((resource) => decisionOf({ at, resource, settings: calendars }));

const next = (at: string, days: number) => {
  const until = utc(at) + days * DAY_MS;
  const all = decisions(at);
  return answerMessage({
    kind: 'next',
    report: {
      at: utc(at),
      until,
      coming: comingUp(all, utc(at), until),
      closures: closuresAhead(all, utc(at), until),
      unreadable: [],
    },
  });
};

const status = (part?: 'resources') =>
  answerMessage({
    kind: 'status',
    report: {
      at: utc(EVE),
      what: '',
      part,
      page: 1,
      lines: decisions(EVE).map((decision) => ({
        resource: decision.resource,
        schedule: decision.tagText,
        next: decision.next,
        closed: closedAhead(decision),
        reasons: [],
      })),
      unreadable: [],
    },
  });

const home = () =>
  homeView({
    kind: 'report',
    report: homeReport({
      user: 'U0ANN',
      address: undefined,
      timeZone: 'UTC',
      place: FIRST_PLACE,
      said: [],
      check: undefined,
      settings: settings(calendars),
      decisions: decisions(EVE),
      at: utc(EVE),
      unreadable: [],
    }),
  });

const messages: readonly [name: string, message: Message, at: string][] = [
  ['closed-check', check(OFFICE), EVE],
  ['closed-check-nothing', check('mon-fri 08:00-19:00 except 2025-12-24'), EVE],
  ['closed-why-ahead', why(EVE, up), EVE],
  ['closed-why', why('2026-12-30 12:00', down), '2026-12-30 12:00'],
  ['closed-next', next(EVE, 7), EVE],
  ['closed-status', status(), EVE],
  ['closed-status-page', status('resources'), EVE],
];

describe('closures in messages', () => {
  test.each(messages)('%s', (name, message, at) => {
    expectGolden(name, readable(message, utc(at)));
  });

  test('closed-home', () => {
    const options = { timeZone: 'Europe/Berlin', now: utc(EVE), userNames: new Map() };
    expectGolden('closed-home', `${renderBlocks(home().blocks, options)}\n`);
  });

  test('a name from a calendar is text, not markup', () => {
    const hostile = { closed: new Map([[20812, '<!channel> *bold*']]), title: '<@U0ANN>' };
    const nasty = { ...HOLIDAYS.get('de-by'), ...hostile, id: 'de-by', open: new Map(), closedTimes: [] };
    const report = checkSchedule(
      'mon-fri 08:00-19:00 except de-by',
      { ...CONTEXT, calendars: new Map([['de-by', nasty]]) },
      utc(EVE),
    );
    const text = JSON.stringify(checkMessage(report));
    expect(text).toContain('&lt;!channel&gt;');
    expect(text).not.toContain('<!channel>');
    expect(text).not.toContain('<@U0ANN>');
  });
});
