import { lineBatches } from '../lines.ts';
import type { CliWorld } from '../world.ts';
import { write } from '../write.ts';

/** Asks a person yes or no. */
export interface Asker {
  /** False: nobody can be asked. */
  readonly isPerson: boolean;
  /** No answer is a no. */
  wants(question: string): Promise<boolean>;
  /** An open stdin keeps the process alive. */
  close(): Promise<void>;
}

/** Questions go to stderr: what is on stdout can go into a file. */
export function createAsker({
  stdin,
  stderr,
  terminal,
}: Pick<CliWorld, 'stdin' | 'stderr' | 'terminal'>): Asker {
  let lines: AsyncGenerator<string> | undefined;
  return {
    isPerson: terminal?.() !== undefined,
    async wants(question) {
      await write(stderr, `${question} [y/N] `);
      lines ??= linesOf(stdin);
      const { value, done } = await lines.next();
      return done !== true && /^y(es)?$/i.test(value.trim());
    },
    close: async () => void (await lines?.return(undefined)),
  };
}

async function* linesOf(stdin: CliWorld['stdin']): AsyncGenerator<string, undefined> {
  for await (const batch of lineBatches(stdin)) yield* batch;
  return undefined;
}
