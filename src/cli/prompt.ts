import { createInterface } from 'node:readline/promises';
import { type Readable, Writable } from 'node:stream';
import { lineBatches } from './lines.ts';
import { UsageError } from './usage-error.ts';
import type { Host } from './world.ts';
import { write } from './write.ts';

/** How a command asks a person. Without a terminal the answers are the lines of stdin. */
export interface Prompt {
  /** The answer, or the default if there is none. */
  ask(question: string, usual?: string): Promise<string>;
  /** As `ask`, but nothing that is typed is shown. */
  askHidden(question: string): Promise<string>;
  /** How many questions were answered, and how many characters that took. */
  readonly counted: { readonly questions: number; readonly characters: number };
}

export function createPrompt({
  stdin,
  stdout,
  terminal,
}: Pick<Host, 'stdin' | 'stdout' | 'terminal'>): Prompt {
  const counted = { questions: 0, characters: 0 };
  let lines: AsyncIterator<string> | undefined;

  async function answerTo(question: string, isHidden: boolean): Promise<string> {
    const keyboard = terminal?.();
    const answer =
      keyboard === undefined ? await piped(question) : await typed(keyboard, stdout, question, isHidden);
    counted.questions += 1;
    counted.characters += answer.length + 1;
    return answer.trim();
  }

  async function piped(question: string): Promise<string> {
    lines ??= linesOf(stdin)[Symbol.asyncIterator]();
    await write(stdout, question);
    const { value, done } = await lines.next();
    await write(stdout, '\n');
    if (done === true)
      throw new UsageError(
        `There is no answer to "${question.trim()}". Run it in a terminal, or give everything as options: --help lists them.`,
      );
    return value;
  }

  return {
    counted,
    async ask(question, usual) {
      const answer = await answerTo(
        usual === undefined || usual === '' ? `${question} ` : `${question} [${usual}] `,
        false,
      );
      return answer === '' ? (usual ?? '') : answer;
    },
    askHidden: (question) => answerTo(`${question} (hidden) `, true),
  };
}

async function* linesOf(input: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  for await (const batch of lineBatches(input)) yield* batch;
}

/** Ctrl-C ends the program as everywhere else. What was done so far stays done, and the next run goes on from there. */
class Interrupted extends UsageError {
  constructor() {
    super('Stopped. Run the same again to go on.');
  }
}

async function typed(
  input: Readable,
  stdout: Writable,
  question: string,
  isHidden: boolean,
): Promise<string> {
  // Readline turns off the terminal's own echo, so it comes before the question: somebody may paste at once.
  const terminal = createInterface({
    input: input,
    // What is typed, readline shows on its output. A hidden answer gets one that shows nothing.
    output: isHidden ? new Nowhere() : stdout,
    terminal: true,
    historySize: 0,
    prompt: isHidden ? '' : question,
  });
  try {
    const answer = new Promise<string>((resolve, reject) => {
      terminal.once('line', resolve);
      terminal.once('SIGINT', () => reject(new Interrupted()));
      terminal.once('close', () => reject(new Interrupted()));
    });
    if (isHidden) await write(stdout, question);
    else terminal.prompt();
    return await answer;
  } finally {
    terminal.close();
    if (isHidden) await write(stdout, '\n');
  }
}

class Nowhere extends Writable {
  override _write(_chunk: unknown, _encoding: string, done: () => void): void {
    done();
  }
}
