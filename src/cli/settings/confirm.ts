import { createPrompt } from '../prompt.ts';
import { UsageError } from '../usage-error.ts';
import type { CliWorld } from '../world.ts';

/** Asks a person yes or no. */
export interface Asker {
  /** False: nobody can be asked. */
  isPerson(): boolean;
  /** No answer is a no. */
  wants(question: string): Promise<boolean>;
}

/** Questions go to stderr: what is on stdout can go into a file. */
export function createAsker({
  stdin,
  stderr,
  terminal,
}: Pick<CliWorld, 'stdin' | 'stderr' | 'terminal'>): Asker {
  const prompt = createPrompt({ stdin, stdout: stderr, ...(terminal && { terminal }) });
  return {
    isPerson: () => terminal?.() !== undefined,
    async wants(question) {
      try {
        return /^y(es)?$/i.test(await prompt.ask(`${question} [y/N]`));
      } catch (error) {
        // Ctrl-C or Ctrl-D. The caller still has to say what is kept.
        if (error instanceof UsageError) return false;
        throw error;
      }
    },
  };
}
