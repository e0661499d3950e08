import { messageOf } from '../app/message-of.ts';
import { networkFault } from '../app/network-fault.ts';
import { NETWORK_ADVICE } from '../text/network-fault.ts';
import { printable } from './table.ts';
import type { ExitCode, Host } from './world.ts';
import { isClosedPipe, write } from './write.ts';

/** Tells in one line what went wrong and what to do, and returns the exit code. */
export async function tellFailure(error: unknown, { stderr, env }: Host): Promise<ExitCode> {
  if (isClosedPipe(error)) return 0;
  const lines = failureText(error)
    .split('\n')
    .map((line) => `${printable(line)}\n`);
  await write(stderr, lines.join(''));
  if (env.UPTIME_DEBUG !== undefined && error instanceof Error) await write(stderr, `${error.stack}\n`);
  return 2;
}

/** Errors that a person can fix. Listed by name, because the engine's modules load late. */
const USER_ERRORS = new Set(['UsageError', 'EnvError', 'ConfigError']);

function failureText(error: unknown): string {
  const fault = networkFault(error);
  if (fault !== undefined) return `No connection: ${fault}. ${NETWORK_ADVICE}`;
  if (error instanceof Error && USER_ERRORS.has(error.name)) return error.message;
  return `Unexpected: ${messageOf(error)}. UPTIME_DEBUG=1 shows where; please report it.`;
}
