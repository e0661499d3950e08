import { type Message, sections } from './parts.ts';
import { code, escapeMarkup, sentence } from './text.ts';

/** One line of help, from the grammar's table. */
interface HelpEntry {
  readonly word: string;
  readonly usage: string;
  readonly help: string;
  readonly examples: readonly string[];
}

export interface HelpView {
  /** The slash command as the person typed it: `/uptime`, or a staging app's `/uptime-dev`. */
  readonly command: string;
  readonly entries: readonly HelpEntry[];
  /** Show only this one, with examples. */
  readonly topic?: string | undefined;
  /** What was typed but not understood. */
  readonly said?: string | undefined;
  /** The command that was perhaps meant. */
  readonly nearest?: string | undefined;
  /** What is wrong with a command's arguments: a sentence, with code in backticks. */
  readonly issue?: string | undefined;
}

const WHAT =
  '`what` is a name, an id, `web-*`, `env=staging`, a schedule, or `all`. Times are in your time zone.';

/** All commands, one of them with examples, or a line about what was not understood. */
export function helpMessage(view: HelpView): Message {
  const typed = (text: string) => code(`${view.command} ${text}`);
  const lines = linesOf(view, typed);
  return { text: lines.join('\n'), blocks: sections(lines) };
}

function linesOf(
  { command, entries, topic, said, nearest, issue }: HelpView,
  typed: (text: string) => string,
): string[] {
  const entry = entries.find(({ word }) => word === topic);
  if (said !== undefined) {
    const hint =
      nearest === undefined ? `${typed('help')} lists all commands.` : `Did you mean ${typed(nearest)}?`;
    return [`There is no command ${typed(said)}. ${hint}`];
  }
  if (issue !== undefined && entry)
    return [
      `${sentence(issue, 500)} Nothing changed.`,
      `Usage: ${typed(entry.usage)}`,
      ...examples(entry, typed),
    ];
  if (issue !== undefined)
    return [`${sentence(issue, 500)} Nothing changed. ${code(`${command} help`)} lists all commands.`];
  if (entry) return [`${typed(entry.usage)} ${escapeMarkup(entry.help)}`, ...examples(entry, typed), WHAT];
  return [
    'Uptime stops machines and databases when nobody needs them, and tells you here first.',
    ...entries.map(({ usage, help }) => `•  ${typed(usage)} ${escapeMarkup(help)}`),
    WHAT,
  ];
}

const examples = (entry: HelpEntry, typed: (text: string) => string): string[] => [
  'For example:',
  ...entry.examples.map((example) => `•  ${typed(example)}`),
];
