/** What is planned for a time ahead, in the words that people use. */
import { describe, expect, test } from 'vitest';
import type { Wish } from '../../../src/core/request/request.ts';
import { parseCommand } from '../../../src/slack/grammar/commands.ts';

const wish = (text: string): Wish | string => {
  const command = parseCommand(text);
  if (command.kind === 'wish') return command.wish;
  return command.kind === 'wrong' ? command.issue : command.kind;
};

const at = (day: unknown, minute?: number) => ({ kind: 'until', day, minute });
const DEC_24 = { month: 12, day: 24 };
const JAN_4 = { month: 1, day: 4 };
/** 2026-12-12 */
const RELEASE = { date: 20_799 };

describe('a plan', () => {
  test.each<[string, { verb: string; what: string; begin: unknown; until: unknown; reason?: string }]>([
    [
      'keep env=staging on 2026-12-12 from 09:00 to 14:00 because release',
      {
        verb: 'hold',
        what: 'env=staging',
        begin: at(RELEASE, 540),
        until: at(undefined, 840),
        reason: 'release',
      },
    ],
    [
      'stop env=dev from 24 dec until 4 jan because holidays',
      { verb: 'stop', what: 'env=dev', begin: at(DEC_24), until: at(JAN_4), reason: 'holidays' },
    ],
    [
      'stop env=dev from dec 24 until jan 4',
      { verb: 'stop', what: 'env=dev', begin: at(DEC_24), until: at(JAN_4) },
    ],
    [
      'stop dev from 24 December until 4 January',
      { verb: 'stop', what: 'dev', begin: at(DEC_24), until: at(JAN_4) },
    ],
    [
      'stop dev from 24th dec until 4th jan',
      { verb: 'stop', what: 'dev', begin: at(DEC_24), until: at(JAN_4) },
    ],
    [
      'stop dev from 24. dec until 4. jan',
      { verb: 'stop', what: 'dev', begin: at(DEC_24), until: at(JAN_4) },
    ],
    [
      'stop dev from 24 dec 2026 18:00 until dec 28, 2026 08:00',
      { verb: 'stop', what: 'dev', begin: at({ date: 20_811 }, 1_080), until: at({ date: 20_815 }, 480) },
    ],
    [
      'snooze web from 20:00 until 22:00',
      { verb: 'hold', what: 'web', begin: at(undefined, 1_200), until: at(undefined, 1_320) },
    ],
    [
      'stop web from fri 18:00 until mon 08:00',
      { verb: 'stop', what: 'web', begin: at({ weekday: 5 }, 1_080), until: at({ weekday: 1 }, 480) },
    ],
    [
      'start web from sat 9am for 5h',
      { verb: 'start', what: 'web', begin: at({ weekday: 6 }, 540), until: { kind: 'for', minutes: 300 } },
    ],
    [
      'keep web on saturday 09:00-14:00',
      { verb: 'hold', what: 'web', begin: at({ weekday: 6 }, 540), until: at(undefined, 840) },
    ],
    [
      'keep web from 09:00 to 14:00 on 12 dec',
      { verb: 'hold', what: 'web', begin: at({ month: 12, day: 12 }, 540), until: at(undefined, 840) },
    ],
    [
      'keep web from 9:00-14:00 on 12 dec',
      { verb: 'hold', what: 'web', begin: at({ month: 12, day: 12 }, 540), until: at(undefined, 840) },
    ],
    [
      'keep web from tomorrow at 20:00 till 22:00',
      { verb: 'hold', what: 'web', begin: at('tomorrow', 1_200), until: at(undefined, 1_320) },
    ],
    [
      'stop web from tomorrow until 4 jan',
      { verb: 'stop', what: 'web', begin: at('tomorrow'), until: at(JAN_4) },
    ],
    [
      'stop "build from source" from 24 dec until 4 jan',
      { verb: 'stop', what: 'build from source', begin: at(DEC_24), until: at(JAN_4) },
    ],
  ])('%s', (text, { what, ...expected }) => {
    expect(wish(text)).toEqual({ reason: undefined, ...expected, of: { kind: 'text', text: what } });
  });
});

describe('what has two readings, or lacks something, is asked back', () => {
  test.each([
    ['stop dev from 04/05 until 6 may', '`04/05` has more than one reading. Write `4 may` or `5 apr`.'],
    ['stop dev from 24/12 until 4 jan', 'Write the month in words: `24 dec`.'],
    ['stop dev from 24 dec until 04/01', '`04/01` has more than one reading. Write `4 jan` or `1 apr`.'],
    ['stop dev from 24.12. until 4 jan', 'Write the month in words: `24 dec`.'],
    ['snooze dev until 21.05', '`21.05` has more than one reading. Write `21:05` or `21 may`.'],
    ['stop dev from 31 nov until 4 dec', 'There is no `31 nov`.'],
    [
      'stop dev from 24 dec to 4 jan',
      '`to 4 jan` could include that day or not. `until 4 jan` leaves it out; to include it, name the day after.',
    ],
    [
      'keep dev on 12 dec',
      'A snooze starts now, not `on 12 dec`. To plan it, say when it ends, too: `snooze dev on 12 dec from 18:00 to 22:00`.',
    ],
    ['stop dev from today until 4 jan', 'It can begin right away: `stop dev until 4 jan`.'],
    ['stop dev on 24 dec from fri 18:00 to 22:00', 'That names two days for the beginning. Leave one out.'],
    ['stop dev from 9 until 14:00', '`9` could mean several times. Write `09:00` or `21:00`.'],
    ['resume dev from 24 dec until 4 jan', 'Resume works right away, so leave out the time.'],
    [
      'stop from 24 dec until 4 jan',
      'Stop what? Add a name, an id, `web-*`, `tag=value`, a schedule, or `all`.',
    ],
  ])('%s', (text, issue) => {
    expect(wish(text)).toBe(issue);
  });
});

test.each([
  ['snooze web until 24 dec', at(DEC_24)],
  ['snooze web until dec 24 18:00', at(DEC_24, 1_080)],
  ['snooze web until 21.30', at(undefined, 1_290)],
])('a date in words ends a hold, too: %s', (text, until) => {
  expect(wish(text)).toMatchObject({ until });
});
