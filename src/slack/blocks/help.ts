import { type Message, sections } from './parts.ts';
import { code, escapeMarkup, sentence } from './text.ts';

/** One line of help, as the grammar's table has it. */
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
  /** Only this one, with examples. */
  readonly topic?: string;
  /** What was typed and not understood. */
  readonly said?: string;
  /** The command that was perhaps meant. */
  readonly nearest?: string;
  /** What is wrong with what follows a command: a sentence, with code in backticks. */
  readonly issue?: string;
}

const WHAT =
  'What: a name, an id, `web-*`, `env=staging`, a schedule, or `all`. Times are in your own time zone.';

/** The commands there are, or one of them with examples; first of all what was not understood. */
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
