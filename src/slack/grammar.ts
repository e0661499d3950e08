import { distance } from 'fastest-levenshtein';

/** What a person asked `/uptime` for. */
export type Command =
  | { readonly kind: 'status'; readonly what: string }
  | { readonly kind: 'help'; readonly topic?: string }
  | { readonly kind: 'unknown'; readonly said: string; readonly nearest?: string };

/** One subcommand: how it is written, what it is for, and how what follows it is read. Help is made from this. */
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
    usage: 'status [name | name* | tag=value]',
    help: 'What runs, what is parked, who holds what, and what stops or starts next.',
    examples: ['status', 'status web-1', 'status web-*', 'status team=payments'],
    parse: (what) => ({ kind: 'status', what }),
  },
  {
    word: 'help',
    usage: 'help [command]',
    help: 'This list, or more about one command.',
    examples: ['help', 'help status'],
    parse: (topic) => (topic === '' ? { kind: 'help' } : { kind: 'help', topic: topic.toLowerCase() }),
  },
];

/** Reads the text after `/uptime`. Never fails: what is not a command is `unknown`, with the nearest one where there is one. */
export function parseCommand(text: string): Command {
  const trimmed = text.trim();
  if (trimmed === '') return { kind: 'help' };
  const [, said = '', rest = ''] = /^(\S+)\s*([\s\S]*)$/.exec(trimmed) ?? [];
  const word = said.toLowerCase();
  const entry = COMMANDS.find((command) => command.word === word);
  if (entry) return entry.parse(rest);
  const nearest = nearestCommand(word);
  return { kind: 'unknown', said, ...(nearest !== undefined && { nearest }) };
}

/** A command that starts like the word, or one that a slip of two letters away would be. */
export function nearestCommand(word: string): string | undefined {
  // Only so much of a long word can matter, and the distance's cost grows with its length.
  const short = word.toLowerCase().slice(0, 20);
  if (short === '') return undefined;
  const begun = COMMANDS.find((command) => command.word.startsWith(short));
  if (begun) return begun.word;
  const [best] = COMMANDS.map((command) => ({ word: command.word, far: distance(short, command.word) })).sort(
    (a, b) => a.far - b.far,
  );
  return best && best.far <= 2 && best.far <= best.word.length / 2 ? best.word : undefined;
}
