import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { unquoted } from '../../../src/core/resource/unquoted.ts';
import { type Command, parseCommand } from '../../../src/slack/grammar/commands.ts';

/** `hold web-1 until tonight`, or the sentence that says what is wrong. */
function meant(text: string): string {
  const command = parseCommand(text);
  switch (command.kind) {
    case 'wish': {
      const { verb, of, until, reason, whose } = command.wish;
      const what = of.kind === 'text' ? of.text : of.kind;
      return [verb, what, until && JSON.stringify(until), reason && `because ${reason}`, whose]
        .filter((part) => part !== undefined)
        .join(' | ');
    }
    case 'wrong':
      return command.issue;
    case 'question':
      return JSON.stringify(command.question);
    case 'unknown':
      return `unknown, nearest ${command.nearest}`;
    case 'pause':
      return [
        command.said.kind,
        command.said.what,
        command.said.until && JSON.stringify(command.said.until),
        command.said.why && `because ${command.said.why}`,
      ]
        .filter((part) => part !== undefined)
        .join(' | ');
    case 'help':
      return 'help';
  }
}

const TONIGHT = '{"kind":"tonight"}';
const TWO_HOURS = '{"kind":"for","minutes":120}';
const AN_HOUR_AND_A_HALF = '{"kind":"for","minutes":90}';

describe('what is meant', () => {
  test.each([
    ['skip web', `hold | web | ${TONIGHT}`],
    ['skip tonight web', `hold | web | ${TONIGHT}`],
    ['skip web tonight', `hold | web | ${TONIGHT}`],
    ['SKIP Tonight web-1, web-2', `hold | web-1, web-2 | ${TONIGHT}`],
    ['skip web for 2h because of a demo', `hold | web | ${TWO_HOURS} | because a demo`],
    ['snooze tonight web', `hold | web | ${TONIGHT}`],
    ['stop web now', 'stop | web'],
    ['stop web right now', 'stop | web'],
    ['stop web-1, web-2 now', 'stop | web-1, web-2'],
    ['start web now for 2h', `start | web | ${TWO_HOURS}`],
    ['start web for 2h now', `start | web | ${TWO_HOURS}`],
    ['resume web everyone now', 'resume | web | everyone'],
    ['stop now', 'stop | now'],
    ['stop now web', 'stop | web'],
    ['skip web today', `hold | web | ${TONIGHT}`],
    ['skip "tonight"', `hold | tonight | ${TONIGHT}`],
    ['snooze web for the next 2h', `hold | web | ${TWO_HOURS}`],
    ['snooze web tomorrow at 20:00', 'hold | web | {"kind":"until","day":"tomorrow","minute":1200}'],
    ['snooze web until tonight 22:00', 'hold | web | {"kind":"until","day":"today","minute":1320}'],
    ['stop web-1 web-2', 'stop | web-1 web-2'],
    ['snooze web for 1h30', `hold | web | ${AN_HOUR_AND_A_HALF}`],
    ['snooze web for 1h 30', `hold | web | ${AN_HOUR_AND_A_HALF}`],
    ['start web 2h', `start | web | ${TWO_HOURS}`],
    ['stop "web at 20:00"', 'stop | web at 20:00'],
    ['stop look at me', 'stop | look at me'],
    ['stop web on call', 'stop | web on call'],
    ['stop "team=ops"', 'stop | "team=ops"'],
    ['stop "All"', 'stop | "All"'],
    ['stop "web 1"', 'stop | web 1'],
    ["stop 'web-*'", 'stop | web-*'],
    ['stop "web 1", "web 2"', 'stop | "web 1", "web 2"'],
    ['stop web until tomorrow at 20:00', 'stop | web | {"kind":"until","day":"tomorrow","minute":1200}'],
  ])('%s', (text, wish) => {
    expect(meant(text)).toBe(wish);
  });

  const WORDS = ['status', 'why', 'snooze', 'start', 'stop', 'resume', 'log', 'skip'];
  const bare = (word: string): Command => parseCommand(`${word} web-1`);
  test.each(
    WORDS.flatMap((word) => [
      [word, '\u200bweb-1\u200b'],
      [word, '\u00a0web-1\u00a0'],
      [word, '\ufeffweb-1'],
      [word, '\u200dweb-1\u200c'],
      [word, 'web\u00ad-1'],
      [word, '\u2066web-1\u2069'],
      [word, '`web-1`'],
      [word, '“web-1”'],
      [word, '„web-1“'],
      [word, '«web-1»'],
      [word, '‘web-1’'],
      [word, '"web-1"'],
      [word, "'web-1'"],
      [word, '\u2007web-1\u202f'],
    ]),
  )('%s %j is about web-1', (word, name) => {
    expect(parseCommand(`${word}\u00a0${name}`)).toEqual(bare(word));
    expect(parseCommand(`\u200b${word} ${name}`)).toEqual(bare(word));
    expect(parseCommand(`\`${word} ${name}\``)).toEqual(bare(word));
  });

  test('a joiner within a word stays', () => {
    expect(meant('stop وب\u200cسرور')).toBe('stop | وب\u200cسرور');
    expect(meant('stop web because 👩\u200d💻 asked')).toBe('stop | web | because 👩\u200d💻 asked');
  });
});

describe('what is asked back', () => {
  test.each([
    [
      'stop web at 20:00',
      'Uptime can stop it right away, but not `at 20:00`. To plan it, say when it ends, too: `stop web from 20:00 until mon 08:00`.',
    ],
    [
      'stop web at 9',
      'Uptime can stop it right away, but not `at 9`. To plan it, say when it ends, too: `stop web from fri 18:00 until mon 08:00`.',
    ],
    [
      'stop web at 8 pm',
      'Uptime can stop it right away, but not `at 8 pm`. To plan it, say when it ends, too: `stop web from 8 pm until mon 08:00`.',
    ],
    [
      "stop web at 8 o'clock",
      "Uptime can stop it right away, but not `at 8 o'clock`. To plan it, say when it ends, too: `stop web from fri 18:00 until mon 08:00`.",
    ],
    [
      'stop web at 20:00 CET',
      'Uptime can stop it right away, but not `at 20:00 CET`. To plan it, say when it ends, too: `stop web from fri 18:00 until mon 08:00`.',
    ],
    [
      'stop web @20:00',
      'Uptime can stop it right away, but not `@20:00`. To plan it, say when it ends, too: `stop web from 20:00 until mon 08:00`.',
    ],
    [
      'stop at 20:00 web',
      'Uptime can stop it right away, but not `at 20:00`. To plan it, say when it ends, too: `stop web from 20:00 until mon 08:00`.',
    ],
    [
      'stop at 20:00',
      'Uptime can stop it right away, but not `at 20:00`. To plan it, say when it ends, too: `stop <what> from 20:00 until mon 08:00`.',
    ],
    [
      'stop web on friday',
      'Uptime can stop it right away, but not `on friday`. To plan it, say when it ends, too: `stop web on friday from 18:00 to 22:00`.',
    ],
    [
      'stop web on fri 18:00',
      'Uptime can stop it right away, but not `on fri 18:00`. To plan it, say when it ends, too: `stop web from fri 18:00 until mon 08:00`.',
    ],
    [
      'stop web on friday at 18:00',
      'Uptime can stop it right away, but not `on friday at 18:00`. To plan it, say when it ends, too: `stop web from friday at 18:00 until mon 08:00`.',
    ],
    [
      'stop web tomorrow at 20:00',
      'Uptime can stop it right away, but not `tomorrow at 20:00`. To plan it, say when it ends, too: `stop web from tomorrow at 20:00 until mon 08:00`.',
    ],
    [
      'stop web tonight at 20:00',
      'Uptime can stop it right away, but not `tonight at 20:00`. To plan it, say when it ends, too: `stop web from tonight at 20:00 until mon 08:00`.',
    ],
    [
      'stop web next friday',
      'Uptime can stop it right away, but not `next friday`. To plan it, say when it ends, too: `stop web from fri 18:00 until mon 08:00`.',
    ],
    [
      'stop web this friday',
      'Uptime can stop it right away, but not `this friday`. To plan it, say when it ends, too: `stop web from fri 18:00 until mon 08:00`.',
    ],
    [
      'stop web by friday',
      'Uptime can stop it right away, but not `by friday`. To plan it, say when it ends, too: `stop web from fri 18:00 until mon 08:00`.',
    ],
    [
      'stop web in 2h',
      'Uptime can stop it right away, but not `in 2h`. To plan it, say when it ends, too: `stop web from fri 18:00 until mon 08:00`.',
    ],
    [
      'stop web in 2 hours',
      'Uptime can stop it right away, but not `in 2 hours`. To plan it, say when it ends, too: `stop web from fri 18:00 until mon 08:00`.',
    ],
    [
      'stop web in half an hour',
      'Uptime can stop it right away, but not `in half an hour`. To plan it, say when it ends, too: `stop web from fri 18:00 until mon 08:00`.',
    ],
    [
      'stop web at 20:00 now',
      'Uptime can stop it right away, but not `at 20:00`. To plan it, say when it ends, too: `stop web from 20:00 until mon 08:00`.',
    ],
    [
      'stop web before 20:00',
      'Uptime can stop it right away, but not `before 20:00`. To plan it, say when it ends, too: `stop web from fri 18:00 until mon 08:00`.',
    ],
    [
      'stop web-1, web-2 at 20:00',
      'Uptime can stop it right away, but not `at 20:00`. To plan it, say when it ends, too: `stop web-1, web-2 from 20:00 until mon 08:00`.',
    ],
    [
      'stop "web 1" at 20:00',
      'Uptime can stop it right away, but not `at 20:00`. To plan it, say when it ends, too: `stop "web 1" from 20:00 until mon 08:00`.',
    ],
    [
      'park web at 20:00',
      'Uptime can stop it right away, but not `at 20:00`. To plan it, say when it ends, too: `stop web from 20:00 until mon 08:00`.',
    ],
    [
      'start web at 8:00',
      'Uptime can start it right away, but not `at 8:00`. To plan it, say when it ends, too: `start web from 8:00 until mon 08:00`.',
    ],
    [
      'start all in 90m',
      'Uptime can start it right away, but not `in 90m`. To plan it, say when it ends, too: `start all from fri 18:00 until mon 08:00`.',
    ],
    [
      'resume web at 20:00',
      'Uptime can resume it right away, but not `at 20:00`. Type `resume web` when the time comes.',
    ],
    [
      'snooze web at 20:00',
      'A snooze starts now, not `at 20:00`. To keep it running longer, type `snooze web until 20:00` now.',
    ],
    [
      'snooze web in 2h',
      'A snooze starts now, not `in 2h`. To keep it running longer, type `snooze web for 2h` now.',
    ],
    [
      'snooze web on friday',
      'A snooze starts now, not `on friday`. To plan it, say when it ends, too: `snooze web on friday from 18:00 to 22:00`.',
    ],
    [
      'snooze web from 20:00',
      'A snooze starts now, not `from 20:00`. To plan it, say when it ends, too: `snooze web from 20:00 until mon 08:00`.',
    ],
    [
      'skip web on friday',
      'A snooze starts now, not `on friday`. To plan it, say when it ends, too: `skip web on friday from 18:00 to 22:00`.',
    ],
    [
      'skip web tomorrow',
      '`skip web` skips the next stop. To keep it running up to a day or time, write `until` before that.',
    ],
    [
      'snooze web 21h30',
      '`21h30` could be a time or a length. Type `snooze web for 21h30` or `snooze web until 21:30`.',
    ],
    [
      'snooze web for 1:30',
      '`1:30` could be a time or a length. Type `snooze web for 1h30` or `snooze web until 1:30`.',
    ],
    [
      'snooze web until 20h',
      '`20h` could be a time or a length. Type `snooze web for 20h` or `snooze web until 20:00`.',
    ],
    [
      'stop web 21:30',
      '`21:30` could say when to stop it, or until when. `stop web until 21:30` does it right away. To stop it later, plan it: `stop web from fri 18:00 until mon 08:00`.',
    ],
    [
      'stop web 2h',
      '`2h` could say when to stop it, or for how long. `stop web for 2h` does it right away. To stop it later, plan it: `stop web from fri 18:00 until mon 08:00`.',
    ],
    [
      'stop tonight web',
      '`tonight` could say when to stop it, or until when. `stop web` does it right away. To stop it later, plan it: `stop web from fri 18:00 until mon 08:00`.',
    ],
    [
      'stop tomorrow web',
      '`tomorrow` could say when to stop it, or until when. `stop web until tomorrow` does it right away. To stop it later, plan it: `stop web from fri 18:00 until mon 08:00`.',
    ],
    [
      'start web tonight',
      '`tonight` could say when to start it, or until when. `start web` does it right away. To start it later, plan it: `start web from fri 18:00 until mon 08:00`.',
    ],
    ['resume web tomorrow', 'Resume works right away, so leave out the time.'],
    ['skip', 'Skip what? Add a name, an id, `web-*`, `tag=value`, a schedule, or `all`.'],
    ['skip tonight', 'Skip what? Add a name, an id, `web-*`, `tag=value`, a schedule, or `all`.'],
    ['snooze 2h', 'Snooze what? Add a name, an id, `web-*`, `tag=value`, a schedule, or `all`.'],
    ['stop friday', 'Stop what? Add a name, an id, `web-*`, `tag=value`, a schedule, or `all`.'],
  ])('%s', (text, issue) => {
    expect(meant(text)).toBe(issue);
  });
});

describe('no suggestion is the opposite of what was typed', () => {
  test.each([
    ['sotp web', 'stop'],
    ['strat web', 'start'],
    ['snoze web', 'snooze'],
    ['resmue web', 'resume'],
    ['star web', 'start'],
    ['unstop web', undefined],
    ['unstart web', undefined],
    ['restart web', undefined],
    ['unpark web', undefined],
    ['snap web', undefined],
    ['shop web', undefined],
    ['on web', undefined],
    ['off web', undefined],
    ['wake web', undefined],
    ['do not stop web', undefined],
    ["don't stop web", undefined],
    ['no stop web', undefined],
  ])('%s: %s', (text, nearest) => {
    expect(parseCommand(text)).toMatchObject({ kind: 'unknown', nearest });
  });
});

describe('properties', () => {
  const name = fc.constantFrom('web', 'web-1, web-2', '"web 1"', 'env=staging', 'all', 'web-*');
  const time = fc.constantFrom(
    '20:00',
    '8pm',
    'friday',
    'fri 18:00',
    'tomorrow',
    '2026-11-30',
    '2h',
    '90 min',
    'noon',
  );
  const later = fc
    .tuple(fc.constantFrom('at', 'on', 'in', 'from', 'after', 'before', 'by', 'next', 'this'), time)
    .map((words) => words.join(' '));
  const order = fc.boolean();

  test('what is asked for later is never done at once', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('stop', 'start', 'resume', 'snooze', 'skip'),
        name,
        later,
        order,
        (verb, what, when, nameFirst) => {
          const text = nameFirst ? `${verb} ${what} ${when}` : `${verb} ${when} ${what}`;
          expect(parseCommand(text)).toMatchObject({ kind: 'wrong' });
        },
      ),
    );
  });

  test('every command that is suggested is understood, and does what was typed', () => {
    const anyTime = fc.oneof(later, time, fc.constantFrom('for 1:30', 'until 8h', '1h30', 'tonight'));
    fc.assert(
      fc.property(
        fc.constantFrom('stop', 'start', 'resume', 'snooze', 'skip'),
        name,
        anyTime,
        (verb, what, when) => {
          const command = parseCommand(`${verb} ${what} ${when}`);
          if (command.kind !== 'wrong') return;
          const suggested = [...command.issue.matchAll(/`([^`]+)`/g)].flatMap(([, code = '']) =>
            /^(stop|start|resume|snooze|skip) /.test(code) ? [code] : [],
          );
          for (const text of suggested) {
            expect(text).toMatch(new RegExp(`^${verb} `));
            expect(parseCommand(text)).toMatchObject({
              kind: 'wish',
              wish: { of: { text: unquoted(what) } },
            });
          }
        },
      ),
    );
  });
});
