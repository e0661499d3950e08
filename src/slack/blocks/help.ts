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
  'What: a name, an id, `web-*`, `env=staging`, a schedule, or `all`. Times are in your own time zone.';

/** All commands, or one of them with examples. What was not understood comes first. */
export function helpMessage(view: HelpView): Message {
  const typed = (text: string) => code(`${view.command} ${text}`);
  const lines: string[] = [];
  if (view.said !== undefined) {
    const hint = view.nearest === undefined ? '' : ` Did you mean ${typed(view.nearest)}?`;
    lines.push(`I do not know ${typed(view.said)}, so nothing was done.${hint}`, '');
  }
  if (view.issue !== undefined) lines.push(`${sentence(view.issue, 500)} Nothing was done.`, '');
  const entry = view.entries.find(({ word }) => word === view.topic);
  if (entry) {
    lines.push(`${typed(entry.usage)} - ${escapeMarkup(entry.help)}`, 'For example:');
    lines.push(...entry.examples.map((example) => `•  ${typed(example)}`));
  } else {
    lines.push('Uptime stops machines and databases when nobody needs them, and says so here first.');
    lines.push(...view.entries.map(({ usage, help }) => `•  ${typed(usage)} - ${escapeMarkup(help)}`));
  }
  lines.push(WHAT);
  return { text: lines.join('\n'), blocks: sections(lines) };
}
