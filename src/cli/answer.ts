import type { Writable } from 'node:stream';
import { printable } from './printable.ts';
import type { CliWorld, ExitCode, Screen } from './world.ts';
import { write } from './write.ts';

/** What a command found: for people, for programs (`--json`), and what both have to know beside it. */
export interface Answer {
  readonly code: ExitCode;
  readonly text?: string | ((screen: Screen) => string);
  readonly json?: unknown;
  /** In place of `json`: several documents, one a line. */
  readonly jsonLines?: readonly unknown[];
  /** For stderr, without line ends. */
  readonly notes?: readonly string[];
}

export async function showAnswer(answer: Answer, asJson: boolean, world: CliWorld): Promise<ExitCode> {
  const { code, text = '', json, jsonLines = json === undefined ? [] : [json], notes = [] } = answer;
  if (!asJson) await writeSome(world.stdout, typeof text === 'string' ? text : text(world.screen));
  else await writeSome(world.stdout, jsonLines.map((each) => `${JSON.stringify(each)}\n`).join(''));
  const lines = notes.flatMap((note) => note.split('\n'));
  await writeSome(world.stderr, lines.map((line) => `${printable(line)}\n`).join(''));
  return code;
}

/** A full pipe accepts not even nothing. */
const writeSome = async (stream: Writable, text: string): Promise<void> => {
  if (text !== '') await write(stream, text);
};
