/** Closures, as people read of them: by name, and with the next start. */
import { describe, expect, test } from 'vitest';
import { renderBlocks } from '../../../playground/slack/blocks/index.ts';
import type { NoticeItem } from '../../../src/core/notice/notice.ts';
import { closedAhead } from '../../../src/core/plan/closed-ahead.ts';
import type { NoticeView } from '../../../src/core/plan/notice-view.ts';
import { checkSchedule } from '../../../src/core/reports/check.ts';
import { closuresAhead } from '../../../src/core/reports/closures.ts';
import { homeReport } from '../../../src/core/reports/home.ts';
import { FIRST_PLACE } from '../../../src/core/reports/home-place.ts';
import { comingUp } from '../../../src/core/reports/next.ts';
import { whyLine } from '../../../src/core/reports/why.ts';
import type { ClosedSpell } from '../../../src/core/schedule/closed-spell.ts';
import { DAY_MS } from '../../../src/core/time.ts';
import { answerMessage } from '../../../src/slack/blocks/answer.ts';
import { checkMessage } from '../../../src/slack/blocks/check.ts';
import { homeView } from '../../../src/slack/blocks/home.ts';
import { newsMessage } from '../../../src/slack/blocks/news.ts';
import { noticeMessage } from '../../../src/slack/blocks/notice.ts';
import type { Message } from '../../../src/slack/blocks/parts.ts';
import { rehearsalMessage } from '../../../src/slack/blocks/rehearsal.ts';
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

const item = (name: string): NoticeItem => ({
  key: `111122223333/eu-central-1/ec2-instance/i-${name}`,
  label: 'EC2',
  name,
  schedule: OFFICE,
});
const STOP_AT = utc('2026-12-24 19:00');
const TURN = {
  because: [
    { name: 'Christmas Day', calendar: 'Bavaria' },
    { name: 'Company shutdown', calendar: 'Acme' },
    { name: 'New Year’s Day', calendar: 'Bavaria' },
  ],
  startsAt: utc('2027-01-04 08:00'),
};
const DATES = { because: [{}] };

const noticeOf = (lines: NoticeView['lines']): NoticeView => ({
  notice: {
    name: 'notice.abc.C0DEV',
    channel: 'C0DEV',
    stopAt: STOP_AT,
    items: lines.map((line) => line.item),
  },
  lines,
});
const stops = { kind: 'stops', at: STOP_AT } as const;
const stoppedThen = { kind: 'stopped', at: STOP_AT, startsAt: TURN.startsAt } as const;
const ahead = noticeOf([
  { item: { ...item('web-1'), closed: TURN }, status: stops, closed: TURN },
  { item: { ...item('web-2'), closed: TURN }, status: stops, closed: TURN },
]);

const long = (spell: ClosedSpell, ...names: readonly string[]) => ({
  topic: 'closure-ahead' as const,
  spell,
  resources: names.map((name) => ({ key: item(name).key, name })),
});
const SPELL = { ...TURN, first: 20_812, last: 20_819, from: utc('2026-12-25 08:00') };

const messages: readonly [name: string, message: Message, at: string][] = [
  ['closed-check', check(OFFICE), EVE],
  ['closed-check-nothing', check('mon-fri 08:00-19:00 except 2025-12-24'), EVE],
  ['closed-why-ahead', why(EVE, up), EVE],
  ['closed-why', why('2026-12-30 12:00', down), '2026-12-30 12:00'],
  ['closed-notice', noticeMessage(ahead, utc(EVE)), EVE],
  [
    'closed-notice-some',
    noticeMessage(
      noticeOf([
        ...ahead.lines,
        { item: item('db'), status: stops, closed: DATES },
        { item: item('lab'), status: stops },
      ]),
      utc(EVE),
    ),
    EVE,
  ],
  [
    'closed-notice-done',
    noticeMessage(noticeOf(ahead.lines.map((line) => ({ ...line, status: stoppedThen })))),
    '2026-12-24 19:05',
  ],
  ['closed-rehearsal', rehearsalMessage(ahead, { objections: [] }, utc(EVE)), EVE],
  [
    'closed-long',
    newsMessage([
      long(SPELL, 'web-1', 'web-2', 'db-1', 'db-2', 'lab', 'queue'),
      long(SPELL, 'eu-web'),
      long({ ...SPELL, last: 20_817, because: [{}], startsAt: utc('2026-12-31 08:00') }, 'reports'),
    ]),
    '2026-12-11 09:00',
  ],
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
