import type { Question } from '../../app/ports/jobs.ts';
import type { Wish } from '../../core/request/request.ts';
import { tidy } from '../../core/resource/tidy.ts';
import { unquoted } from '../../core/resource/unquoted.ts';
import { asTyped, withoutMentions } from './as-typed.ts';
import { nearestCommand } from './nearest-command.ts';
import { readHours } from './read-hours.ts';
import { type PauseSaid, readPause } from './read-pause.ts';
import { readSavings } from './read-savings.ts';
import { readWish } from './read-wish.ts';

/** What a person asked `/uptime` for. */
export type Command =
  | { readonly kind: 'question'; readonly question: Question }
  | { readonly kind: 'wish'; readonly wish: Wish }
  | { readonly kind: 'pause'; readonly said: PauseSaid }
  /** Switches the channel's weekly digest. */
  | { readonly kind: 'digest'; readonly isOn: boolean }
  | { readonly kind: 'help'; readonly topic?: string }
  /** The command is known, but its arguments were not understood. `issue`: a sentence with code in backticks. */
  | { readonly kind: 'wrong'; readonly word: string; readonly issue: string }
  | { readonly kind: 'unknown'; readonly said: string; readonly nearest?: string | undefined };

/** One subcommand: its syntax, its purpose, and how its arguments are read. Help is made from this. */
export interface CommandEntry {
  readonly word: string;
  readonly usage: string;
  /** One line. */
  readonly help: string;
  readonly examples: readonly string[];
  readonly parse: (rest: string) => Command;
}

export const COMMANDS: readonly CommandEntry[] = [
  {
    word: 'status',
    usage: 'status [what]',
    help: 'See what runs, what is stopped, who holds what, and what happens next.',
    examples: ['status', 'status web-1', 'status web-*', 'status team=payments'],
    parse: (what) => asked({ kind: 'status', what: unquoted(what) }),
  },
  {
    word: 'why',
    usage: 'why <what>',
    help: 'See why something runs or not.',
    examples: ['why web-1', 'why env=staging'],
    parse: (what) =>
      what === ''
        ? {
            kind: 'wrong',
            word: 'why',
            issue: 'Why what? Add a name, an id, `web-*`, `tag=value`, or a schedule.',
          }
        : asked({ kind: 'why', what: unquoted(what) }),
  },
  {
    word: 'snooze',
    usage: 'snooze <what> [for 2h | until 21:30 | tonight | from ... until ...] [because ...]',
    help: 'Keep it running past its next stop, or at a time ahead.',
    examples: [
      'snooze web-1',
      'snooze web-1 for 2h because of the demo',
      'snooze env=staging until fri 18:00',
      'snooze office-berlin tonight',
      'keep env=staging on 2026-12-12 from 09:00 to 14:00 because of the release',
    ],
    parse: wishing('hold', 'snooze'),
  },
  {
    word: 'start',
    usage: 'start <what> [for 4h | until ...] [because ...]',
    help: 'Start it now. Without an end time, it stops again later, with a notice first.',
    examples: ['start reports-db', 'start web-* for 4h', 'start web-1 until tomorrow because of the release'],
    parse: wishing('start'),
  },
  {
    word: 'stop',
    usage: 'stop <what> [until ... | from ... until ...] [because ...]',
    help: 'Stop it now, until its next start or the time you give. Or plan it for a time ahead.',
    examples: [
      'stop web-1',
      'stop env=staging until mon 08:00',
      'stop env=dev from 24 dec until 4 jan because of the holidays',
    ],
    parse: wishing('stop'),
  },
  {
    word: 'resume',
    usage: 'resume <what> [everyone]',
    help: 'End your holds, or `everyone`’s, and go back to the schedule. Without one, cancels what you planned.',
    examples: ['resume web-1', 'resume all', 'resume web-1 everyone'],
    parse: wishing('resume'),
  },
  {
    word: 'pause',
    usage: 'pause [what] [until ...] because ...',
    help: 'Emergency brake: Uptime stops and starts nothing on its own. People still can.',
    examples: ['pause because of the audit', 'pause env=staging until mon 08:00 because of the load test'],
    parse: pausing('pause'),
  },
  {
    word: 'unpause',
    usage: 'unpause [what] [because ...]',
    help: 'End a pause. Each stop gets a new notice first.',
    examples: ['unpause', 'unpause env=staging'],
    parse: pausing('unpause'),
  },
  {
    word: 'next',
    usage: 'next [24h | week]',
    help: 'See the starts and stops coming up.',
    examples: ['next', 'next 48h', 'next week'],
    parse: (rest) => {
      const read = readHours(rest);
      return read.ok
        ? asked({ kind: 'next', hours: read.hours })
        : { kind: 'wrong', word: 'next', issue: read.issue };
    },
  },
  {
    word: 'log',
    usage: 'log [what | @person]',
    help: 'See who started, stopped, and snoozed what, for the last 400 days.',
    examples: ['log', 'log web-1', 'log env=staging', 'log @ada'],
    parse: (what) => asked({ kind: 'log', what: unquoted(what) }),
  },
  {
    word: 'savings',
    usage: 'savings [week | month | quarter] [by schedule | owner | env | channel | account | resource]',
    help: 'See what Uptime saved, and what snoozes cost.',
    examples: ['savings', 'savings week', 'savings quarter by owner', 'savings by env', 'savings digest off'],
    parse: (rest) => {
      const digest = /^digest\s*(.*)$/is.exec(rest);
      if (digest !== null) return switching(digest[1] ?? '');
      const read = readSavings(rest);
      return read.ok
        ? asked({ kind: 'savings', ...read.asked })
        : { kind: 'wrong', word: 'savings', issue: read.issue };
    },
  },
  {
    word: 'schedules',
    usage: 'schedules',
    help: 'See all schedules and how many resources use them.',
    examples: ['schedules'],
    parse: () => asked({ kind: 'schedules' }),
  },
  {
    word: 'suggest',
    usage: 'suggest',
    help: 'See what runs without a schedule, looks as if it need not, and what one would save.',
    examples: ['suggest'],
    parse: () => asked({ kind: 'suggest' }),
  },
  {
    word: 'check',
    usage: 'check "<schedule>"',
    help: 'Try a schedule: what it means, and the week ahead.',
    examples: ['check "mon-fri 08:00-19:00 Europe/Berlin"', 'check office-berlin'],
    parse: (rest) => {
      const text = rest.replace(/^["“”'‘’]|["“”'‘’]$/g, '').trim();
      return text === ''
        ? {
            kind: 'wrong',
            word: 'check',
            issue: 'Check what? Add a schedule, such as `mon-fri 08:00-19:00`.',
          }
        : asked({ kind: 'check', text });
    },
  },
  {
    word: 'settings',
    usage: 'settings',
    help: 'Which settings are in force, who changed them last, and how to change them.',
    examples: ['settings'],
    parse: () => asked({ kind: 'settings' }),
  },
  {
    word: 'doctor',
    usage: 'doctor',
    help: 'In the admin channel: check tags, permissions, channels, and the clock.',
    examples: ['doctor'],
    parse: () => asked({ kind: 'doctor' }),
  },
  {
    word: 'help',
    usage: 'help [command]',
    help: 'See this list, or more about one command.',
    examples: ['help', 'help status'],
    parse: (topic) => (topic === '' ? { kind: 'help' } : { kind: 'help', topic: topic.toLowerCase() }),
  },
];

const asked = (question: Question): Command => ({ kind: 'question', question });

function switching(said: string): Command {
  const word = said.toLowerCase();
  if (word === 'on' || word === 'off') return { kind: 'digest', isOn: word === 'on' };
  const issue = 'Use `savings digest on` or `savings digest off`. It counts for this channel.';
  return { kind: 'wrong', word: 'savings', issue };
}

function wishing(verb: Wish['verb'], word: string = verb): (rest: string) => Command {
  return (rest) => {
    const read = readWish(verb, word, rest);
    return read.ok ? { kind: 'wish', wish: read.wish } : { kind: 'wrong', word, issue: read.issue };
  };
}

function pausing(kind: PauseSaid['kind']): (rest: string) => Command {
  return (rest) => {
    const read = readPause(kind, rest);
    return read.ok ? { kind: 'pause', said: read.said } : { kind: 'wrong', word: kind, issue: read.issue };
  };
}

/** `skip web` and `skip tonight web` are the button *Skip tonight*: a snooze until it next starts, if no other end is said. */
function skip(rest: string): Command {
  const read = readWish('hold', 'skip', rest);
  if (!read.ok) return { kind: 'wrong', word: 'snooze', issue: read.issue };
  const { until: end, of } = read.wish;
  const isToday = end?.kind === 'until' && end.day === 'today' && end.minute === undefined;
  const until = end === undefined || isToday ? { kind: 'tonight' as const } : end;
  if (until.kind !== 'until' || /\s(?:until|till|to)\s/i.test(rest))
    return { kind: 'wish', wish: { ...read.wish, until } };
  // It could be the stop of that day, and a snooze until then would end before it.
  const next = `\`skip ${of.kind === 'text' ? of.text : '<what>'}\` skips the next stop.`;
  const issue = `${next} To keep it running up to a day or time, write \`until\` before that.`;
  return { kind: 'wrong', word: 'snooze', issue };
}

/** Other words that people use for our commands. */
const SYNONYMS: Readonly<Record<string, string>> = {
  list: 'status',
  ls: 'status',
  explain: 'why',
  hold: 'snooze',
  keep: 'snooze',
  extend: 'snooze',
  release: 'resume',
  unsnooze: 'resume',
  park: 'stop',
  upcoming: 'next',
  logs: 'log',
  history: 'log',
  audit: 'log',
  schedule: 'schedules',
  saving: 'savings',
  saved: 'savings',
  cost: 'savings',
  costs: 'savings',
  money: 'savings',
  suggestions: 'suggest',
  recommend: 'suggest',
  parse: 'check',
  config: 'settings',
  '?': 'help',
};

/**
 * Reads the text after `/uptime`. Never fails: anything that is not a command is `unknown`, with the nearest one if
 * there is one.
 */
export function parseCommand(text: string): Command {
  const trimmed = tidy(asTyped(text.toWellFormed()));
  if (trimmed === '') return { kind: 'help' };
  const [, said = '', rest = ''] = /^(\S+)\s*([\s\S]*)$/.exec(trimmed) ?? [];
  const lower = said.toLowerCase();
  const word = Object.hasOwn(SYNONYMS, lower) ? SYNONYMS[lower] : lower;
  const entry = COMMANDS.find((command) => command.word === word);
  if (lower === 'skip') return skip(withoutMentions(rest).trim());
  if (entry) return entry.parse((word === 'log' ? rest : withoutMentions(rest)).trim());
  const words = COMMANDS.map((command) => command.word);
  return { kind: 'unknown', said, nearest: nearestCommand(lower, words) };
}
