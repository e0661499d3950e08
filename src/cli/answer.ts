import type { Writable } from 'node:stream';
import { type FailureCode, failureJson } from './failure.ts';
import { printable } from './printable.ts';
import type { CliWorld, ExitCode, Screen } from './world.ts';
import { wrapLines } from './wrap.ts';
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
  /** With the code 2: what is wrong, if it is not the command line. */
  readonly failure?: FailureCode;
}

/** Sentences, as wide as the screen. */
export const prose =
  (text: string) =>
  ({ lineLength }: Screen): string =>
    wrapLines(text, lineLength);

export async function showAnswer(answer: Answer, asJson: boolean, world: CliWorld): Promise<ExitCode> {
  const { code, text = '', notes = [] } = answer;
  if (!asJson) await writeSome(world.stdout, typeof text === 'string' ? text : text(world.screen));
  else
    await writeSome(
      world.stdout,
      documentsOf(answer)
        .map((each) => `${JSON.stringify(each)}\n`)
        .join(''),
    );
  const lines = notes.flatMap((note) => note.split('\n')).map(printable);
  const told = wrapLines(lines.join('\n'), world.screen.lineLength);
  await writeSome(world.stderr, lines.length === 0 ? '' : `${told}\n`);
  return code;
}

/** A failure has its `error` in every document, so that a script looks in one place. */
function documentsOf({ code, json, jsonLines, notes = [], failure = 'usage' }: Answer): readonly unknown[] {
  if (code === 2) return [{ ...failureJson({ code: failure, text: notes.join('\n') }), ...Object(json) }];
  return jsonLines ?? (json === undefined ? [] : [json]);
}

/** A full pipe accepts not even nothing. */
const writeSome = async (stream: Writable, text: string): Promise<void> => {
  if (text !== '') await write(stream, text);
};
