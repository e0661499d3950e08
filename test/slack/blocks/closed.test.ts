/** Closures, as people read of them: by name, and with the next start. */
import { describe, expect, test } from 'vitest';
import { checkSchedule } from '../../../src/core/reports/check.ts';
import { whyLine } from '../../../src/core/reports/why.ts';
import { answerMessage } from '../../../src/slack/blocks/answer.ts';
import { checkMessage } from '../../../src/slack/blocks/check.ts';
import type { Message } from '../../../src/slack/blocks/parts.ts';
import { decisionOf, instance, started, stopped, utc } from '../../core/build.ts';
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

const messages: readonly [name: string, message: Message, at: string][] = [
  ['closed-check', check(OFFICE), EVE],
  ['closed-check-nothing', check('mon-fri 08:00-19:00 except 2025-12-24'), EVE],
  ['closed-why-ahead', why(EVE, up), EVE],
  ['closed-why', why('2026-12-30 12:00', down), '2026-12-30 12:00'],
];

describe('closures in messages', () => {
  test.each(messages)('%s', (name, message, at) => {
    expectGolden(name, readable(message, utc(at)));
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
