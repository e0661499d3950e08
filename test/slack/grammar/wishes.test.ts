import { describe, expect, test } from 'vitest';
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
    ['stop web at 20:00', 'I stop at once and plan nothing for later. Please write `stop web` at 20:00.'],
    ['stop web at 9', 'I stop at once and plan nothing for later. Please write `stop web` at 9.'],
    ['stop at 20:00 web', 'I stop at once and plan nothing for later. Please write `stop web` at 20:00.'],
    ['stop web on friday', 'I stop at once and plan nothing for later. Please write `stop web` on friday.'],
    [
      'stop web on fri 18:00',
      'I stop at once and plan nothing for later. Please write `stop web` on fri 18:00.',
    ],
    ['stop web in 2h', 'I stop at once and plan nothing for later. Please write `stop web` in 2h.'],
    ['stop web in 2 hours', 'I stop at once and plan nothing for later. Please write `stop web` in 2 hours.'],
    ['stop web at 20:00 now', 'I stop at once and plan nothing for later. Please write `stop web` at 20:00.'],
    [
      'stop web from 20:00 until 22:00',
      'I stop at once and plan nothing for later. Please write `stop web` at 20:00.',
    ],
    ['start web at 8:00', 'I start at once and plan nothing for later. Please write `start web` at 8:00.'],
    ['start all in 90m', 'I start at once and plan nothing for later. Please write `start all` in 90m.'],
    [
      'resume web at 20:00',
      'I resume at once and plan nothing for later. Please write `resume web` at 20:00.',
    ],
    ['snooze web at 20:00', 'A snooze has an end, not a beginning: please write `snooze web until 20:00`.'],
    ['snooze web on friday', 'A snooze has an end, not a beginning: please write `snooze web until friday`.'],
    ['snooze web in 2h', 'A snooze has an end, not a beginning: please write `snooze web for 2h`.'],
    ['snooze web from 20:00', 'A snooze has an end, not a beginning: please write `snooze web`.'],
    [
      'snooze web 21h30',
      '`21h30` could be a time or a length: please write `snooze web for 21h30` or `snooze web until 21:30`.',
    ],
    [
      'stop web 21:30',
      '`21:30` could say when to stop it, or for how long. I stop at once: `stop web until 21:30` is from now on. To stop it later, ask me again then.',
    ],
    [
      'stop web 2h',
      '`2h` could say when to stop it, or for how long. I stop at once: `stop web for 2h` is from now on. To stop it later, ask me again then.',
    ],
    [
      'stop tonight web',
      '`tonight` could say when to stop it, or for how long. I stop at once: `stop web` is now. To stop it later, ask me again then.',
    ],
    [
      'start web tonight',
      '`tonight` could say when to start it, or for how long. I start at once: `start web` is now. To start it later, ask me again then.',
    ],
    ['stop web before 20:00', 'I stop at once and plan nothing for later. Please write `stop web` at 20:00.'],
    ['resume web tomorrow', 'Resume takes no time: what is held goes back to its schedule at once.'],
    ['skip', 'Skip what? I expected a name, an id, `web-*`, `tag=value`, a schedule, or `all`.'],
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
    ['pause web', undefined],
    ['on web', undefined],
    ['off web', undefined],
    ['wake web', undefined],
  ])('%s: %s', (text, nearest) => {
    expect(parseCommand(text)).toMatchObject({ kind: 'unknown', nearest });
  });
});
